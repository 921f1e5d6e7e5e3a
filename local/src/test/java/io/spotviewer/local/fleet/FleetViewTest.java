package io.spotviewer.local.fleet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What AWS answers: nothing before it happened, nothing after it is forgotten. */
class FleetViewTest {
    private static final Fleet FLEET = Fleets.TWO_WEEKS;
    private static final Instant START = FleetPlan.twoWeeks(1, 2000).start();

    @Test
    void aJobIsKnownFromItsSubmissionAndShowsItsStateAtTheTime() {
        JsonNode detail = told("SUCCEEDED", 1);
        String id = detail.path("jobId").asText();
        long created = detail.path("createdAt").asLong();
        long started = detail.path("startedAt").asLong();

        assertThat(job(id, Instant.ofEpochMilli(created - 1)).isMissingNode()).isTrue();
        assertThat(job(id, Instant.ofEpochMilli(created)).path("status").asText())
                .isEqualTo("SUBMITTED");
        JsonNode running = job(id, Instant.ofEpochMilli(started).plusSeconds(2));
        assertThat(running.path("status").asText()).isEqualTo("RUNNING");
        assertThat(running.path("attempts")).isEmpty();
        assertThat(running.has("stoppedAt")).isFalse();
        assertThat(running.path("container").has("exitCode")).isFalse();
    }

    @Test
    void aJobIsForgottenSevenDaysAfterItsEnd() {
        JsonNode detail = told("SUCCEEDED", 1);
        String id = detail.path("jobId").asText();
        Instant stopped = Instant.ofEpochMilli(detail.path("stoppedAt").asLong());

        assertThat(job(id, stopped.plus(Duration.ofDays(7)).minusSeconds(5))
                        .path("status")
                        .asText())
                .isEqualTo("SUCCEEDED");
        assertThat(job(id, stopped.plus(Duration.ofDays(7)).plusSeconds(5)).isMissingNode())
                .isTrue();
    }

    @Test
    void anEventSaysWhatDescribeJobsSaysButForWhatEventsLeaveOut() {
        JsonNode detail = told("FAILED", 2);
        Instant time = eventOf(detail).at();
        JsonNode answer = job(detail.path("jobId").asText(), time);

        assertThat(fields(answer)).containsAll(fields(detail)).contains("tags", "isCancelled", "isTerminated");
        assertThat(answer.path("attempts")).isEqualTo(detail.path("attempts"));
    }

    @Test
    void whoeverStoppedAJobIsOnlyToldWhenAsked() {
        Ledger.AttemptRow stopped = row(attempt -> attempt.kind() == EndKind.USER_TERMINATED);
        Ledger.JobRow cancelled = FLEET.ledger().jobs().stream()
                .filter(job -> job.status().equals("FAILED") && job.finishedAttempts() == 0)
                .findFirst()
                .orElseThrow();

        assertThat(job(stopped.jobId(), stop(stopped)).path("isTerminated").asBoolean())
                .isTrue();
        assertThat(job(stopped.jobId(), start(stopped)).path("isTerminated").asBoolean())
                .isFalse();
        FleetEvent end = FLEET.events().stream()
                .filter(event ->
                        event.envelope().path("detail").path("jobId").asText().equals(cancelled.jobId())
                                && event.envelope()
                                        .path("detail")
                                        .path("status")
                                        .asText()
                                        .equals("FAILED"))
                .findFirst()
                .orElseThrow();
        JsonNode answer = job(cancelled.jobId(), end.at());
        assertThat(answer.path("isCancelled").asBoolean()).isTrue();
        assertThat(answer.path("attempts")).isEmpty();
    }

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
        JsonNode failure = FLEET.at(stopped.plusSeconds(3600))
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

    @Test
    void aReclaimedInstanceTellsWhyItWentUntilEc2ForgetsIt() {
        Ledger.InstanceRow reclaimed = instance(row -> row.reclaimed() && !traceless(row));
        Instant end = end(reclaimed);

        assertThat(ec2(reclaimed.instanceId(), reclaimed.launch().minusSeconds(1))
                        .isMissingNode())
                .isTrue();
        JsonNode alive = ec2(reclaimed.instanceId(), end.minusSeconds(1));
        assertThat(alive.path("State").path("Name").asText()).isEqualTo("running");
        assertThat(alive.has("StateReason")).isFalse();
        assertThat(alive.path("InstanceLifecycle").asText()).isEqualTo("spot");
        JsonNode dying = ec2(reclaimed.instanceId(), end);
        assertThat(dying.path("State").path("Name").asText()).isEqualTo("shutting-down");
        assertThat(dying.path("StateReason").path("Code").asText()).isEqualTo("Server.SpotInstanceTermination");
        assertThat(ec2(reclaimed.instanceId(), end.plusSeconds(20 * 60))
                        .path("State")
                        .path("Name")
                        .asText())
                .isEqualTo("terminated");
        assertThat(ec2(reclaimed.instanceId(), end.plusSeconds(62 * 60)).isMissingNode())
                .isTrue();
    }

    @Test
    void anOnDemandInstanceHasNoLifecycleAndNoRequest() {
        Ledger.InstanceRow onDemand = instance(row -> row.option() == PurchaseOption.ON_DEMAND && row.end() != null);
        JsonNode answer = ec2(onDemand.instanceId(), end(onDemand));

        assertThat(fields(answer)).doesNotContain("InstanceLifecycle", "SpotInstanceRequestId");
        assertThat(fields(answer)).contains("InstanceId", "InstanceType", "LaunchTime", "Placement", "State", "Tags");
        assertThat(answer.path("Tags").path(0).path("Key").asText()).isEqualTo("AWSBatchServiceTag");
        assertThat(answer.path("PlatformDetails").asText()).isEqualTo("Linux/UNIX");
    }

    @Test
    void aSpotRequestTellsWhoEndedItForFourHours() {
        Ledger.InstanceRow reclaimed = instance(row -> row.reclaimed() && !traceless(row));
        Ledger.InstanceRow scaledIn =
                instance(row -> row.option() == PurchaseOption.SPOT && row.end() != null && !row.reclaimed());

        assertThat(requestStatus(reclaimed, end(reclaimed).minusSeconds(121))).isEqualTo("fulfilled");
        assertThat(requestStatus(reclaimed, end(reclaimed))).startsWith("instance-terminated-");
        assertThat(requestStatus(scaledIn, end(scaledIn))).isEqualTo("instance-terminated-by-user");
        assertThat(requestStatus(scaledIn, end(scaledIn).plusSeconds(4 * 3600 - 1)))
                .isEqualTo("instance-terminated-by-user");
        assertThat(requestStatus(scaledIn, end(scaledIn).plusSeconds(4 * 3600))).isEmpty();
    }

    @Test
    void unknownIdsAreNoErrors() {
        FleetView view = FLEET.at(START);

        assertThat(view.describeJobs(List.of("no-such-job")).path("jobs")).isEmpty();
        assertThat(view.describeInstances(List.of("i-0", "")).path("Reservations"))
                .isEmpty();
        assertThat(view.describeSpotInstanceRequests(List.of("i-0")).path("SpotInstanceRequests"))
                .isEmpty();
        assertThat(view.describeTasks("no-such-cluster", List.of("x", "y")).path("failures"))
                .hasSize(2);
        assertThat(view.describeContainerInstances("no-such-cluster", List.of("x"))
                        .path("failures"))
                .hasSize(1);
    }

    @Test
    void anAnswerIsMadeAnewEachTime() {
        String id = told("SUCCEEDED", 1).path("jobId").asText();
        FleetView view = FLEET.at(eventOf(told("SUCCEEDED", 1)).at());
        view.describeJobs(List.of(id)).removeAll();

        assertThat(view.describeJobs(List.of(id)).path("jobs")).hasSize(1);
    }

    /** A single job's or child's detail on EC2 in a Spot queue, with enough of the span left to see it forgotten. */
    private static JsonNode told(String status, int attempts) {
        return FLEET.events().stream()
                .filter(event -> event.at().isBefore(START.plus(Duration.ofDays(6))))
                .map(event -> event.envelope().path("detail"))
                .filter(detail -> detail.path("status").asText().equals(status)
                        && detail.path("attempts").size() == attempts
                        && detail.path("jobQueue").asText().endsWith("/genomics-spot"))
                .findFirst()
                .orElseThrow();
    }

    private static FleetEvent eventOf(JsonNode detail) {
        return FLEET.events().stream()
                .filter(event -> event.envelope().path("detail").equals(detail))
                .findFirst()
                .orElseThrow();
    }

    private static Ledger.AttemptRow row(Predicate<Ledger.AttemptRow> which) {
        return FLEET.ledger().attempts().stream().filter(which).findFirst().orElseThrow();
    }

    private static Ledger.InstanceRow instance(Predicate<Ledger.InstanceRow> which) {
        return FLEET.ledger().instances().stream().filter(which).findFirst().orElseThrow();
    }

    private static Ledger.InstanceRow instanceRow(Ledger.AttemptRow attempt) {
        return instance(row -> row.instanceId().equals(attempt.instanceId()));
    }

    private static boolean traceless(Ledger.InstanceRow row) {
        return ec2(row.instanceId(), end(row)).isMissingNode();
    }

    private static Instant start(Ledger.AttemptRow row) {
        return requireNonNull(row.startedAt());
    }

    private static Instant stop(Ledger.AttemptRow row) {
        return requireNonNull(row.stoppedAt());
    }

    private static Instant end(Ledger.AttemptRow row) {
        return requireNonNull(row.end());
    }

    private static Instant end(Ledger.InstanceRow row) {
        return requireNonNull(row.end());
    }

    private static JsonNode job(String id, Instant at) {
        return FLEET.at(at).describeJobs(List.of(id)).path("jobs").path(0);
    }

    private static JsonNode task(String arn, Instant at) {
        return FLEET.at(at)
                .describeTasks(cluster(arn), List.of(arn))
                .path("tasks")
                .path(0);
    }

    private static JsonNode containerInstance(String arn, Instant at) {
        return FLEET.at(at)
                .describeContainerInstances(cluster(arn), List.of(arn))
                .path("containerInstances")
                .path(0);
    }

    private static JsonNode ec2(String id, Instant at) {
        return FLEET.at(at)
                .describeInstances(List.of(id))
                .path("Reservations")
                .path(0)
                .path("Instances")
                .path(0);
    }

    private static String requestStatus(Ledger.InstanceRow row, Instant at) {
        return FLEET.at(at)
                .describeSpotInstanceRequests(List.of(row.instanceId()))
                .path("SpotInstanceRequests")
                .path(0)
                .path("Status")
                .path("Code")
                .asText();
    }

    private static String containerInstanceArn(Ledger.AttemptRow attempt) {
        return job(attempt.jobId(), stop(attempt).plusSeconds(3))
                .path("attempts")
                .path(attempt.number() - 1)
                .path("container")
                .path("containerInstanceArn")
                .asText();
    }

    private static String attribute(JsonNode containerInstance, String name) {
        for (JsonNode attribute : containerInstance.path("attributes")) {
            if (attribute.path("name").asText().equals(name)) {
                return attribute.path("value").asText();
            }
        }
        return "";
    }

    private static String cluster(String arn) {
        return arn.substring(arn.indexOf('/') + 1, arn.lastIndexOf('/'));
    }

    private static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
