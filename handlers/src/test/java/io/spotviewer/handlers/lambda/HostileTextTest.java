package io.spotviewer.handlers.lambda;

import static io.spotviewer.handlers.lambda.Events.list;
import static io.spotviewer.handlers.lambda.Events.object;
import static io.spotviewer.handlers.lambda.OddJob.START;
import static io.spotviewer.handlers.lambda.OddJob.STOP;
import static io.spotviewer.handlers.lambda.OddJob.TIME;
import static io.spotviewer.handlers.lambda.OddJob.attempt;
import static io.spotviewer.handlers.lambda.OddJob.detail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.spotviewer.handlers.step.MalformedEventException;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.AttemptOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts, sizes and depths that nobody should send: kept short or read past, and never logged. */
class HostileTextTest {

    private final OddJob odd = new OddJob();

    static Stream<String> texts() {
        return Stream.of(
                "x".repeat(100_000),
                "<script>alert(1)</script>",
                "=cmd|' /C calc'!A0",
                "{{x}}",
                "../../x",
                "漢".repeat(128),
                "\u202Egnp.exe",
                "a\u200Bb",
                "lone \uD83D surrogate",
                "ホストが終了しました");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void anyTextIsKeptShort(String text) {
        Map<String, Object> attempt = attempt(START, STOP);
        attempt.put("statusReason", text);

        JobRecord job = odd.afterDetail("jobName", text, "statusReason", text, "attempts", list(attempt));

        String kept = String.valueOf(job.description().name());
        assertThat(text.replace('\uD83D', '\uFFFD')).startsWith(kept);
        assertThat(kept.length()).isLessThanOrEqualTo(1024);
        assertThat(AttemptOrder.of(job)).singleElement().returns(1800L, Attempt::runSeconds);
    }

    @Test
    void twoHundredLevelsOfNestingAreReadPast() {
        Object nested = "deep";
        for (int level = 0; level < 200; level++) {
            nested = level % 2 == 0 ? new ArrayList<>(List.of(nested)) : object("attempts", nested);
        }

        assertThat(AttemptOrder.of(odd.afterDetail("attempts", nested, "container", nested)))
                .isEmpty();
    }

    @Test
    void aQuarterMegabyteOfOtherMattersIsReadPast() {
        JobRecord job = odd.afterDetail("unknownProperty", "x".repeat(250_000), "attempts", list(attempt(START, STOP)));

        assertThat(AttemptOrder.of(job)).hasSize(1);
        assertThat(odd.machine.log.lines).allMatch(line -> line.length() < 500);
    }

    @Test
    void nothingOfEnvironmentCommandOrParametersIsKeptOrLogged() {
        odd.aws.jobs.put("job", withSecrets());

        Map<String, Object> end = odd.machine.job(Events.job(TIME, withSecrets()));
        end.remove("event");

        assertThat(Machine.text(end)).doesNotContain("hunter2");
        assertThat(odd.aws.jobRecords.find(new JobId("job")).toString()).doesNotContain("hunter2");
        assertThat(odd.machine.log.lines).hasSize(5).noneMatch(line -> line.contains("hunter2"));
    }

    private static Map<String, Object> withSecrets() {
        return detail(
                "parameters",
                object("key", "hunter2"),
                "container",
                object(
                        "command",
                        list("--password", "hunter2"),
                        "environment",
                        list(object("name", "PASSWORD", "value", "hunter2"))),
                "tags",
                object("note", "hunter2"));
    }

    @Test
    void aFailureIsLoggedWithoutTheTextThatCausedIt() {
        assertThatExceptionOfType(MalformedEventException.class)
                .isThrownBy(() -> odd.machine.job(Events.job(TIME, object("jobId", "hunter2 hunter2"))));

        assertThat(odd.machine.log.lines)
                .containsExactly(
                        "{\"because\":\"MalformedEventException\",\"failed\":\"MalformedEventException\",\"state\":\"FetchJob\"}");
    }
}
