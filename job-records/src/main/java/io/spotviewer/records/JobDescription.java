package io.spotviewer.records;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The properties with which a job was submitted; they never change. Null where unknown.
 *
 * @param name the name given at submission
 * @param queue ARN of the job queue, or its name where the ARN is unknown
 * @param definition ARN of the job definition, with its revision
 * @param platform what it runs on
 * @param vcpus vCPUs reserved for an attempt, such as 0.25 or 4
 * @param memoryMib memory reserved for an attempt in MiB
 * @param gpus GPUs reserved for an attempt
 * @param attemptsAllowed number of attempts that its retry strategy allows
 * @param timeoutSeconds seconds after which Batch ends an attempt
 * @param tags the tags that the deployment keeps, sorted; at most as many and as long as Batch accepts
 */
public record JobDescription(
        @Nullable String name,
        @Nullable String queue,
        @Nullable String definition,
        @Nullable Platform platform,
        @Nullable BigDecimal vcpus,
        @Nullable Long memoryMib,
        @Nullable Integer gpus,
        @Nullable Integer attemptsAllowed,
        @Nullable Long timeoutSeconds,
        Map<String, String> tags) {

    /** Batch's own limits. */
    private static final int MOST_TAGS = 50;

    private static final int LONGEST_TAG_NAME = 128;
    private static final int LONGEST_TAG = 256;

    /** Nothing known. */
    public static final JobDescription UNKNOWN =
            new JobDescription(null, null, null, null, null, null, null, null, null, Map.of());

    public JobDescription {
        name = BoundedText.of(name);
        queue = BoundedText.of(queue);
        definition = BoundedText.of(definition);
        tags = kept(tags);
        vcpus = vcpus == null ? null : vcpus.stripTrailingZeros();
    }

    /** Keeps the first tags by name, so that cutting before and after a join gives the same result. */
    private static Map<String, String> kept(Map<String, String> tags) {
        TreeMap<String, String> kept = new TreeMap<>();
        tags.forEach((key, value) -> kept.merge(
                BoundedText.cut(key, LONGEST_TAG_NAME), BoundedText.cut(value, LONGEST_TAG), JobDescription::later));
        while (kept.size() > MOST_TAGS) {
            kept.pollLastEntry();
        }
        return Collections.unmodifiableMap(kept);
    }

    private static String later(String a, String b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    /** Prefers an ARN to a name, which is all that the older table stored. */
    private static String moreOfQueue(String a, String b) {
        boolean arn = a.startsWith("arn:");
        return arn == b.startsWith("arn:") ? later(a, b) : arn ? a : b;
    }

    JobDescription join(JobDescription other) {
        return new JobDescription(
                Join.greater(name, other.name),
                Join.either(queue, other.queue, JobDescription::moreOfQueue),
                Join.greater(definition, other.definition),
                Join.greater(platform, other.platform),
                Join.greater(vcpus, other.vcpus),
                Join.greater(memoryMib, other.memoryMib),
                Join.greater(gpus, other.gpus),
                Join.greater(attemptsAllowed, other.attemptsAllowed),
                Join.greater(timeoutSeconds, other.timeoutSeconds),
                Join.union(tags, other.tags, JobDescription::later));
    }

    public JobDescription withoutTags() {
        return new JobDescription(
                name, queue, definition, platform, vcpus, memoryMib, gpus, attemptsAllowed, timeoutSeconds, Map.of());
    }

    /** Returns the queue's name, the last part of its ARN; null where unknown. */
    public @Nullable String queueName() {
        return queue == null ? null : queue.substring(queue.lastIndexOf('/') + 1);
    }

    /** Returns the definition's name without its revision; null where unknown. */
    public @Nullable String definitionName() {
        return definition == null
                ? null
                : definition.substring(definition.lastIndexOf('/') + 1).replaceFirst(":\\d+$", "");
    }
}
