package io.spotviewer.ledger.line;

import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.Verdict.Confidence;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attempt on one UTC day. The seconds and the money of its days add up to those of the attempt. It counts as an attempt, and with its ending, on its last day alone.
 *
 * @param day the UTC day; null if it has no date
 * @param job its job
 * @param number its place among its job's attempts, from 1
 * @param host the capacity that it ran on
 * @param state whether it is finished, and priced
 * @param counts true on its last day
 * @param ending its ending, on each of its days; null while it runs
 * @param confidence the certainty of the ending; null while it runs
 * @param hostLost true if its host went away with nothing that says who ended it
 * @param placedAt when it was placed, on whichever day; null if it was not, or if unknown
 * @param startedAt when its container started, on whichever day; null if unknown
 * @param endedAt when it ended, on whichever day; null while it runs or if unknown
 * @param runSeconds its run time on this day; 0 while it runs
 * @param money its costs on this day; nothing is known while it runs
 * @param unpricedReason why the cost of a finished attempt is unknown; null where it is known
 * @param queueSeconds its wait for placement, on the day of its placement; {@link #UNKNOWN_SECONDS} elsewhere and if unknown
 * @param startUpSeconds from STARTING to the start of its container, where it counts; {@link #UNKNOWN_SECONDS} elsewhere and if unknown
 * @param pullSeconds its image pull, likewise
 * @param lostSeconds its whole run time if it was reclaimed, where it counts
 * @param waitedSeconds from its end to the start of the job's next attempt if it was reclaimed, where it counts
 * @param endsJob true if it was reclaimed and the last attempt of a job that has ended, where it counts
 */
public record AttemptLine(
        @Nullable LocalDate day,
        JobFacts job,
        int number,
        HostFacts host,
        State state,
        boolean counts,
        @Nullable Ending ending,
        @Nullable Confidence confidence,
        boolean hostLost,
        @Nullable Instant placedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        long runSeconds,
        LineMoney money,
        @Nullable String unpricedReason,
        long queueSeconds,
        long startUpSeconds,
        long pullSeconds,
        long lostSeconds,
        long waitedSeconds,
        boolean endsJob) {

    /** Seconds that are unknown. */
    public static final long UNKNOWN_SECONDS = -1;

    private static final long SECONDS_OF_A_DAY = 86_400;

    /** The order of lines in a file: by host key, job and number. */
    public static final Comparator<AttemptLine> ORDER = Comparator.comparing(AttemptLine::hostKey)
            .thenComparing(line -> line.job.jobId())
            .thenComparingInt(AttemptLine::number);

    /** What is known of the cost of an attempt. */
    public enum State {
        PRICED,
        /** It ended before its container started: nothing to price. */
        NEVER_STARTED,
        /** It is not reported as finished, and has no money. */
        RUNNING,
        UNPRICED
    }

    public AttemptLine {
        Objects.requireNonNull(state, "state");
        unpricedReason = LineText.of(unpricedReason);
        placedAt = LineDay.millis(placedAt);
        startedAt = LineDay.millis(startedAt);
        endedAt = LineDay.millis(endedAt);
        if (number < 1
                || (state == State.RUNNING) != (ending == null)
                || (ending == null) != (confidence == null)
                || (state == State.RUNNING && (money.known() != 0 || runSeconds != 0))
                || (!counts && (lostSeconds != 0 || waitedSeconds != 0 || endsJob))
                || (!counts && (startUpSeconds != UNKNOWN_SECONDS || pullSeconds != UNKNOWN_SECONDS))
                || (queueSeconds != UNKNOWN_SECONDS && !isOn(day, placedAt))) {
            throw new IllegalArgumentException(
                    "Expected a number from 1, an ending and money of a finished attempt alone, and"
                            + " losses on its last day alone, and a wait on the day of its placement, got number "
                            + number + ", state " + state
                            + ", ending "
                            + ending + ", confidence " + confidence + ", counts " + counts + ", money " + money + " in "
                            + name(job, number, day));
        }
        if (!LineDay.isOne(day) || !money.fits()) {
            LineDay.require(day, name(job, number, day));
            money.require(name(job, number, day));
        }
    }

    /** Returns the key by which lines go to buckets: the instance, else the job. */
    public String hostKey() {
        return host.instanceId() == null ? job.jobId() : host.instanceId();
    }

    /** True if it was placed on this day. */
    public boolean isPlacedOnItsDay() {
        return isOn(day, placedAt);
    }

    private static boolean isOn(@Nullable LocalDate day, @Nullable Instant moment) {
        return day != null
                && moment != null
                && day.toEpochDay() == Math.floorDiv(moment.getEpochSecond(), SECONDS_OF_A_DAY);
    }

    /** True if it is not the first attempt of its job. */
    public boolean isRetry() {
        return number > 1;
    }

    /** True if it has ended. */
    public boolean isFinished() {
        return state != State.RUNNING;
    }

    /** True if a Spot reclaim ended it, confirmed or probable. */
    public boolean isReclaimed() {
        return ending == Ending.SPOT_RECLAIMED;
    }

    /** True if it ended without success, in a known way. */
    public boolean isWaste() {
        return ending != null && ending != Ending.SUCCEEDED && ending != Ending.UNKNOWN;
    }

    /** True if it ran on an unknown EC2 instance. */
    public boolean lacksInstance() {
        return host.instanceId() == null && !host.isFargate() && state != State.NEVER_STARTED;
    }

    private static String name(JobFacts job, int number, @Nullable LocalDate day) {
        return "attempt " + number + " of job " + job.jobId() + " on " + (day == null ? "an unknown day" : day);
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
                .number(number)
                .host(host)
                .state(state)
                .counts(counts)
                .ending(ending)
                .confidence(confidence)
                .hostLost(hostLost)
                .placedAt(placedAt)
                .startedAt(startedAt)
                .endedAt(endedAt)
                .runSeconds(runSeconds)
                .money(money)
                .unpricedReason(unpricedReason)
                .queueSeconds(queueSeconds)
                .startUpSeconds(startUpSeconds)
                .pullSeconds(pullSeconds)
                .lostSeconds(lostSeconds)
                .waitedSeconds(waitedSeconds)
                .endsJob(endsJob);
    }

    /** Builds it. */
    public static final class Builder {

        private @Nullable LocalDate day;
        private @Nullable JobFacts job;
        private int number;
        private HostFacts host = HostFacts.UNKNOWN;
        private @Nullable State state;
        private boolean counts;
        private @Nullable Ending ending;
        private @Nullable Confidence confidence;
        private boolean hostLost;
        private @Nullable Instant placedAt;
        private @Nullable Instant startedAt;
        private @Nullable Instant endedAt;
        private long runSeconds;
        private LineMoney money = LineMoney.UNKNOWN;
        private @Nullable String unpricedReason;
        private long queueSeconds = UNKNOWN_SECONDS;
        private long startUpSeconds = UNKNOWN_SECONDS;
        private long pullSeconds = UNKNOWN_SECONDS;
        private long lostSeconds;
        private long waitedSeconds;
        private boolean endsJob;

        private Builder() {}

        public Builder day(@Nullable LocalDate value) {
            day = value;
            return this;
        }

        public Builder job(JobFacts value) {
            job = value;
            return this;
        }

        public Builder number(int value) {
            number = value;
            return this;
        }

        public Builder host(HostFacts value) {
            host = value;
            return this;
        }

        public Builder state(State value) {
            state = value;
            return this;
        }

        public Builder counts(boolean value) {
            counts = value;
            return this;
        }

        public Builder ending(@Nullable Ending value) {
            ending = value;
            return this;
        }

        public Builder confidence(@Nullable Confidence value) {
            confidence = value;
            return this;
        }

        public Builder hostLost(boolean value) {
            hostLost = value;
            return this;
        }

        public Builder placedAt(@Nullable Instant value) {
            placedAt = value;
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

        public Builder runSeconds(long value) {
            runSeconds = value;
            return this;
        }

        public Builder money(LineMoney value) {
            money = value;
            return this;
        }

        public Builder unpricedReason(@Nullable String value) {
            unpricedReason = value;
            return this;
        }

        public Builder queueSeconds(long value) {
            queueSeconds = value;
            return this;
        }

        public Builder startUpSeconds(long value) {
            startUpSeconds = value;
            return this;
        }

        public Builder pullSeconds(long value) {
            pullSeconds = value;
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

        public Builder endsJob(boolean value) {
            endsJob = value;
            return this;
        }

        /** Returns the result; fails if a component that can't be null was not set. */
        public AttemptLine build() {
            return new AttemptLine(
                    day,
                    Objects.requireNonNull(job, "job"),
                    number,
                    host,
                    Objects.requireNonNull(state, "state"),
                    counts,
                    ending,
                    confidence,
                    hostLost,
                    placedAt,
                    startedAt,
                    endedAt,
                    runSeconds,
                    money,
                    unpricedReason,
                    queueSeconds,
                    startUpSeconds,
                    pullSeconds,
                    lostSeconds,
                    waitedSeconds,
                    endsJob);
        }
    }
}
