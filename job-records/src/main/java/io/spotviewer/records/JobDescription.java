package io.spotviewer.records;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a job was submitted as, which never changes; null where that is not known.
 *
 * @param name the name given at submission
 * @param queue ARN of the job queue
 * @param definition ARN of the job definition, with its revision
 * @param platform what it runs on
 * @param vcpus vCPUs reserved for an attempt, such as 0.25 or 4
 * @param memoryMib memory reserved for an attempt in MiB
 * @param gpus GPUs reserved for an attempt
 * @param attemptsAllowed how many attempts its retry strategy allows
 * @param timeoutSeconds after which an attempt is ended
 * @param tags the tags that the deployment allows to be kept, sorted
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

    /** Nothing known. */
    public static final JobDescription UNKNOWN =
            new JobDescription(null, null, null, null, null, null, null, null, null, Map.of());

    public JobDescription {
        tags.forEach((key, value) -> Objects.requireNonNull(value, () -> "value of the tag " + Quoted.of(key)));
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
        vcpus = vcpus == null ? null : vcpus.stripTrailingZeros();
    }

    JobDescription join(JobDescription other) {
        return new JobDescription(
                Join.greater(name, other.name),
                Join.greater(queue, other.queue),
                Join.greater(definition, other.definition),
                Join.greater(platform, other.platform),
                Join.greater(vcpus, other.vcpus),
                Join.greater(memoryMib, other.memoryMib),
                Join.greater(gpus, other.gpus),
                Join.greater(attemptsAllowed, other.attemptsAllowed),
                Join.greater(timeoutSeconds, other.timeoutSeconds),
                Join.union(tags, other.tags, (a, b) -> a.compareTo(b) >= 0 ? a : b));
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
