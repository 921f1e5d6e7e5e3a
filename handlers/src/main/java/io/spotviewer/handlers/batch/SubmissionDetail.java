package io.spotviewer.handlers.batch;

import io.spotviewer.handlers.lookup.Bounds;
import io.spotviewer.handlers.step.Scope;
import io.spotviewer.records.Platform;
import java.beans.ConstructorProperties;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The properties with which a job was submitted; null where unknown. Texts are cut, and impossible numbers are left out.
 *
 * @param name given at submission
 * @param queue ARN of the job queue
 * @param definition ARN of the job definition, with its revision
 * @param platform what it runs on
 * @param operatingSystem operating system that the definition asks for
 * @param cpuArchitecture such as {@code ARM64}
 * @param vcpus vCPUs reserved for an attempt
 * @param memoryMib memory reserved for an attempt in MiB
 * @param gpus GPUs reserved for an attempt
 * @param ephemeralStorageGib ephemeral storage of a Fargate task in GiB
 * @param shareIdentifier its share identifier in a queue with a fair-share policy
 * @param nodes number of nodes of a multi-node job
 * @param attemptsAllowed number of attempts that its retry strategy allows
 * @param timeoutSeconds seconds after which Batch ends an attempt
 * @param tags its tags, sorted; null for none
 * @param engineLabels the tags and parameters by which a workflow engine names its task, sorted; null for none
 */
public record SubmissionDetail(
        @Nullable String name,
        @Nullable String queue,
        @Nullable String definition,
        @Nullable Platform platform,
        @Nullable String operatingSystem,
        @Nullable String cpuArchitecture,
        @Nullable BigDecimal vcpus,
        @Nullable Long memoryMib,
        @Nullable Integer gpus,
        @Nullable Integer ephemeralStorageGib,
        @Nullable String shareIdentifier,
        @Nullable Integer nodes,
        @Nullable Integer attemptsAllowed,
        @Nullable Long timeoutSeconds,
        @Nullable Map<String, String> tags,
        @Nullable Map<String, String> engineLabels) {

    /** Nothing known. */
    public static final SubmissionDetail NONE = new SubmissionDetail(
            null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    @ConstructorProperties({
        "name",
        "queue",
        "definition",
        "platform",
        "operatingSystem",
        "cpuArchitecture",
        "vcpus",
        "memoryMib",
        "gpus",
        "ephemeralStorageGib",
        "shareIdentifier",
        "nodes",
        "attemptsAllowed",
        "timeoutSeconds",
        "tags",
        "engineLabels"
    })
    public SubmissionDetail {
        name = Bounds.cut(name, Bounds.TEXT_BYTES);
        queue = Bounds.identity(queue);
        definition = Bounds.identity(definition);
        operatingSystem = Bounds.identity(operatingSystem);
        cpuArchitecture = Bounds.identity(cpuArchitecture);
        ephemeralStorageGib = ephemeralStorageGib == null || ephemeralStorageGib <= 0 ? null : ephemeralStorageGib;
        shareIdentifier = Bounds.identity(shareIdentifier);
        nodes = nodes == null || nodes <= 0 ? null : nodes;
        vcpus = vcpus == null || vcpus.signum() <= 0 ? null : vcpus;
        memoryMib = memoryMib == null || memoryMib <= 0 ? null : memoryMib;
        gpus = gpus == null || gpus < 0 ? null : gpus;
        attemptsAllowed = attemptsAllowed == null || attemptsAllowed < 1 ? null : attemptsAllowed;
        timeoutSeconds = timeoutSeconds == null || timeoutSeconds <= 0 ? null : timeoutSeconds;
        tags = sorted(tags);
        engineLabels = sorted(engineLabels);
    }

    private static @Nullable Map<String, String> sorted(@Nullable Map<String, String> members) {
        return members == null || members.isEmpty() ? null : Collections.unmodifiableMap(new TreeMap<>(members));
    }

    /** Returns the submission with only those tags, or with all for {@link Scope#EVERY_TAG}. What names its place in a workflow stays. */
    SubmissionDetail withTags(Set<String> allowed) {
        TreeMap<String, String> kept = new TreeMap<>();
        if (tags != null) {
            tags.forEach((key, value) -> {
                String text = allowed.contains(Scope.EVERY_TAG) || allowed.contains(key)
                        ? Bounds.cut(value, Bounds.REASON_BYTES)
                        : null;
                if (text != null) {
                    kept.put(key, text);
                }
            });
        }
        return new SubmissionDetail(
                name,
                queue,
                definition,
                platform,
                operatingSystem,
                cpuArchitecture,
                vcpus,
                memoryMib,
                gpus,
                ephemeralStorageGib,
                shareIdentifier,
                nodes,
                attemptsAllowed,
                timeoutSeconds,
                kept,
                engineLabels);
    }
}
