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
 * The execution that handles Batch's description of a job like an event. It has no time, because the time of the look-up says nothing about
 * the job. Its name is made of the description and the day: the same finding starts no second execution, and one that failed is tried again
 * the next day.
 *
 * @param name of the execution
 * @param input of the execution
 */
record HealedJob(String name, Map<String, Object> input) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A name's 80 characters, less the state, number of attempts and day. */
    private static final int LONGEST_ID = 56;

    static HealedJob of(JobId id, JobDetail described, Instant now) {
        JobStatus status = JobStatus.of(Objects.requireNonNullElse(described.status(), ""));
        String name = nameOf(id) + "_" + status + "_" + described.finishedAttempts() + "_" + DAY.format(now);
        Map<String, Object> event = Map.of(
                "source", "aws.batch",
                "detailType", "Batch Job State Change",
                "detail", JobDetailWriter.write(described));
        return new HealedJob(name, Map.of("entrance", "job", "event", event));
    }

    /** Makes the id part of the name: the id itself where it is short, so that it is readable among the executions. */
    private static String nameOf(JobId id) {
        String name = id.value().replace(":", "_").replace("#", "__");
        return name.length() <= LONGEST_ID
                ? name
                : UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
