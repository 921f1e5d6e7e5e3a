package io.spotviewer.fleet;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.fleet.delivery.FleetEvent;
import io.spotviewer.fleet.ledger.Ledger;
import io.spotviewer.fleet.plan.FleetPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Asks the fleet of the default plan for one thing at a time, and finds examples in it to ask about. */
final class Asked {

    private static final Fleet FLEET = Fleets.TWO_WEEKS;
    private static final Instant START = FleetPlan.twoWeeks(1, 2000).start();

    private Asked() {}

    /** A single job's or child's detail on EC2 in a Spot queue, with enough of the span left to see it forgotten. */
    static JsonNode told(String status, int attempts) {
        return FLEET.events().stream()
                .filter(event -> event.at().isBefore(START.plus(Duration.ofDays(6))))
                .map(event -> event.envelope().path("detail"))
                .filter(detail -> detail.path("status").asText().equals(status)
                        && detail.path("attempts").size() == attempts
                        && detail.path("jobQueue").asText().endsWith("/genomics-spot"))
                .findFirst()
                .orElseThrow();
    }

    static FleetEvent eventOf(JsonNode detail) {
        return FLEET.events().stream()
                .filter(event -> event.envelope().path("detail").equals(detail))
                .findFirst()
                .orElseThrow();
    }

    static Ledger.AttemptRow row(Predicate<Ledger.AttemptRow> which) {
        return FLEET.ledger().attempts().stream().filter(which).findFirst().orElseThrow();
    }

    static Ledger.InstanceRow instance(Predicate<Ledger.InstanceRow> which) {
        return FLEET.ledger().instances().stream().filter(which).findFirst().orElseThrow();
    }

    static Ledger.InstanceRow instanceRow(Ledger.AttemptRow attempt) {
        return instance(row -> row.instanceId().equals(attempt.instanceId()));
    }

    static boolean traceless(Ledger.InstanceRow row) {
        return ec2(row.instanceId(), end(row)).isMissingNode();
    }

    static Instant start(Ledger.AttemptRow row) {
        return requireNonNull(row.startedAt());
    }

    static Instant stop(Ledger.AttemptRow row) {
        return requireNonNull(row.stoppedAt());
    }

    static Instant end(Ledger.AttemptRow row) {
        return requireNonNull(row.end());
    }

    static Instant end(Ledger.InstanceRow row) {
        return requireNonNull(row.end());
    }

    static JsonNode job(String id, Instant at) {
        return FLEET.at(at).describeJobs(List.of(id)).path("jobs").path(0);
    }

    static JsonNode task(String arn, Instant at) {
        return FLEET.at(at)
                .describeTasks(cluster(arn), List.of(arn))
                .path("tasks")
                .path(0);
    }

    static JsonNode containerInstance(String arn, Instant at) {
        return FLEET.at(at)
                .describeContainerInstances(cluster(arn), List.of(arn))
                .path("containerInstances")
                .path(0);
    }

    static JsonNode ec2(String id, Instant at) {
        return FLEET.at(at)
                .describeInstances(List.of(id))
                .path("Reservations")
                .path(0)
                .path("Instances")
                .path(0);
    }

    static String requestStatus(Ledger.InstanceRow row, Instant at) {
        return FLEET.at(at)
                .describeSpotInstanceRequests(List.of(row.instanceId()))
                .path("SpotInstanceRequests")
                .path(0)
                .path("Status")
                .path("Code")
                .asText();
    }

    static String containerInstanceArn(Ledger.AttemptRow attempt) {
        return job(attempt.jobId(), stop(attempt).plusSeconds(3))
                .path("attempts")
                .path(attempt.number() - 1)
                .path("container")
                .path("containerInstanceArn")
                .asText();
    }

    static String attribute(JsonNode containerInstance, String name) {
        for (JsonNode attribute : containerInstance.path("attributes")) {
            if (attribute.path("name").asText().equals(name)) {
                return attribute.path("value").asText();
            }
        }
        return "";
    }

    static String cluster(String arn) {
        return arn.substring(arn.indexOf('/') + 1, arn.lastIndexOf('/'));
    }

    static List<String> fields(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
