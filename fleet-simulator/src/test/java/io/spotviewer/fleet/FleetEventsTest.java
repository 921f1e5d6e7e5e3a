package io.spotviewer.fleet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.fleet.delivery.FleetEvent;
import io.spotviewer.fleet.ledger.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The envelopes, as EventBridge has them. */
class FleetEventsTest {

    private static final Fleet FLEET = Fleets.TWO_WEEKS;
    private static final List<JsonNode> ALL =
            FLEET.events().stream().<JsonNode>map(FleetEvent::envelope).toList();

    @Test
    void envelopesHaveEventBridgesFields() {
        assertThat(envelopes(envelope -> true))
                .allSatisfy(envelope -> assertThat(fields(envelope))
                        .containsExactly(
                                "version",
                                "id",
                                "detail-type",
                                "source",
                                "account",
                                "time",
                                "region",
                                "resources",
                                "detail"));
    }

    @Test
    void theyComeInOrderOfHappeningWithWholeSecondsAndIdsOfTheirOwn() {
        Instant last = Instant.MIN;
        Set<String> ids = new HashSet<>();
        for (FleetEvent event : FLEET.events()) {
            assertThat(event.at()).isAfterOrEqualTo(last);
            assertThat(event.envelope().path("time").asText())
                    .hasSize("2026-01-05T00:00:00Z".length())
                    .isEqualTo(event.at().toString());
            assertThat(ids.add(event.envelope().path("id").asText())).isTrue();
            last = event.at();
        }
    }

    @Test
    void anEventIsNeverDatedBeforeWhatItTells() {
        for (FleetEvent event : FLEET.events()) {
            JsonNode detail = event.envelope().path("detail");
            for (String time : List.of("createdAt", "startedAt", "stoppedAt")) {
                assertThat(detail.path(time).asLong(0))
                        .isLessThanOrEqualTo(event.at().toEpochMilli());
            }
        }
    }

    @Test
    void jobDetailsHaveTheFieldsOfTheirState() {
        assertThat(fields(first(status("RUNNABLE", 0)).path("detail")))
                .contains("jobArn", "jobName", "jobId", "jobQueue", "status", "attempts", "createdAt")
                .contains("retryStrategy", "dependsOn", "jobDefinition", "parameters", "container")
                .contains("propagateTags", "platformCapabilities", "eksAttempts")
                .doesNotContain("startedAt", "stoppedAt", "statusReason", "tags", "isTerminated", "isCancelled");
        assertThat(fields(first(status("STARTING", 0)).path("detail").path("container")))
                .contains("taskArn", "containerInstanceArn", "networkInterfaces")
                .doesNotContain("exitCode", "reason");
        assertThat(fields(first(status("RUNNING", 0)).path("detail")))
                .contains("startedAt")
                .doesNotContain("stoppedAt");
        assertThat(fields(first(status("SUCCEEDED", 1)).path("detail")))
                .contains("startedAt", "stoppedAt", "statusReason");
    }

    @Test
    void aRetriedJobIsRunnableAgainWithItsAttemptAndNoTask() {
        JsonNode detail = first(status("RUNNABLE", 1)).path("detail");

        assertThat(fields(detail)).doesNotContain("startedAt", "stoppedAt", "statusReason");
        assertThat(fields(detail.path("container"))).doesNotContain("taskArn", "containerInstanceArn", "exitCode");
        assertThat(fields(detail.path("attempts").path(0))).contains("container", "stoppedAt", "statusReason");
        assertThat(fields(detail.path("attempts").path(0).path("container")))
                .contains("containerInstanceArn", "taskArn", "networkInterfaces");
    }

    @Test
    void anAttemptThatNeverStartedHasNoStart() {
        JsonNode attempt = attempts(a -> a.path("statusReason").asText().equals("Task failed to start"))
                .get(0);

        assertThat(attempt.has("startedAt")).isFalse();
        assertThat(attempt.path("container").has("exitCode")).isFalse();
        assertThat(attempt.path("container").path("reason").asText()).startsWith("CannotPullContainerError");
    }

    @Test
    void endsAreToldInBatchsWords() {
        Set<String> reasons = new TreeSet<>();
        attempts(attempt -> true)
                .forEach(attempt ->
                        reasons.add(attempt.path("statusReason").asText().replaceAll("i-[0-9a-f]+", "i-…")));

        assertThat(reasons)
                .containsExactly(
                        "Essential container in task exited",
                        "Host EC2 (instance i-…) terminated.",
                        "Job attempt duration exceeded timeout",
                        "Task failed to start",
                        "wrong parameters, resubmitting");
        assertThat(attempts(attempt ->
                        attempt.path("container").path("reason").asText().startsWith("OutOfMemoryError")))
                .isNotEmpty()
                .allMatch(attempt -> attempt.path("container").path("exitCode").asInt() == 137);
    }

    @Test
    void aFargateJobHasANetworkInterfaceAndNoContainerInstance() {
        JsonNode detail = first(envelope -> {
                    JsonNode d = envelope.path("detail");
                    return d.path("jobQueue").asText().endsWith("/reports-fargate")
                            && d.path("status").asText().equals("SUCCEEDED");
                })
                .path("detail");

        assertThat(detail.path("platformCapabilities").path(0).asText()).isEqualTo("FARGATE");
        assertThat(detail.path("container").has("containerInstanceArn")).isFalse();
        assertThat(detail.path("attempts").path(0).path("container").has("containerInstanceArn"))
                .isFalse();
        assertThat(detail.path("container").path("networkInterfaces").path(0).has("privateIpv4Address"))
                .isTrue();
    }

    @Test
    void anArraysParentNeverRunsAndItsChildrenCarryTheirIndex() {
        List<JsonNode> parents = envelopes(
                envelope -> envelope.path("detail").path("arrayProperties").has("size"));
        JsonNode ended = parents.stream()
                .map(envelope -> envelope.path("detail"))
                .filter(detail -> detail.path("status").asText().equals("SUCCEEDED"))
                .findFirst()
                .orElseThrow();
        JsonNode child = first(envelope ->
                        envelope.path("detail").path("arrayProperties").has("index"))
                .path("detail");

        assertThat(parents)
                .extracting(parent -> parent.path("detail").path("status").asText())
                .containsOnly("PENDING", "SUCCEEDED", "FAILED");
        assertThat(ended.path("attempts")).isEmpty();
        assertThat(ended.path("arrayProperties")
                        .path("statusSummary")
                        .path("SUCCEEDED")
                        .asInt())
                .isEqualTo(ended.path("arrayProperties").path("size").asInt());
        assertThat(child.path("jobId").asText())
                .endsWith(":" + child.path("arrayProperties").path("index").asInt());
    }

    @Test
    void attemptsTakeMilliseconds() {
        assertThat(attempts(attempt -> attempt.has("startedAt")))
                .anyMatch(attempt -> attempt.path("startedAt").asLong() % 1000 != 0)
                .anyMatch(attempt -> attempt.path("stoppedAt").asLong() % 1000 != 0);
    }

    @Test
    void theWarningNamesAZoneWhereOthersNameTheRegion() {
        JsonNode warning = first(ofType("EC2 Spot Instance Interruption Warning"));

        assertThat(fields(warning.path("detail"))).containsExactly("instance-id", "instance-action");
        assertThat(warning.path("resources").path(0).asText())
                .matches("arn:aws:ec2:us-(east-1|west-2)[abc]:instance/i-[0-9a-f]{17}");
    }

    @Test
    void aWarningComesTwoMinutesBeforeTheEnd() {
        for (JsonNode warning : envelopes(ofType("EC2 Spot Instance Interruption Warning"))) {
            String instance = warning.path("detail").path("instance-id").asText();
            Instant warned = Instant.parse(warning.path("time").asText());
            assertThat(stateTimes(instance, "shutting-down")).containsExactly(warned.plusSeconds(120));
        }
    }

    @Test
    void anInstanceThatVanishesIsOnlyEverToldTerminated() {
        String vanished = FLEET.ledger().attempts().stream()
                .filter(row -> !row.confirmable())
                .map(Ledger.AttemptRow::instanceId)
                .findFirst()
                .orElseThrow();
        Instant end = requireNonNull(FLEET.ledger().instances().stream()
                .filter(row -> row.instanceId().equals(vanished))
                .findFirst()
                .orElseThrow()
                .end());

        assertThat(stateTimes(vanished, "shutting-down")).isEmpty();
        assertThat(stateTimes(vanished, "terminated")).containsExactly(end);
        assertThat(FLEET.at(end).describeInstances(List.of(vanished)).path("Reservations"))
                .isEmpty();
    }

    @Test
    void instancesThatAreNotBatchsAreToldOfToo() {
        Set<String> batchs = new HashSet<>();
        FLEET.ledger().instances().forEach(row -> batchs.add(row.instanceId()));

        assertThat(envelopes(ofType("EC2 Instance State-change Notification")))
                .anyMatch(envelope -> !batchs.contains(
                        envelope.path("detail").path("instance-id").asText()));
        assertThat(envelopes(ofType("EC2 Spot Instance Interruption Warning")))
                .anyMatch(envelope -> !batchs.contains(
                        envelope.path("detail").path("instance-id").asText()));
    }

    @Test
    void everyJobCarriesSomethingThatMustNotLeak() {
        assertThat(envelopes(ofType("Batch Job State Change"))).allSatisfy(envelope -> {
            assertThat(envelope.path("detail")
                            .path("container")
                            .path("environment")
                            .toString())
                    .contains(Fleet.SECRET_MARK);
            assertThat(envelope.path("detail").path("parameters").toString()).contains(Fleet.SECRET_MARK);
        });
        assertThat(envelopes(ofType("Batch Job State Change")))
                .anyMatch(envelope -> envelope.path("detail")
                        .path("container")
                        .path("command")
                        .toString()
                        .contains(Fleet.SECRET_MARK));
    }

    private static List<Instant> stateTimes(String instance, String state) {
        return envelopes(ofType("EC2 Instance State-change Notification")
                        .and(envelope -> envelope.path("detail")
                                        .path("instance-id")
                                        .asText()
                                        .equals(instance)
                                && envelope.path("detail")
                                        .path("state")
                                        .asText()
                                        .equals(state)))
                .stream()
                .map(envelope -> Instant.parse(envelope.path("time").asText()))
                .toList();
    }

    private static Predicate<JsonNode> ofType(String type) {
        return envelope -> envelope.path("detail-type").asText().equals(type);
    }

    /** A single job's or child's event on EC2. */
    private static Predicate<JsonNode> status(String status, int attempts) {
        return envelope -> envelope.path("detail").path("status").asText().equals(status)
                && envelope.path("detail").path("attempts").size() == attempts
                && envelope.path("detail")
                        .path("platformCapabilities")
                        .path(0)
                        .asText()
                        .equals("EC2")
                && !envelope.path("detail").path("arrayProperties").has("size");
    }

    private static JsonNode first(Predicate<JsonNode> which) {
        return ALL.stream().filter(which).findFirst().orElseThrow();
    }

    private static List<JsonNode> envelopes(Predicate<JsonNode> which) {
        return ALL.stream().filter(which).toList();
    }

    private static List<JsonNode> attempts(Predicate<JsonNode> which) {
        List<JsonNode> found = new ArrayList<>();
        ALL.stream()
                .forEach(envelope -> envelope.path("detail").path("attempts").forEach(attempt -> {
                    if (which.test(attempt)) {
                        found.add(attempt);
                    }
                }));
        return found;
    }

    private static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
