package io.spotviewer.fleet;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.fleet.aws.FleetView;
import io.spotviewer.fleet.delivery.FleetEvent;
import io.spotviewer.fleet.history.EndKind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has nothing but the events and what AWS answers at each event's own time, and finds out what happened:
 * the proof that the ledger counts nothing that could not be seen.
 */
final class Observer {

    final TreeSet<String> jobs = new TreeSet<>();
    final TreeMap<String, Seen> attempts = new TreeMap<>();
    final TreeMap<String, Machine> machines = new TreeMap<>();
    private final Fleet fleet;
    private final Map<String, String> instanceOfTask = new HashMap<>();

    Observer(Fleet fleet) {
        this.fleet = fleet;
    }

    /** An attempt, by {@code jobId#number}; times in epoch milliseconds. */
    static final class Seen {

        @Nullable
        JsonNode finished;

        @Nullable
        Long startedAt;

        @Nullable
        Long pullStartedAt;

        @Nullable
        String taskArn;

        boolean stoppedByUser;
        double vcpus;
        double gib;
    }

    /** An instance of Batch's. */
    static final class Machine {

        String type = "";
        String zone = "";
        boolean known;
        boolean batch;
        boolean spot;
        long launch;
        long running = Long.MAX_VALUE;
        long warnedAt = Long.MAX_VALUE;
        long end = Long.MAX_VALUE;
        String stateReason = "";
        final TreeSet<String> requestStatuses = new TreeSet<>();
    }

    Observer watch(List<FleetEvent> events) {
        for (FleetEvent event : events) {
            JsonNode detail = event.envelope().path("detail");
            FleetView view = fleet.at(event.at());
            switch (event.envelope().path("detail-type").asText()) {
                case "Batch Job State Change" -> job(detail, view);
                case "EC2 Spot Instance Interruption Warning" -> {
                    Machine machine = machine(detail.path("instance-id").asText(), view);
                    machine.warnedAt = Math.min(machine.warnedAt, event.at().toEpochMilli());
                }
                default -> {
                    Machine machine = machine(detail.path("instance-id").asText(), view);
                    String state = detail.path("state").asText();
                    if (state.equals("running")) {
                        machine.running = Math.min(machine.running, event.at().toEpochMilli());
                    }
                    if (state.equals("shutting-down") || state.equals("terminated")) {
                        machine.end = Math.min(machine.end, event.at().toEpochMilli());
                    }
                }
            }
        }
        machines.values().removeIf(machine -> !machine.batch);
        return this;
    }

    @Nullable
    String instanceOf(Seen attempt) {
        return attempt.taskArn == null ? null : instanceOfTask.get(attempt.taskArn);
    }

    /** When the attempt truly ended. */
    long endOf(Seen attempt) {
        if (attempt.finished == null) {
            return Long.MAX_VALUE;
        }
        String instance = instanceOf(attempt);
        long stop = attempt.finished.path("stoppedAt").asLong();
        return instance == null ? stop : Math.min(stop, requireNonNull(machines.get(instance)).end);
    }

    /** The verdict by what the documentation says of each piece of evidence. */
    EndKind kindOf(Seen attempt) {
        JsonNode finished = requireNonNull(attempt.finished);
        String reason = finished.path("statusReason").asText();
        String containerReason = finished.path("container").path("reason").asText();
        int exitCode = finished.path("container").path("exitCode").asInt(-1);
        String instance = instanceOf(attempt);
        Machine machine = instance == null ? null : machines.get(instance);
        if (exitCode == 0) {
            return EndKind.SUCCEEDED;
        }
        if (attempt.stoppedByUser) {
            return EndKind.USER_TERMINATED;
        }
        if (reason.startsWith("Host EC2")) {
            return hostGone(requireNonNull(machine));
        }
        if (reason.startsWith("Job attempt duration exceeded timeout")) {
            return EndKind.TIMED_OUT;
        }
        if (reason.startsWith("Task failed to start")) {
            return EndKind.START_FAILED;
        }
        if (containerReason.startsWith("OutOfMemoryError")) {
            return EndKind.OUT_OF_MEMORY;
        }
        long stop = finished.path("stoppedAt").asLong();
        boolean warned = machine != null && machine.warnedAt <= stop && stop - machine.warnedAt <= 180_000;
        return warned && (exitCode == 143 || exitCode == 137) ? EndKind.SPOT_RECLAIMED : EndKind.APPLICATION_FAILED;
    }

    boolean confirms(Seen attempt) {
        return reclaimed(requireNonNull(machines.get(instanceOf(attempt))));
    }

    static boolean reclaimed(Machine machine) {
        return machine.warnedAt != Long.MAX_VALUE
                || machine.stateReason.startsWith("Server.SpotInstance")
                || machine.requestStatuses.contains("instance-terminated-no-capacity")
                || machine.requestStatuses.contains("instance-terminated-by-price");
    }

    private static EndKind hostGone(Machine machine) {
        if (reclaimed(machine)) {
            return EndKind.SPOT_RECLAIMED;
        }
        if (machine.stateReason.startsWith("Client.")) {
            return EndKind.HOST_TERMINATED;
        }
        return machine.spot ? EndKind.SPOT_RECLAIMED : EndKind.HOST_FAILED;
    }

    private void job(JsonNode detail, FleetView view) {
        if (detail.path("arrayProperties").has("size")) {
            return;
        }
        String id = detail.path("jobId").asText();
        jobs.add(id);
        int number = 0;
        for (JsonNode finished : detail.path("attempts")) {
            number++;
            Seen attempt = attempt(id, number, detail);
            attempt.finished = finished;
            attempt.taskArn = finished.path("container").path("taskArn").asText();
            if (finished.has("startedAt")) {
                attempt.startedAt = finished.path("startedAt").asLong();
            }
        }
        String status = detail.path("status").asText();
        if (status.equals("RUNNING")) {
            Seen running = attempt(id, number + 1, detail);
            running.startedAt = detail.path("startedAt").asLong();
            running.taskArn = detail.path("container").path("taskArn").asText();
            locate(running, running.taskArn, view);
        }
        if (status.equals("FAILED") && number > 0) {
            JsonNode answer = view.describeJobs(List.of(id)).path("jobs").path(0);
            attempt(id, number, detail).stoppedByUser =
                    answer.path("isTerminated").asBoolean();
        }
    }

    private Seen attempt(String id, int number, JsonNode detail) {
        Seen attempt = attempts.computeIfAbsent(id + "#" + number, key -> new Seen());
        for (JsonNode resource : detail.path("container").path("resourceRequirements")) {
            if (resource.path("type").asText().equals("VCPU")) {
                attempt.vcpus = resource.path("value").asDouble();
            } else {
                attempt.gib = resource.path("value").asDouble() / 1024;
            }
        }
        return attempt;
    }

    private void locate(Seen attempt, String taskArn, FleetView view) {
        String cluster = taskArn.substring(taskArn.indexOf('/') + 1, taskArn.lastIndexOf('/'));
        JsonNode task =
                view.describeTasks(cluster, List.of(taskArn)).path("tasks").path(0);
        attempt.pullStartedAt = time(task.path("pullStartedAt").asText());
        if (task.path("launchType").asText().equals("FARGATE")) {
            return;
        }
        String arn = task.path("containerInstanceArn").asText();
        String instance = view.describeContainerInstances(cluster, List.of(arn))
                .path("containerInstances")
                .path(0)
                .path("ec2InstanceId")
                .asText();
        instanceOfTask.put(taskArn, instance);
        machine(instance, view);
    }

    private Machine machine(String id, FleetView view) {
        Machine machine = machines.computeIfAbsent(id, key -> new Machine());
        JsonNode known = view.describeInstances(List.of(id))
                .path("Reservations")
                .path(0)
                .path("Instances")
                .path(0);
        view.describeSpotInstanceRequests(List.of(id))
                .path("SpotInstanceRequests")
                .forEach(request -> machine.requestStatuses.add(
                        request.path("Status").path("Code").asText()));
        if (known.isMissingNode()) {
            return machine;
        }
        machine.known = true;
        machine.type = known.path("InstanceType").asText();
        machine.zone = known.path("Placement").path("AvailabilityZone").asText();
        machine.launch = time(known.path("LaunchTime").asText());
        machine.spot = known.path("InstanceLifecycle").asText().equals("spot");
        known.path("Tags")
                .forEach(tag -> machine.batch |= tag.path("Key").asText().equals("AWSBatchServiceTag"));
        if (known.has("StateReason")) {
            machine.stateReason = known.path("StateReason").path("Code").asText();
        }
        return machine;
    }

    private static long time(String text) {
        return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    }

    static Instant instant(long milliseconds) {
        return Instant.ofEpochMilli(milliseconds);
    }
}
