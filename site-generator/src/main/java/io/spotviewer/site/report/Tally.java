package io.spotviewer.site.report;

import io.spotviewer.site.report.money.Costs;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one group of attempts.
 *
 * @param jobs jobs with an attempt in the group (in the whole fleet and by queue or definition: all jobs, started or not)
 * @param attempts attempts, finished and running
 * @param retries those of them that were not their job's first
 * @param runSeconds run time of the finished ones
 * @param reclaimsConfirmed reclaimed attempts, as the evidence proves
 * @param reclaimsProbable reclaimed attempts, as the best explanation
 * @param hostsLostUnexplained attempts whose host went away, with nothing that says who ended it
 * @param jobsLastReclaimed ended jobs whose last attempt was reclaimed: their work is missing in what On-Demand would have cost
 * @param lostSeconds run time of the reclaimed attempts
 * @param waitedSeconds time from the end of each reclaimed attempt to the start of the next one, where one started
 * @param costs the costs of the finished attempts
 */
public record Tally(
        long jobs,
        long attempts,
        long retries,
        long runSeconds,
        long reclaimsConfirmed,
        long reclaimsProbable,
        long hostsLostUnexplained,
        long jobsLastReclaimed,
        long lostSeconds,
        long waitedSeconds,
        Costs costs) {

    /** Returns the number of reclaimed attempts, confirmed or probable. */
    public long reclaims() {
        return reclaimsConfirmed + reclaimsProbable;
    }

    /** Returns the figures of both groups together, if no job is in both. */
    public Tally plus(Tally other) {
        return builder()
                .jobs(jobs + other.jobs)
                .attempts(attempts + other.attempts)
                .retries(retries + other.retries)
                .runSeconds(runSeconds + other.runSeconds)
                .reclaimsConfirmed(reclaimsConfirmed + other.reclaimsConfirmed)
                .reclaimsProbable(reclaimsProbable + other.reclaimsProbable)
                .hostsLostUnexplained(hostsLostUnexplained + other.hostsLostUnexplained)
                .jobsLastReclaimed(jobsLastReclaimed + other.jobsLastReclaimed)
                .lostSeconds(lostSeconds + other.lostSeconds)
                .waitedSeconds(waitedSeconds + other.waitedSeconds)
                .costs(costs.plus(other.costs))
                .build();
    }

    /** Returns a builder of figures; counts that are not set are 0. */
    public static Builder builder() {
        return new Builder();
    }

    /** Builds figures. */
    public static final class Builder {
        private long jobs;
        private long attempts;
        private long retries;
        private long runSeconds;
        private long reclaimsConfirmed;
        private long reclaimsProbable;
        private long hostsLostUnexplained;
        private long jobsLastReclaimed;
        private long lostSeconds;
        private long waitedSeconds;
        private @Nullable Costs costs;

        private Builder() {}

        public Builder jobs(long value) {
            jobs = value;
            return this;
        }

        public Builder attempts(long value) {
            attempts = value;
            return this;
        }

        public Builder retries(long value) {
            retries = value;
            return this;
        }

        public Builder runSeconds(long value) {
            runSeconds = value;
            return this;
        }

        public Builder reclaimsConfirmed(long value) {
            reclaimsConfirmed = value;
            return this;
        }

        public Builder reclaimsProbable(long value) {
            reclaimsProbable = value;
            return this;
        }

        public Builder hostsLostUnexplained(long value) {
            hostsLostUnexplained = value;
            return this;
        }

        public Builder jobsLastReclaimed(long value) {
            jobsLastReclaimed = value;
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

        public Builder costs(Costs value) {
            costs = value;
            return this;
        }

        /** Returns the result; fails if the costs were not set. */
        public Tally build() {
            return new Tally(
                    jobs,
                    attempts,
                    retries,
                    runSeconds,
                    reclaimsConfirmed,
                    reclaimsProbable,
                    hostsLostUnexplained,
                    jobsLastReclaimed,
                    lostSeconds,
                    waitedSeconds,
                    Objects.requireNonNull(costs, "costs"));
        }
    }
}
