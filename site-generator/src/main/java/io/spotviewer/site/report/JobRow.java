package io.spotviewer.site.report;

import io.spotviewer.records.JobStatus;
import io.spotviewer.records.WorkflowFacts;
import io.spotviewer.site.report.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One job. Names are kept as they came: the code that writes them into a page escapes them.
 *
 * @param id the Batch job id
 * @param name the name given at submission; null if unknown
 * @param arrayIndex its index in its array; null if it is no child of an array
 * @param queue the queue's name, with its region or account where several queues have it; null if unknown
 * @param definition the definition's name without its revision, likewise; null if unknown
 * @param status the furthest state seen
 * @param statusReason Batch's reason for it, shortened; null where there is none
 * @param place partition, region and account, for links into the console; null if no ARN has them
 * @param submittedAt when it was submitted; null if unknown
 * @param startedAt when its first attempt started; null if none did
 * @param endedAt when its last attempt ended; null while the job has not ended or if unknown
 * @param vcpus vCPUs reserved; null if unknown
 * @param memoryMib memory reserved in MiB; null if unknown
 * @param gpus GPUs reserved; null if unknown or none
 * @param tags the kept tags
 * @param shareIdentifier its share identifier; null if it has none
 * @param workflow its place in a workflow; null if it is in none
 * @param run its run of a workflow, with the workflow where several have a run of this name; null if it is in none
 * @param process its process, likewise
 * @param retries attempts after the first
 * @param reclaims attempts that a Spot reclaim ended
 * @param runSeconds run time of its finished attempts
 * @param lostSeconds run time of its reclaimed attempts
 * @param waitedSeconds time from the end of each reclaimed attempt to the start of the next one
 * @param onDemand the On-Demand cost of its finished attempts
 * @param spot their Spot cost
 * @param cost their cost
 * @param reclaimed the cost of its reclaimed attempts
 * @param waste the cost of all attempts that ended without success; those with an unknown ending are not in it
 * @param attempts its attempts in order
 */
public record JobRow(
        String id,
        @Nullable String name,
        @Nullable Integer arrayIndex,
        @Nullable String queue,
        @Nullable String definition,
        JobStatus status,
        @Nullable String statusReason,
        @Nullable AwsPlace place,
        @Nullable Instant submittedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable BigDecimal vcpus,
        @Nullable Long memoryMib,
        @Nullable Integer gpus,
        SortedMap<String, String> tags,
        @Nullable String shareIdentifier,
        @Nullable WorkflowFacts workflow,
        @Nullable String run,
        @Nullable String process,
        long retries,
        long reclaims,
        long runSeconds,
        long lostSeconds,
        long waitedSeconds,
        Money onDemand,
        Money spot,
        Money cost,
        Money reclaimed,
        Money waste,
        List<AttemptRow> attempts) {

    public JobRow {
        tags = tags.isEmpty() ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        attempts = List.copyOf(attempts);
    }

    /** Returns a builder of a job; what is not set is unknown, 0 or empty. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds a job. */
    public static final class Builder {
        private @Nullable String id;
        private @Nullable String name;
        private @Nullable Integer arrayIndex;
        private @Nullable String queue;
        private @Nullable String definition;
        private @Nullable JobStatus status;
        private @Nullable String statusReason;
        private @Nullable AwsPlace place;
        private @Nullable Instant submittedAt;
        private @Nullable Instant startedAt;
        private @Nullable Instant endedAt;
        private @Nullable BigDecimal vcpus;
        private @Nullable Long memoryMib;
        private @Nullable Integer gpus;
        private SortedMap<String, String> tags = Collections.emptySortedMap();
        private @Nullable String shareIdentifier;
        private @Nullable WorkflowFacts workflow;
        private @Nullable String run;
        private @Nullable String process;
        private long retries;
        private long reclaims;
        private long runSeconds;
        private long lostSeconds;
        private long waitedSeconds;
        private @Nullable Money onDemand;
        private @Nullable Money spot;
        private @Nullable Money cost;
        private @Nullable Money reclaimed;
        private Money waste = Money.NOTHING;
        private List<AttemptRow> attempts = List.of();

        private Builder() {}

        public Builder id(String value) {
            id = value;
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

        public Builder status(JobStatus value) {
            status = value;
            return this;
        }

        public Builder statusReason(@Nullable String value) {
            statusReason = value;
            return this;
        }

        public Builder place(@Nullable AwsPlace value) {
            place = value;
            return this;
        }

        public Builder submittedAt(@Nullable Instant value) {
            submittedAt = value;
            return this;
        }

        public Builder startedAt(@Nullable Instant value) {
            startedAt = value;
            return this;
        }

        public Builder endedAt(@Nullable Instant value) {
            endedAt = value;
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

        public Builder tags(SortedMap<String, String> value) {
            tags = value;
            return this;
        }

        public Builder shareIdentifier(@Nullable String value) {
            shareIdentifier = value;
            return this;
        }

        public Builder workflow(@Nullable WorkflowFacts value) {
            workflow = value;
            return this;
        }

        public Builder run(@Nullable String value) {
            run = value;
            return this;
        }

        public Builder process(@Nullable String value) {
            process = value;
            return this;
        }

        public Builder retries(long value) {
            retries = value;
            return this;
        }

        public Builder reclaims(long value) {
            reclaims = value;
            return this;
        }

        public Builder runSeconds(long value) {
            runSeconds = value;
            return this;
        }

        public Builder lostSeconds(long value) {
            lostSeconds = value;
            return this;
        }

        public Builder waitedSeconds(long value) {
            waitedSeconds = value;
            return this;
        }

        public Builder onDemand(Money value) {
            onDemand = value;
            return this;
        }

        public Builder spot(Money value) {
            spot = value;
            return this;
        }

        public Builder cost(Money value) {
            cost = value;
            return this;
        }

        public Builder reclaimed(Money value) {
            reclaimed = value;
            return this;
        }

        public Builder waste(Money value) {
            waste = value;
            return this;
        }

        public Builder attempts(List<AttemptRow> value) {
            attempts = value;
            return this;
        }

        /** Returns the result; fails if a component that can't be null was not set. */
        public JobRow build() {
            return new JobRow(
                    Objects.requireNonNull(id, "id"),
                    name,
                    arrayIndex,
                    queue,
                    definition,
                    Objects.requireNonNull(status, "status"),
                    statusReason,
                    place,
                    submittedAt,
                    startedAt,
                    endedAt,
                    vcpus,
                    memoryMib,
                    gpus,
                    tags,
                    shareIdentifier,
                    workflow,
                    run,
                    process,
                    retries,
                    reclaims,
                    runSeconds,
                    lostSeconds,
                    waitedSeconds,
                    Objects.requireNonNull(onDemand, "onDemand"),
                    Objects.requireNonNull(spot, "spot"),
                    Objects.requireNonNull(cost, "cost"),
                    Objects.requireNonNull(reclaimed, "reclaimed"),
                    waste,
                    attempts);
        }
    }
}
