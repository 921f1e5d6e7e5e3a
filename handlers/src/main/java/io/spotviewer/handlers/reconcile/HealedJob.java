package io.spotviewer.handlers.reconcile;

import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.batch.JobDetailWriter;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What Batch tells of a job, as the execution that takes it in like an event. It has no time: when Batch was asked says nothing of the
 * job. Its name is made of what is told and the day, so that whoever learns the same joins it, and what failed one day is tried
 * the next.
 *
 * @param name of the execution
 * @param input of the execution
 */
record HealedJob(String name, Map<String, Object> input) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A name's 80 characters, less the state, number of attempts and day. */
    private static final int LONGEST_ID = 56;

    static HealedJob of(JobId id, JobDetail told, Instant now) {
        JobStatus status = JobStatus.of(Objects.requireNonNullElse(told.status(), ""));
        String name = nameOf(id) + "_" + status + "_" + told.finishedAttempts() + "_" + DAY.format(now);
        Map<String, Object> event = Map.of(
                "source", "aws.batch",
                "detailType", "Batch Job State Change",
                "detail", JobDetailWriter.write(told));
        return new HealedJob(name, Map.of("entrance", "job", "event", event));
    }

    /** Of ids that Batch gives, the id itself, readable among the executions; an array's children and nodes have theirs apart. */
    private static String nameOf(JobId id) {
        String name = id.value().replace(":", "_").replace("#", "__");
        return name.length() <= LONGEST_ID
                ? name
                : UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
