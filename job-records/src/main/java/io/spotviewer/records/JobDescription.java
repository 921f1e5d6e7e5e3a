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
 * @param operatingSystem operating system that the definition asks for, such as {@code LINUX} or {@code WINDOWS_SERVER_2022_CORE}
 * @param cpuArchitecture {@code X86_64} or {@code ARM64}
 * @param vcpus vCPUs reserved for an attempt, such as 0.25 or 4
 * @param memoryMib memory reserved for an attempt in MiB
 * @param gpus GPUs reserved for an attempt
 * @param ephemeralStorageGib ephemeral storage of a Fargate task in GiB
 * @param shareIdentifier its share identifier in a queue with a fair-share policy
 * @param nodes number of nodes of a multi-node job
 * @param arraySize number of children of an array
 * @param workflow its place in the run of a workflow engine, from its tags and parameters
 * @param traced the same from the engine's own log, such as Nextflow's trace, which has more weight
 * @param attemptsAllowed number of attempts that its retry strategy allows
 * @param timeoutSeconds seconds after which Batch ends an attempt
 * @param tags the tags that the deployment keeps, sorted; at most as many and as long as Batch accepts
 */
public record JobDescription(
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
        @Nullable Integer arraySize,
        @Nullable WorkflowFacts workflow,
        @Nullable WorkflowFacts traced,
        @Nullable Integer attemptsAllowed,
        @Nullable Long timeoutSeconds,
        Map<String, String> tags) {

    /** Batch's own limits. */
    private static final int MOST_TAGS = 50;

    private static final int LONGEST_TAG_NAME = 128;
    private static final int LONGEST_TAG = 256;

    private static final int PARTS_OF_ARN = 6;

    /** Nothing known. */
    public static final JobDescription UNKNOWN = builder().build();

    public JobDescription {
        name = BoundedText.of(name);
        queue = BoundedText.of(queue);
        definition = BoundedText.of(definition);
        operatingSystem = BoundedText.of(operatingSystem);
        cpuArchitecture = BoundedText.of(cpuArchitecture);
        shareIdentifier = BoundedText.of(shareIdentifier);
        tags = kept(tags);
        vcpus = vcpus == null ? null : vcpus.stripTrailingZeros();
    }

    /** Returns a builder of a description with nothing known. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that begins with this description. */
    public Builder toBuilder() {
        return builder()
                .name(name)
                .queue(queue)
                .definition(definition)
                .platform(platform)
                .operatingSystem(operatingSystem)
                .cpuArchitecture(cpuArchitecture)
                .vcpus(vcpus)
                .memoryMib(memoryMib)
                .gpus(gpus)
                .ephemeralStorageGib(ephemeralStorageGib)
                .shareIdentifier(shareIdentifier)
                .nodes(nodes)
                .arraySize(arraySize)
                .workflow(workflow)
                .traced(traced)
                .attemptsAllowed(attemptsAllowed)
                .timeoutSeconds(timeoutSeconds)
                .tags(tags);
    }

    /** Keeps the first tags by name, so that cutting before and after a join gives the same result. */
    private static Map<String, String> kept(Map<String, String> tags) {
        if (tags.isEmpty()) {
            return Map.of();
        }
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
        return builder()
                .name(Join.greater(name, other.name))
                .queue(Join.either(queue, other.queue, JobDescription::moreOfQueue))
                .definition(Join.greater(definition, other.definition))
                .platform(Join.greater(platform, other.platform))
                .operatingSystem(Join.greater(operatingSystem, other.operatingSystem))
                .cpuArchitecture(Join.greater(cpuArchitecture, other.cpuArchitecture))
                .vcpus(Join.greater(vcpus, other.vcpus))
                .memoryMib(Join.greater(memoryMib, other.memoryMib))
                .gpus(Join.greater(gpus, other.gpus))
                .ephemeralStorageGib(Join.greater(ephemeralStorageGib, other.ephemeralStorageGib))
                .shareIdentifier(Join.greater(shareIdentifier, other.shareIdentifier))
                .nodes(Join.greater(nodes, other.nodes))
                .arraySize(Join.greater(arraySize, other.arraySize))
                .workflow(Join.either(workflow, other.workflow, WorkflowFacts::join))
                .traced(Join.either(traced, other.traced, WorkflowFacts::join))
                .attemptsAllowed(Join.greater(attemptsAllowed, other.attemptsAllowed))
                .timeoutSeconds(Join.greater(timeoutSeconds, other.timeoutSeconds))
                .tags(Join.union(tags, other.tags, JobDescription::later))
                .build();
    }

    /** Returns the description without its tags. */
    public JobDescription withoutTags() {
        return toBuilder().tags(Map.of()).build();
    }

    /** Returns a part of the ARN of the queue, else of the definition; null where neither has it. */
    @Nullable
    String inArn(int part) {
        for (String text : new String[] {queue, definition}) {
            String[] parts = text != null && text.startsWith("arn:") ? text.split(":", PARTS_OF_ARN) : new String[0];
            if (parts.length == PARTS_OF_ARN && !parts[part].isEmpty()) {
                return parts[part];
            }
        }
        return null;
    }

    /** Returns the queue's name, the last part of its ARN; null where unknown. */
    public @Nullable String queueName() {
        return queue == null ? null : queue.substring(queue.lastIndexOf('/') + 1);
    }

    /** Returns the definition's name without its revision; null where unknown. */
    public @Nullable String definitionName() {
        return definition == null ? null : definitionName(definition);
    }

    /** Returns the name in the ARN of a definition, or in its name with or without a revision. */
    public static String definitionName(String definition) {
        String named = definition.substring(definition.lastIndexOf('/') + 1);
        int end = named.length();
        while (end > 0 && isDigit(named.charAt(end - 1))) {
            end--;
        }
        boolean hasRevision = end > 0 && end < named.length() && named.charAt(end - 1) == ':';
        return hasRevision ? named.substring(0, end - 1) : named;
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    /** Collects the components of a description; those not set are unknown. */
    public static final class Builder {

        private @Nullable String name;
        private @Nullable String queue;
        private @Nullable String definition;
        private @Nullable Platform platform;
        private @Nullable String operatingSystem;
        private @Nullable String cpuArchitecture;
        private @Nullable BigDecimal vcpus;
        private @Nullable Long memoryMib;
        private @Nullable Integer gpus;
        private @Nullable Integer ephemeralStorageGib;
        private @Nullable String shareIdentifier;
        private @Nullable Integer nodes;
        private @Nullable Integer arraySize;
        private @Nullable WorkflowFacts workflow;
        private @Nullable WorkflowFacts traced;
        private @Nullable Integer attemptsAllowed;
        private @Nullable Long timeoutSeconds;
        private Map<String, String> tags = Map.of();

        private Builder() {}

        /** Sets the name given at submission. */
        public Builder name(@Nullable String value) {
            name = value;
            return this;
        }

        /** Sets the job queue. */
        public Builder queue(@Nullable String value) {
            queue = value;
            return this;
        }

        /** Sets the job definition. */
        public Builder definition(@Nullable String value) {
            definition = value;
            return this;
        }

        /** Sets the platform it runs on. */
        public Builder platform(@Nullable Platform value) {
            platform = value;
            return this;
        }

        /** Sets the operating system. */
        public Builder operatingSystem(@Nullable String value) {
            operatingSystem = value;
            return this;
        }

        /** Sets the processor architecture. */
        public Builder cpuArchitecture(@Nullable String value) {
            cpuArchitecture = value;
            return this;
        }

        /** Sets the vCPUs reserved for an attempt. */
        public Builder vcpus(@Nullable BigDecimal value) {
            vcpus = value;
            return this;
        }

        /** Sets the memory reserved for an attempt in MiB. */
        public Builder memoryMib(@Nullable Long value) {
            memoryMib = value;
            return this;
        }

        /** Sets the GPUs reserved for an attempt. */
        public Builder gpus(@Nullable Integer value) {
            gpus = value;
            return this;
        }

        /** Sets the ephemeral storage of an attempt in GiB. */
        public Builder ephemeralStorageGib(@Nullable Integer value) {
            ephemeralStorageGib = value;
            return this;
        }

        /** Sets the share identifier. */
        public Builder shareIdentifier(@Nullable String value) {
            shareIdentifier = value;
            return this;
        }

        /** Sets the number of nodes of a multi-node job. */
        public Builder nodes(@Nullable Integer value) {
            nodes = value;
            return this;
        }

        /** Sets the number of children of an array. */
        public Builder arraySize(@Nullable Integer value) {
            arraySize = value;
            return this;
        }

        /** Sets its place in a workflow, from its tags and parameters. */
        public Builder workflow(@Nullable WorkflowFacts value) {
            workflow = value;
            return this;
        }

        /** Sets its place in a workflow, from the engine's own log. */
        public Builder traced(@Nullable WorkflowFacts value) {
            traced = value;
            return this;
        }

        /** Sets the number of attempts allowed. */
        public Builder attemptsAllowed(@Nullable Integer value) {
            attemptsAllowed = value;
            return this;
        }

        /** Sets the seconds after which Batch ends an attempt. */
        public Builder timeoutSeconds(@Nullable Long value) {
            timeoutSeconds = value;
            return this;
        }

        /** Sets the tags. */
        public Builder tags(Map<String, String> value) {
            tags = value;
            return this;
        }

        /** Returns the description. */
        public JobDescription build() {
            return new JobDescription(
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
                    arraySize,
                    workflow,
                    traced,
                    attemptsAllowed,
                    timeoutSeconds,
                    tags);
        }
    }
}
