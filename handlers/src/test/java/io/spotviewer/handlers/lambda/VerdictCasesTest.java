package io.spotviewer.handlers.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.AttemptOrder;
import io.spotviewer.records.verdict.Verdict.Evidence;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The folder {@code verdicts} among the test resources: each file has events, what AWS answers, and what is to be concluded. A file
 * put there is a test.
 */
class VerdictCasesTest {

    static Stream<String> cases() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(VerdictCasesTest.class.getResource("verdicts"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .map(file -> String.valueOf(file.getFileName()).replace(".json", ""))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void thereAreAtLeastThirty() throws IOException, URISyntaxException {
        assertThat(cases().count()).isGreaterThanOrEqualTo(30);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theEvidenceLeadsToTheVerdictInWhicheverOrderItComes(String name) {
        Map<String, Object> given = Events.read("verdicts/" + name);
        List<Map<String, Object>> events = new ArrayList<>(Machine.list(given, "events"));
        List<Map<String, Object>> expected = Machine.list(given, "attempts");

        assertThat(concluded(given, events)).isEqualTo(expected);
        Collections.reverse(events);
        assertThat(concluded(given, events)).as("events in reverse").isEqualTo(expected);
    }

    private static List<Map<String, Object>> concluded(Map<String, Object> given, List<Map<String, Object>> events) {
        FakeAws aws = new FakeAws();
        Map<String, Object> answers = Machine.answer(given, "answers");
        Machine.list(answers, "jobs").forEach(job -> aws.jobs.put(String.valueOf(job.get("jobId")), job));
        Machine.list(answers, "tasks").forEach(task -> aws.tasks.put(String.valueOf(task.get("taskArn")), task));
        Machine.list(answers, "containerInstances")
                .forEach(place -> aws.containerInstances.put(String.valueOf(place.get("containerInstanceArn")), place));
        Machine.list(answers, "instances")
                .forEach(instance -> aws.instances.put(String.valueOf(instance.get("InstanceId")), instance));
        Machine.list(answers, "spotRequests")
                .forEach(
                        request -> aws.spotRequests.put(String.valueOf(request.get("SpotInstanceRequestId")), request));
        Machine machine = new Machine(aws);
        events.forEach(machine::take);

        List<Map<String, Object>> verdicts = new ArrayList<>();
        for (Attempt attempt : AttemptOrder.of(Concluded.job(aws))) {
            verdicts.add(Events.object(
                    "ending",
                    Concluded.verdict(attempt).ending().name(),
                    "confidence",
                    Concluded.verdict(attempt).confidence().name(),
                    "evidence",
                    Concluded.verdict(attempt).evidence().stream()
                            .map(Evidence::source)
                            .toList()));
        }
        return verdicts;
    }
}
