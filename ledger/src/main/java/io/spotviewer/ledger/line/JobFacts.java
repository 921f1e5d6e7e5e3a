package io.spotviewer.ledger.line;

import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.WorkflowFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The facts of a job that all its lines share; null where unknown.
 *
 * @param jobId its id
 * @param name the name given at submission
 * @param arrayIndex its index in its array; null for any other job too
 * @param queue the ARN of its queue; the name where the ARN is unknown
 * @param definition the ARN of its definition without the revision; the name where the ARN is unknown
 * @param revision the revision of its definition
 * @param shareIdentifier its share identifier
 * @param tags the kept tags
 * @param workflow its place in a workflow; null if it is in none
 * @param vcpus vCPUs reserved
 * @param memoryMib memory reserved in MiB
 * @param gpus GPUs reserved; null if none too
 * @param account the account that it ran in
 * @param region the region that it ran in
 * @param submittedAt when it was submitted
 */
public record JobFacts(
        String jobId,
        @Nullable String name,
        @Nullable Integer arrayIndex,
        @Nullable String queue,
        @Nullable String definition,
        @Nullable Integer revision,
        @Nullable String shareIdentifier,
        SortedMap<String, String> tags,
        @Nullable WorkflowFacts workflow,
        @Nullable BigDecimal vcpus,
        @Nullable Long memoryMib,
        @Nullable Integer gpus,
        @Nullable String account,
        @Nullable String region,
        @Nullable Instant submittedAt) {

    private static final int MOST_DIGITS = 9;

    public JobFacts {
        Objects.requireNonNull(jobId, "jobId");
        name = LineText.of(name);
        queue = LineText.of(queue);
        definition = LineText.of(definition);
        shareIdentifier = LineText.of(shareIdentifier);
        tags = LineText.of(tags);
        workflow = LineText.of(workflow);
        vcpus = LineText.of(vcpus);
        account = LineText.of(account);
        region = LineText.of(region);
        submittedAt = LineDay.millis(submittedAt);
    }

    /** Returns the facts of a job. */
    public static JobFacts of(JobRecord job) {
        JobDescription description = job.description();
        String definition = description.definition();
        String family = definition == null ? null : withoutRevision(definition);
        return builder()
                .jobId(job.id().value())
                .name(description.name())
                .arrayIndex(job.arrayIndex())
                .queue(description.queue())
                .definition(family)
                .revision(revision(definition, family))
                .shareIdentifier(description.shareIdentifier())
                .tags(new TreeMap<>(description.tags()))
                .workflow(description.workflow())
                .vcpus(description.vcpus())
                .memoryMib(description.memoryMib())
                .gpus(description.gpus())
                .account(job.account())
                .region(job.region())
                .submittedAt(job.createdAt())
                .build();
    }

    /** Returns a definition without the digits of its revision. */
    static String withoutRevision(String definition) {
        int end = definition.length();
        while (end > 0 && definition.charAt(end - 1) >= '0' && definition.charAt(end - 1) <= '9') {
            end--;
        }
        return end > 0 && end < definition.length() && definition.charAt(end - 1) == ':'
                ? definition.substring(0, end - 1)
                : definition;
    }

    private static @Nullable Integer revision(@Nullable String definition, @Nullable String family) {
        if (definition == null || family == null || definition.length() == family.length()) {
            return null;
        }
        String digits = definition.substring(family.length() + 1);
        return digits.length() > MOST_DIGITS ? null : Integer.valueOf(digits);
    }

    /** Returns the queue's name; null if unknown. */
    public @Nullable String queueName() {
        return queue == null ? null : queue.substring(queue.lastIndexOf('/') + 1);
    }

    /** Returns the definition's name without its revision; null if unknown. */
    public @Nullable String definitionName() {
        return definition == null ? null : definition.substring(definition.lastIndexOf('/') + 1);
    }

    /** Returns a builder; what is not set is unknown, 0 or empty. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds it. */
    public static final class Builder {

        private @Nullable String jobId;
        private @Nullable String name;
        private @Nullable Integer arrayIndex;
        private @Nullable String queue;
        private @Nullable String definition;
        private @Nullable Integer revision;
        private @Nullable String shareIdentifier;
        private SortedMap<String, String> tags = Collections.emptySortedMap();
        private @Nullable WorkflowFacts workflow;
        private @Nullable BigDecimal vcpus;
        private @Nullable Long memoryMib;
        private @Nullable Integer gpus;
        private @Nullable String account;
        private @Nullable String region;
        private @Nullable Instant submittedAt;

        private Builder() {}

        public Builder jobId(String value) {
            jobId = value;
            return this;
        }

        public Builder name(@Nullable String value) {
            name = value;
            return this;
        }

        public Builder arrayIndex(@Nullable Integer value) {
            arrayIndex = value;
            return this;
        }

        public Builder queue(@Nullable String value) {
            queue = value;
            return this;
        }

        public Builder definition(@Nullable String value) {
            definition = value;
            return this;
        }

        public Builder revision(@Nullable Integer value) {
            revision = value;
            return this;
        }

        public Builder shareIdentifier(@Nullable String value) {
            shareIdentifier = value;
            return this;
        }

        public Builder tags(SortedMap<String, String> value) {
            tags = value;
            return this;
        }

        public Builder workflow(@Nullable WorkflowFacts value) {
            workflow = value;
            return this;
        }

        public Builder vcpus(@Nullable BigDecimal value) {
            vcpus = value;
            return this;
        }

        public Builder memoryMib(@Nullable Long value) {
            memoryMib = value;
            return this;
        }

        public Builder gpus(@Nullable Integer value) {
            gpus = value;
            return this;
        }

        public Builder account(@Nullable String value) {
            account = value;
            return this;
        }

        public Builder region(@Nullable String value) {
            region = value;
            return this;
        }

        public Builder submittedAt(@Nullable Instant value) {
            submittedAt = value;
            return this;
        }

        /** Returns the result; fails if a component that can't be null was not set. */
        public JobFacts build() {
            return new JobFacts(
                    Objects.requireNonNull(jobId, "jobId"),
                    name,
                    arrayIndex,
                    queue,
                    definition,
                    revision,
                    shareIdentifier,
                    tags,
                    workflow,
                    vcpus,
                    memoryMib,
                    gpus,
                    account,
                    region,
                    submittedAt);
        }
    }
}
