package io.spotviewer.local.answers;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;

/** The order of descriptions of one thing by their age, oldest first. An answer doesn't say when it was given, so the states decide. */
final class Snapshot {

    /** A started instance is launched anew, so a later launch comes before the state. */
    static final Comparator<JsonNode> OF_INSTANCES = Comparator.comparing(
                    (JsonNode instance) -> time(instance.path("LaunchTime")))
            .thenComparing(instance -> place(
                    instance.at("/State/Name"),
                    List.of("pending", "running", "stopping", "stopped", "shutting-down", "terminated")));

    static final Comparator<JsonNode> OF_TASKS = Comparator.comparing(task -> place(
            task.path("lastStatus"),
            List.of(
                    "PROVISIONING",
                    "PENDING",
                    "ACTIVATING",
                    "RUNNING",
                    "DEACTIVATING",
                    "STOPPING",
                    "DEPROVISIONING",
                    "STOPPED",
                    "DELETED")));

    /** A job that is retried goes back to an earlier status, with one more finished attempt. */
    static final Comparator<JsonNode> OF_JOBS = Comparator.comparing(
                    (JsonNode job) -> job.path("attempts").size())
            .thenComparing(job -> place(
                    job.path("status"),
                    List.of("SUBMITTED", "PENDING", "RUNNABLE", "STARTING", "RUNNING", "FAILED", "SUCCEEDED")));

    static final Comparator<JsonNode> OF_SPOT_REQUESTS =
            Comparator.comparing(request -> time(request.at("/Status/UpdateTime")));

    private Snapshot() {}

    private static int place(JsonNode state, List<String> order) {
        return order.indexOf(state.asText(""));
    }

    private static Instant time(JsonNode text) {
        try {
            return OffsetDateTime.parse(text.asText("")).toInstant();
        } catch (DateTimeException e) {
            return Instant.MIN;
        }
    }
}
