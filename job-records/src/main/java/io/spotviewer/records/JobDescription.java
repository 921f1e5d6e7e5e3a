package io.spotviewer.records;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a job was submitted as, which never changes; null where that is not known.
 *
 * @param name the name given at submission
 * @param queue ARN of the job queue, or its bare name where no more is known
 * @param definition ARN of the job definition, with its revision
 * @param platform what it runs on
 * @param vcpus vCPUs reserved for an attempt, such as 0.25 or 4
 * @param memoryMib memory reserved for an attempt in MiB
 * @param gpus GPUs reserved for an attempt
 * @param attemptsAllowed how many attempts its retry strategy allows
 * @param timeoutSeconds after which an attempt is ended
 * @param tags the tags that the deployment allows to be kept, sorted, at most as many and as long as Batch takes
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

    /** The first of them by name, so that cutting before or after joining comes to the same. */
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

    /** An ARN says more than a bare name, which is all that the older table knew. */
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

    /** The queue's name, the last part of its ARN; null where unknown. */
    public @Nullable String queueName() {
        return queue == null ? null : queue.substring(queue.lastIndexOf('/') + 1);
    }

    /** The definition's name without its revision; null where unknown. */
    public @Nullable String definitionName() {
        return definition == null
                ? null
                : definition.substring(definition.lastIndexOf('/') + 1).replaceFirst(":\\d+$", "");
    }
}
