package io.spotviewer.fleet;

import static io.spotviewer.fleet.Asked.attribute;
import static io.spotviewer.fleet.Asked.cluster;
import static io.spotviewer.fleet.Asked.containerInstance;
import static io.spotviewer.fleet.Asked.containerInstanceArn;
import static io.spotviewer.fleet.Asked.end;
import static io.spotviewer.fleet.Asked.fields;
import static io.spotviewer.fleet.Asked.instanceRow;
import static io.spotviewer.fleet.Asked.row;
import static io.spotviewer.fleet.Asked.start;
import static io.spotviewer.fleet.Asked.stop;
import static io.spotviewer.fleet.Asked.task;
import static io.spotviewer.fleet.Asked.told;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.fleet.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** ECS knows a task until an hour after its stop, and an instance while it believes in it. */
class EcsAnswersTest {

    @Test
    void aTaskIsPendingThenRunningThenStoppedThenMissing() {
        JsonNode attempt = told("SUCCEEDED", 1).path("attempts").path(0);
        String arn = attempt.path("container").path("taskArn").asText();
        Instant started = Instant.ofEpochMilli(attempt.path("startedAt").asLong());
        Instant stopped = Instant.ofEpochMilli(attempt.path("stoppedAt").asLong());

        assertThat(task(arn, started.minusMillis(1)).path("lastStatus").asText())
                .isEqualTo("PENDING");
        assertThat(task(arn, started.minusMillis(1)).has("startedAt")).isFalse();
        assertThat(task(arn, started).path("lastStatus").asText()).isEqualTo("RUNNING");
        assertThat(fields(task(arn, started)))
                .contains("taskArn", "clusterArn", "containerInstanceArn", "availabilityZone", "launchType")
                .contains("pullStartedAt", "pullStoppedAt", "startedAt")
                .doesNotContain("stoppedAt", "stopCode", "stoppedReason");
        assertThat(task(arn, stopped).path("stopCode").asText()).isEqualTo("EssentialContainerExited");
        assertThat(task(arn, stopped.plusSeconds(3599)).isMissingNode()).isFalse();
        assertThat(task(arn, stopped.plusSeconds(3600)).isMissingNode()).isTrue();
        JsonNode failure = Fleets.TWO_WEEKS
                .at(stopped.plusSeconds(3600))
                .describeTasks(cluster(arn), List.of(arn))
                .path("failures")
                .path(0);
        assertThat(failure.path("reason").asText()).isEqualTo("MISSING");
        assertThat(failure.path("arn").asText()).isEqualTo(arn);
    }

    @Test
    void timesOfEcsAndEc2AreTextAndTimesOfBatchAreNumbers() {
        JsonNode detail = told("SUCCEEDED", 1);
        JsonNode attempt = detail.path("attempts").path(0);
        Instant started = Instant.ofEpochMilli(attempt.path("startedAt").asLong());

        assertThat(detail.path("createdAt").isIntegralNumber()).isTrue();
        assertThat(task(attempt.path("container").path("taskArn").asText(), started)
                        .path("startedAt")
                        .asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{6})?\\+00:00");
    }

    @Test
    void aContainerInstanceNamesItsInstanceUntilEcsNoticesItIsGone() {
        Ledger.AttemptRow late = row(attempt -> attempt.finished()
                && Duration.between(attempt.end(), attempt.stoppedAt()).toMinutes() >= 2);
        String arn = containerInstanceArn(late);

        JsonNode alive = containerInstance(arn, start(late));
        assertThat(alive.path("ec2InstanceId").asText()).isEqualTo(late.instanceId());
        assertThat(alive.path("status").asText()).isEqualTo("ACTIVE");
        assertThat(attribute(alive, "ecs.instance-type"))
                .isEqualTo(instanceRow(late).instanceType());
        assertThat(attribute(alive, "ecs.availability-zone"))
                .isEqualTo(instanceRow(late).availabilityZone());
        assertThat(containerInstance(arn, end(late).plusSeconds(1))
                        .path("agentConnected")
                        .asBoolean(true))
                .isFalse();
        assertThat(containerInstance(arn, stop(late).plusSeconds(1)).isMissingNode())
                .isTrue();
        assertThat(containerInstance(arn, instanceRow(late).launch()).isMissingNode())
                .isTrue();
    }

    @Test
    void whatIsPlacedIsTakenFromTheRemainingResources() {
        Ledger.AttemptRow running = row(attempt -> attempt.instanceId() != null && attempt.seconds() > 600);
        JsonNode instance = containerInstance(containerInstanceArn(running), start(running));

        assertThat(instance.path("runningTasksCount").asInt()).isPositive();
        assertThat(instance.path("remainingResources")
                        .path(0)
                        .path("integerValue")
                        .asInt())
                .isLessThan(instance.path("registeredResources")
                        .path(0)
                        .path("integerValue")
                        .asInt())
                .isNotNegative();
    }
}
