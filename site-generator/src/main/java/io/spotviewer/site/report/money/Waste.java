package io.spotviewer.site.report.money;

import io.spotviewer.records.verdict.Ending;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The cost of attempts that bought nothing, by cause. Useful cost, waste and the cost of unknown endings add up to the cost. Idle time of
 * instances is beside it.
 *
 * @param reclaimed attempts that a Spot reclaim ended
 * @param failed attempts whose application failed, or whose container never started
 * @param timedOut attempts that ran into their definition's timeout
 * @param outOfMemory attempts that ran out of memory
 * @param hostFailed attempts whose host failed
 * @param hostTerminated attempts whose host was scaled in, stopped by somebody, or taken back by the owner of its reservation
 * @param endedByUser attempts of jobs that a user terminated or cancelled
 */
public record Waste(
        Part reclaimed,
        Part failed,
        Part timedOut,
        Part outOfMemory,
        Part hostFailed,
        Part hostTerminated,
        Part endedByUser) {

    /** No waste. */
    public static final Waste NOTHING =
            new Waste(Part.NOTHING, Part.NOTHING, Part.NOTHING, Part.NOTHING, Part.NOTHING, Part.NOTHING, Part.NOTHING);

    /** A cause of waste, in the order of the pages. */
    public enum Cause {
        RECLAIMED,
        FAILED,
        TIMED_OUT,
        OUT_OF_MEMORY,
        HOST_FAILED,
        HOST_TERMINATED,
        ENDED_BY_USER;

        /** Returns the cause to which an ending belongs; null if it is a success or unknown. */
        public static @Nullable Cause of(Ending ending) {
            return switch (ending) {
                case SUCCEEDED, UNKNOWN -> null;
                case SPOT_RECLAIMED -> RECLAIMED;
                case APPLICATION_FAILED, START_FAILED -> FAILED;
                case TIMED_OUT -> TIMED_OUT;
                case OUT_OF_MEMORY -> OUT_OF_MEMORY;
                case HOST_FAILED -> HOST_FAILED;
                case HOST_TERMINATED, RESERVATION_RECLAIMED -> HOST_TERMINATED;
                case USER_TERMINATED -> ENDED_BY_USER;
            };
        }
    }

    /**
     * The attempts that one cause ended.
     *
     * @param attempts their number
     * @param runSeconds their run time
     * @param cost their cost
     */
    public record Part(long attempts, long runSeconds, Money cost) {

        /** No attempt. */
        public static final Part NOTHING = new Part(0, 0, Money.NOTHING);

        /** True if anything is there: time and money of a day may be of attempts that end, and count, on a later one. */
        public boolean any() {
            return attempts > 0 || runSeconds > 0 || cost.any();
        }

        /** Returns the attempts of both together. */
        public Part plus(Part other) {
            return new Part(attempts + other.attempts, runSeconds + other.runSeconds, cost.plus(other.cost));
        }
    }

    /** Returns the attempts that a cause ended. */
    public Part of(Cause cause) {
        return switch (cause) {
            case RECLAIMED -> reclaimed;
            case FAILED -> failed;
            case TIMED_OUT -> timedOut;
            case OUT_OF_MEMORY -> outOfMemory;
            case HOST_FAILED -> hostFailed;
            case HOST_TERMINATED -> hostTerminated;
            case ENDED_BY_USER -> endedByUser;
        };
    }

    /** Returns the waste of both together. */
    public Waste plus(Waste other) {
        return new Waste(
                reclaimed.plus(other.reclaimed),
                failed.plus(other.failed),
                timedOut.plus(other.timedOut),
                outOfMemory.plus(other.outOfMemory),
                hostFailed.plus(other.hostFailed),
                hostTerminated.plus(other.hostTerminated),
                endedByUser.plus(other.endedByUser));
    }

    /** Returns the attempts that all causes ended. */
    public Part total() {
        return Arrays.stream(Cause.values()).map(this::of).reduce(Part.NOTHING, Part::plus);
    }

    /** Returns the cost of all causes together. */
    public Money cost() {
        return total().cost();
    }

    /** Returns the cost of all causes but reclaims. */
    public Money costOfOtherCauses() {
        return Arrays.stream(Cause.values())
                .filter(cause -> cause != Cause.RECLAIMED)
                .map(cause -> of(cause).cost())
                .reduce(Money.NOTHING, Money::plus);
    }
}
