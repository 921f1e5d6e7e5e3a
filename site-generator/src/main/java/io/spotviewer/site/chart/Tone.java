package io.spotviewer.site.chart;

import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.money.Waste.Cause;
import org.jspecify.annotations.Nullable;

/** The colours of charts by meaning. The style sheet has a class for each. */
public enum Tone {
    USEFUL("useful"),
    /** Attempts that ended without success for another reason than a reclaim. */
    FAILED("failed", "cross"),
    LOST("lost", "hatch"),
    UNKNOWN_ENDING("unknown", "dots"),
    ON_DEMAND("ondemand"),
    SPOT("spot"),
    QUEUED("queued"),
    PRICED("priced"),
    NEVER_STARTED("never"),
    RUNNING("running"),
    UNPRICED("unpriced", "hatch"),
    NO_ATTEMPT("none", "dots"),
    LACKING_INSTANCE("lacking"),
    /** The middle half of a distribution. */
    BOX("box"),
    /** The ends of a distribution, or of an interval. */
    WHISKER("whisker"),
    /** A figure of all, for comparison. */
    MEAN("mean"),
    /** Idle before the first attempt. */
    BOOT("boot"),
    /** Idle between two attempts. */
    GAP("gap", "dots"),
    /** Idle after the last attempt. */
    TAIL("tail", "cross"),
    /** Not used, as a part of something. */
    FREE("free"),
    /** Instances without an attempt, beside the cost. */
    IDLE("idle", "bars"),
    TIMED_OUT("timedout", "dots"),
    OUT_OF_MEMORY("memory", "hatch"),
    HOST_FAILED("hostfailed", "cross"),
    HOST_TERMINATED("hostended", "dots"),
    ENDED_BY_USER("byuser"),
    /** What On-Demand would have cost, as a line. */
    WOULD("would");

    private final String cssClass;
    private final @Nullable String pattern;

    Tone(String cssClass) {
        this(cssClass, null);
    }

    Tone(String cssClass, @Nullable String pattern) {
        this.cssClass = cssClass;
        this.pattern = pattern;
    }

    /** Returns the tone of attempts that ended in this way. */
    public static Tone of(Ending ending) {
        return switch (ending) {
            case SUCCEEDED -> USEFUL;
            case SPOT_RECLAIMED -> LOST;
            case RESERVATION_RECLAIMED,
                    HOST_TERMINATED,
                    HOST_FAILED,
                    OUT_OF_MEMORY,
                    TIMED_OUT,
                    USER_TERMINATED,
                    START_FAILED,
                    APPLICATION_FAILED -> FAILED;
            case UNKNOWN -> UNKNOWN_ENDING;
        };
    }

    /** Returns the tone of a cause of waste. */
    public static Tone of(Cause cause) {
        return switch (cause) {
            case RECLAIMED -> LOST;
            case FAILED -> FAILED;
            case TIMED_OUT -> TIMED_OUT;
            case OUT_OF_MEMORY -> OUT_OF_MEMORY;
            case HOST_FAILED -> HOST_FAILED;
            case HOST_TERMINATED -> HOST_TERMINATED;
            case ENDED_BY_USER -> ENDED_BY_USER;
        };
    }

    /** Returns the tone of an attempt: by its capacity while it runs and if it succeeded, else by its ending. */
    public static Tone of(AttemptRow attempt) {
        return attempt.verdict() == null || attempt.verdict().ending() == Ending.SUCCEEDED
                ? of(attempt.purchaseOption())
                : of(attempt.verdict().ending());
    }

    /** Returns the tone of time on capacity that was bought in this way; null if the way is unknown. */
    public static Tone of(@Nullable PurchaseOption bought) {
        if (bought == null) {
            return ON_DEMAND;
        }
        return switch (bought) {
            case SPOT -> SPOT;
            case ON_DEMAND, CAPACITY_BLOCK, INTERRUPTIBLE_RESERVATION -> ON_DEMAND;
        };
    }

    /** Returns the pattern that distinguishes it where colour alone would not; null for a plain one. */
    @Nullable
    String pattern() {
        return pattern;
    }

    public String cssClass() {
        return cssClass;
    }
}
