package io.spotviewer.handlers.lambda;

import static io.spotviewer.handlers.lambda.Events.list;
import static io.spotviewer.handlers.lambda.Events.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Step Functions carries 256 KiB from state to state, and a reader of the console far less. */
class StateSizeTest {

    private static final int MOST_BYTES = 32 * 1024;
    private static final String COMPUTE_ENVIRONMENT = "c".repeat(100);
    private static final String CLUSTER = "AWSBatch-" + COMPUTE_ENVIRONMENT + "-37235f86-9457-3c6c-ab7d-5cbbd096aded";

    private final FakeAws aws = new FakeAws();
    private final Machine machine = new Machine(aws);

    private static String arn(String kind, int number) {
        return "arn:aws-us-gov:ecs:us-gov-west-1:123456789012:" + kind + "/" + CLUSTER + "/"
                + Integer.toHexString(number).repeat(32).substring(0, 32);
    }

    private Map<String, Object> detail(String status, int attempts) {
        List<Object> listed = list();
        for (int n = 1; n <= attempts; n++) {
            String instance = "i-0aaaaaaaaaaaaaa" + Integer.toHexString(n + 16);
            listed.add(object(
                    "container",
                    object(
                            "taskArn",
                            arn("task", n),
                            "containerInstanceArn",
                            arn("container-instance", n),
                            "logStreamName",
                            "a-job-definition-of-some-length/default/" + "0".repeat(32)),
                    "startedAt",
                    SpotHistory.millis("2026-01-10T10:05:00Z"),
                    "stoppedAt",
                    SpotHistory.millis("2026-01-10T10:35:00Z"),
                    "statusReason",
                    "Host EC2 (instance " + instance + ") terminated."));
            SpotHistory.task(aws, arn("task", n), arn("container-instance", n), instance);
        }
        return object(
                "jobId",
                "4c7599ae-0a82-49aa-ba5a-4727fcce14a8:9999",
                "jobName",
                "n".repeat(128),
                "jobQueue",
                "arn:aws-us-gov:batch:us-gov-west-1:123456789012:job-queue/" + "q".repeat(128),
                "jobDefinition",
                "arn:aws-us-gov:batch:us-gov-west-1:123456789012:job-definition/" + "d".repeat(128) + ":1000",
                "status",
                status,
                "attempts",
                listed);
    }

    @Test
    void tenLostAttemptsWithLongNamesStayReadable() {
        Map<String, Object> detail = detail("FAILED", 10);
        aws.jobs.put(String.valueOf(detail.get("jobId")), detail);

        machine.job(Events.job("2026-01-10T10:40:00Z", detail));

        assertThat(machine.largestState).isBetween(10_000, MOST_BYTES);
    }

    @Test
    void noAnswerIsLargeHoweverLongItsTextsAre() {
        String longest = "漢".repeat(5_000);
        List<Object> attempts = list();
        for (int n = 0; n < 100; n++) {
            attempts.add(object(
                    "container",
                    object(
                            "taskArn",
                            "arn" + "x".repeat(300) + n,
                            "containerInstanceArn",
                            "arn" + "y".repeat(300) + n,
                            "logStreamName",
                            longest,
                            "reason",
                            longest),
                    "statusReason",
                    longest));
        }
        Map<String, Object> detail = object(
                "jobId", "job", "jobName", longest, "status", "FAILED", "statusReason", longest, "attempts", attempts);

        Map<String, Object> end = machine.job(Events.job("2026-01-10T10:40:00Z", detail));

        end.remove("event");
        end.forEach((state, answer) -> assertThat(Machine.text(answer).getBytes(StandardCharsets.UTF_8).length)
                .as(state)
                .isLessThan(MOST_BYTES));
    }
}
