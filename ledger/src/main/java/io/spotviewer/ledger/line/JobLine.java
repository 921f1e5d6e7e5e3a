package io.spotviewer.ledger.line;

import io.spotviewer.ledger.line.LineMoney.Part;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.RecordFlag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One job, on the day of its submission.
 *
 * @param day the UTC day of its submission; null if unknown
 * @param job its facts
 * @param status the furthest state seen
 * @param statusReason Batch's reason for it; null where there is none
 * @param isOpen true until its end is reported or Batch has forgotten it
 * @param startedAt when its first attempt started; null if none did
 * @param endedAt when its last attempt ended; null while the job has not ended or if unknown
 * @param lastEventAt the time of the latest event about it; null if unknown
 * @param outcome the ending of the last attempt of a job that has ended; null for any other and without an attempt
 * @param flags the oddities of its record
 * @param inEngineLog true if the log of its workflow engine names its run
 * @param attemptCount its attempts, finished and running
 * @param retries attempts after the first
 * @param reclaims attempts that a Spot reclaim ended
 * @param runSeconds run time of its finished attempts
 * @param lostSeconds run time of its reclaimed attempts
 * @param waitedSeconds time from the end of each reclaimed attempt to the start of the next one
 * @param onDemand the On-Demand cost of its finished attempts
 * @param spot their Spot cost
 * @param cost their cost
 * @param reclaimed the cost of its reclaimed attempts
 * @param waste the cost of the attempts that ended without success; those with an unknown ending are not in it
 * @param attempts its attempts in order
 * @param record its record as its store has it, which {@link RecordJson} reads; null if it was not read
 * @param hostRecords all that is known of the instances in that record, by their ids, likewise
 */
public record JobLine(
        @Nullable LocalDate day,
        JobFacts job,
        JobStatus status,
        @Nullable String statusReason,
        boolean isOpen,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Instant lastEventAt,
        @Nullable Ending outcome,
        SortedSet<RecordFlag> flags,
        boolean inEngineLog,
        int attemptCount,
        int retries,
        int reclaims,
        long runSeconds,
        long lostSeconds,
        long waitedSeconds,
        LineSum onDemand,
        LineSum spot,
        LineSum cost,
        LineSum reclaimed,
        LineSum waste,
        List<JobAttempt> attempts,
        @Nullable String record,
        List<String> hostRecords) {

    /** The beginning of the record of an instance. */
    private static final String HOST = "{\"instanceId\":\"";

    /** The order of lines in a file: by job. */
    public static final Comparator<JobLine> ORDER = Comparator.comparing(JobLine::jobId);

    public JobLine {
        statusReason = LineText.of(statusReason);
        startedAt = LineDay.millis(startedAt);
        endedAt = LineDay.millis(endedAt);
        lastEventAt = LineDay.millis(lastEventAt);
        flags = flags.isEmpty()
                ? Collections.emptySortedSet()
                : Collections.unmodifiableSortedSet(new TreeSet<>(flags));
        attempts = List.copyOf(attempts);
        hostRecords = List.copyOf(hostRecords);
        for (String host : hostRecords) {
            if (!host.startsWith(HOST)) {
                throw new IllegalArgumentException(
                        "Expected the records of instances, got " + host + " in " + name(job));
            }
        }
        if (!LineDay.isOne(day)
                || !onDemand.fits()
                || !spot.fits()
                || !cost.fits()
                || !reclaimed.fits()
                || !waste.fits()) {
            LineDay.require(day, name(job));
            for (LineSum sum : List.of(onDemand, spot, cost, reclaimed, waste)) {
                Units.require(sum.units(), name(job));
            }
        }
    }

    /** Returns the id of the job. */
    public String jobId() {
        return job.jobId();
    }

    /** Returns its record with all that is known of its hosts. */
    public JobRecord informedRecord() {
        return informedRecord(RecordJson::readInstance);
    }

    /**
     * Does the same.
     *
     * @param hosts reads the record of an instance: many jobs of a day have the same
     */
    public JobRecord informedRecord(Function<String, InstanceRecord> hosts) {
        JobRecord job = RecordJson.readJob(
                Objects.requireNonNull(record, () -> "expected the record of job " + jobId() + " in its line"));
        if (hostRecords.isEmpty()) {
            return job;
        }
        Map<String, InstanceRecord> known = new HashMap<>();
        for (String host : hostRecords) {
            InstanceRecord instance = hosts.apply(host);
            known.put(instance.instanceId(), instance);
        }
        return job.informedBy(known);
    }

    /** Returns the ids of the instances in its record, in order. */
    public List<String> hostIds() {
        return hostRecords.stream()
                .map(host -> host.substring(HOST.length(), host.indexOf('"', HOST.length())))
                .toList();
    }

    /** Returns the distinct hosts of its attempts without their ids, in the order of the attempts. */
    public List<HostFacts> hosts() {
        return attempts.size() == 1
                ? List.of(attempts.get(0).host().withoutId())
                : attempts.stream()
                        .map(attempt -> attempt.host().withoutId())
                        .distinct()
                        .toList();
    }

    private static String name(JobFacts job) {
        return "job " + job.jobId();
    }

    /** Returns a builder; what is not set is unknown, 0 or empty. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that begins with this line. */
    public Builder toBuilder() {
        return builder()
                .day(day)
                .job(job)
                .status(status)
                .statusReason(statusReason)
                .isOpen(isOpen)
                .startedAt(startedAt)
                .endedAt(endedAt)
                .lastEventAt(lastEventAt)
                .outcome(outcome)
                .flags(flags)
                .inEngineLog(inEngineLog)
                .attemptCount(attemptCount)
                .retries(retries)
                .reclaims(reclaims)
                .runSeconds(runSeconds)
                .lostSeconds(lostSeconds)
                .waitedSeconds(waitedSeconds)
                .onDemand(onDemand)
                .spot(spot)
                .cost(cost)
                .reclaimed(reclaimed)
                .waste(waste)
                .attempts(attempts)
                .record(record)
                .hostRecords(hostRecords);
    }

    /** Builds it. */
    public static final class Builder {

        private @Nullable LocalDate day;
        private @Nullable JobFacts job;
        private JobStatus status = JobStatus.UNRECOGNIZED;
        private @Nullable String statusReason;
        private boolean isOpen;
        private @Nullable Instant startedAt;
        private @Nullable Instant endedAt;
        private @Nullable Instant lastEventAt;
        private @Nullable Ending outcome;
        private SortedSet<RecordFlag> flags = Collections.emptySortedSet();
        private boolean inEngineLog;
        private int attemptCount;
        private int retries;
        private int reclaims;
        private long runSeconds;
        private long lostSeconds;
        private long waitedSeconds;
        private LineSum onDemand = LineSum.NOTHING;
        private LineSum spot = LineSum.NOTHING;
        private LineSum cost = LineSum.NOTHING;
        private LineSum reclaimed = LineSum.NOTHING;
        private LineSum waste = LineSum.NOTHING;
        private List<JobAttempt> attempts = List.of();
        private @Nullable String record;
        private List<String> hostRecords = List.of();

        private Builder() {}

        public Builder day(@Nullable LocalDate value) {
            day = value;
            return this;
        }

        public Builder job(JobFacts value) {
            job = value;
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

        public Builder isOpen(boolean value) {
            isOpen = value;
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

        public Builder lastEventAt(@Nullable Instant value) {
            lastEventAt = value;
            return this;
        }

        public Builder outcome(@Nullable Ending value) {
            outcome = value;
            return this;
        }

        public Builder flags(SortedSet<RecordFlag> value) {
            flags = value;
            return this;
        }

        public Builder inEngineLog(boolean value) {
            inEngineLog = value;
            return this;
        }

        public Builder attemptCount(int value) {
            attemptCount = value;
            return this;
        }

        public Builder retries(int value) {
            retries = value;
            return this;
        }

        public Builder reclaims(int value) {
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

        public Builder onDemand(LineSum value) {
            onDemand = value;
            return this;
        }

        public Builder spot(LineSum value) {
            spot = value;
            return this;
        }

        public Builder cost(LineSum value) {
            cost = value;
            return this;
        }

        public Builder reclaimed(LineSum value) {
            reclaimed = value;
            return this;
        }

        public Builder waste(LineSum value) {
            waste = value;
            return this;
        }

        public Builder attempts(List<JobAttempt> value) {
            attempts = value;
            return this;
        }

        public Builder record(@Nullable String value) {
            record = value;
            return this;
        }

        public Builder hostRecords(List<String> value) {
            hostRecords = value;
            return this;
        }

        /** Sets the attempts, and the counts and sums that follow from them: all but the waited time. */
        public Builder sumsOf(List<JobAttempt> value) {
            attempts = value;
            attemptCount = value.size();
            retries = Math.max(0, value.size() - 1);
            reclaims = 0;
            runSeconds = 0;
            lostSeconds = 0;
            onDemand = LineSum.NOTHING;
            spot = LineSum.NOTHING;
            cost = LineSum.NOTHING;
            reclaimed = LineSum.NOTHING;
            waste = LineSum.NOTHING;
            for (JobAttempt attempt : value) {
                if (attempt.isFinished()) {
                    add(attempt);
                }
            }
            return this;
        }

        private void add(JobAttempt attempt) {
            runSeconds += attempt.runSeconds();
            onDemand = onDemand.with(attempt.money(), Part.ON_DEMAND);
            spot = spot.with(attempt.money(), Part.SPOT);
            cost = cost.with(attempt.money(), Part.COST);
            if (attempt.isReclaimed()) {
                reclaims++;
                lostSeconds += attempt.runSeconds();
                reclaimed = reclaimed.with(attempt.money(), Part.COST);
            }
            if (attempt.isWaste()) {
                waste = waste.with(attempt.money(), Part.COST);
            }
        }

        /** Returns the result; fails if a component that can't be null was not set. */
        public JobLine build() {
            return new JobLine(
                    day,
                    Objects.requireNonNull(job, "job"),
                    status,
                    statusReason,
                    isOpen,
                    startedAt,
                    endedAt,
                    lastEventAt,
                    outcome,
                    flags,
                    inEngineLog,
                    attemptCount,
                    retries,
                    reclaims,
                    runSeconds,
                    lostSeconds,
                    waitedSeconds,
                    onDemand,
                    spot,
                    cost,
                    reclaimed,
                    waste,
                    attempts,
                    record,
                    hostRecords);
        }
    }
}
