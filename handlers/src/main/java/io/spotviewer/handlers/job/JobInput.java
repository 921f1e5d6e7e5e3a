package io.spotviewer.handlers.job;

import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.batch.JobDetailWriter;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.PlainJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The execution that handles Batch's description of a job like an event. It has no time, because the time of the look-up says nothing about
 * the job. Its name is made of the description, so that the same finding starts no second execution. With facts attached, these are part of
 * the finding: only new facts start another one. Without, the day is: an execution that failed is tried again the next day.
 *
 * @param name of the execution
 * @param input of the execution
 */
public record JobInput(String name, Map<String, Object> input) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A name's 80 characters, less the state, number of attempts and day. */
    private static final int LONGEST_ID = 56;
    /** The same, less the facts. */
    private static final int LONGEST_ID_WITH_FACTS = 42;

    /**
     * Returns the execution for a job.
     *
     * @param described the job as Batch describes it
     * @param facts what is known of its tasks and instances; null for none, and then the steps look them up
     * @param now the time of the look-up
     */
    public static JobInput of(JobId id, JobDetail described, @Nullable AttachedFacts facts, Instant now) {
        JobStatus status = JobStatus.of(Objects.requireNonNullElse(described.status(), ""));
        LinkedHashMap<String, Object> input = new LinkedHashMap<>();
        input.put("entrance", "job");
        input.put(
                "event",
                Map.of(
                        "source", "aws.batch",
                        "detailType", "Batch Job State Change",
                        "detail", JobDetailWriter.write(described)));
        String finding = DAY.format(now);
        if (facts != null) {
            Map<String, Object> attached = AttachedFactsWriter.write(facts);
            input.put("facts", attached);
            finding = shortHash(attached);
        }
        String name = nameOf(id, facts == null ? LONGEST_ID : LONGEST_ID_WITH_FACTS) + "_" + status + "_"
                + described.finishedAttempts() + "_" + finding;
        return new JobInput(name, input);
    }

    /** Returns the same execution under another name of that day, for one that was started and left no record. */
    public JobInput againOn(Instant day) {
        return new JobInput(name + "_" + DAY.format(day), input);
    }

    /** Makes the id part of the name: the id itself where it is short, so that it is readable among the executions. */
    private static String nameOf(JobId id, int longest) {
        String name = id.value().replace(":", "_").replace("#", "__");
        return name.length() <= longest ? name : uuidOf(name).toString();
    }

    private static String shortHash(Map<String, Object> attached) {
        return uuidOf(PlainJson.MAPPER.valueToTree(attached).toString())
                .toString()
                .replace("-", "")
                .substring(0, 12);
    }

    private static UUID uuidOf(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
