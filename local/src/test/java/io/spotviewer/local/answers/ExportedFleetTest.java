package io.spotviewer.local.answers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.fleet.Fleet;
import io.spotviewer.fleet.ledger.Ledger;
import io.spotviewer.fleet.plan.FleetPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fleet as files that a replay reads. */
class ExportedFleetTest {

    private static final Fleet FLEET = Fleet.simulate(FleetPlan.twoWeeks(1, 2000));

    @TempDir
    private static Path folder;

    private static ExportedFacts facts = ExportedFacts.empty();

    @BeforeAll
    static void export() throws IOException {
        FLEET.export(folder);
        facts = ExportedFacts.read(folder);
    }

    @Test
    void eventsAreOneToALine() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("events.jsonl"));
        assertThat(lines).hasSameSizeAs(FLEET.events());
        assertThat(lines.get(17)).isEqualTo(FLEET.events().get(17).envelope().toString());
    }

    @Test
    void theAnswersAreThoseOfSomebodyWhoAskedInTime() {
        assertThat(facts.spotPriceHistory()).hasSize(1);
        assertThat(facts.products()).hasSize(11);
        for (Ledger.AttemptRow row : FLEET.ledger().attempts()) {
            JsonNode job = facts.describeJobs(List.of(row.jobId())).path("jobs").path(0);
            assertThat(job.path("jobId").asText()).isEqualTo(row.jobId());
            if (row.finished() && row.instanceId() != null) {
                JsonNode container = job.path("attempts").path(row.number() - 1).path("container");
                JsonNode task = facts.describeTasks(
                                "", List.of(container.path("taskArn").asText()))
                        .path("tasks")
                        .path(0);
                JsonNode host = facts.describeContainerInstances(
                                "", List.of(task.path("containerInstanceArn").asText()))
                        .path("containerInstances")
                        .path(0);
                assertThat(host.path("ec2InstanceId").asText()).isEqualTo(row.instanceId());
            }
        }
    }

    @Test
    void anInstanceThatVanishedWasLastSeenRunning() {
        Ledger.AttemptRow vanished = FLEET.ledger().attempts().stream()
                .filter(row -> !row.confirmable())
                .findFirst()
                .orElseThrow();

        JsonNode instance = facts.describeInstances(List.of(vanished.instanceId()))
                .path("Reservations")
                .path(0)
                .path("Instances")
                .path(0);
        assertThat(instance.path("State").path("Name").asText()).isEqualTo("running");
        assertThat(instance.path("InstanceLifecycle").asText()).isEqualTo("spot");
        assertThat(facts.describeSpotInstanceRequests(List.of(vanished.instanceId()))
                        .path("SpotInstanceRequests")
                        .path(0)
                        .path("Status")
                        .path("Code")
                        .asText())
                .isEqualTo("fulfilled");
    }

    @Test
    void theSameFleetIsWrittenTheSame() throws IOException {
        Fleet small = Fleet.simulate(FleetPlan.twoWeeks(4, 60));
        Path once = folder.resolve("once");
        Path again = folder.resolve("again");
        small.export(once);
        Fleet.simulate(FleetPlan.twoWeeks(4, 60)).export(again);

        assertThat(content(again)).isEqualTo(content(once)).isNotEmpty();
    }

    private static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                content.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return content;
    }
}
