package io.spotviewer.site.text;

import io.spotviewer.records.JobStatus;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.verdict.Ending;
import io.spotviewer.records.verdict.RecordFlag;
import io.spotviewer.records.verdict.Verdict;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.RangeRow.Range;
import io.spotviewer.site.report.money.Waste.Cause;
import java.util.Locale;

/** The names of the records' constants on a page. */
public final class Names {

    private Names() {}

    public static String ending(Ending ending) {
        return switch (ending) {
            case SUCCEEDED -> "Succeeded";
            case SPOT_RECLAIMED -> "Spot reclaim";
            case RESERVATION_RECLAIMED -> "Reservation reclaimed";
            case HOST_TERMINATED -> "Host terminated";
            case HOST_FAILED -> "Host failed";
            case OUT_OF_MEMORY -> "Out of memory";
            case TIMED_OUT -> "Timed out";
            case USER_TERMINATED -> "Terminated by a user";
            case START_FAILED -> "Start failed";
            case APPLICATION_FAILED -> "Application failed";
            case UNKNOWN -> "Unknown";
        };
    }

    /** Returns the name of a cause of waste. */
    public static String cause(Cause cause) {
        return switch (cause) {
            case RECLAIMED -> "Reclaimed";
            case FAILED -> "Failed";
            case TIMED_OUT -> "Timed out";
            case OUT_OF_MEMORY -> "Out of memory";
            case HOST_FAILED -> "Host failed";
            case HOST_TERMINATED -> "Host terminated";
            case ENDED_BY_USER -> "Ended by a user";
        };
    }

    /** Returns a cause of waste as a sentence lists it. */
    public static String losses(Cause cause) {
        return switch (cause) {
            case RECLAIMED -> "reclaims";
            case FAILED -> "failures";
            case TIMED_OUT -> "timed out";
            case OUT_OF_MEMORY -> "out of memory";
            case HOST_FAILED -> "failed hosts";
            case HOST_TERMINATED -> "terminated hosts";
            case ENDED_BY_USER -> "ended by users";
        };
    }

    public static String flag(RecordFlag flag) {
        return switch (flag) {
            case TWO_ENDS -> "Reported as succeeded and as failed; the first report by time counts";
            case STOPPED_BEFORE_STARTED -> "An attempt stopped before it started; its run time counts as 0";
            case MORE_ATTEMPTS_THAN_ALLOWED -> "More attempts listed than Batch allows; the surplus ones are left out";
            case FEWER_ATTEMPTS_THAN_COUNTED -> "Fewer finished attempts reported than Batch counted";
            case RECLAIMED_ON_DEMAND ->
                "EC2 described an instance as On-Demand, but warned of a Spot reclaim or reclaimed it; it counts as Spot";
            case UNKNOWN_STATE -> "The job’s state was never reported, or this version does not know it";
            case END_NOT_REPORTED -> "Batch deleted the job before its end was reported";
            case TRUNCATED -> "The oldest details were dropped: the store could not hold all";
        };
    }

    public static String confidence(Verdict.Confidence confidence) {
        return switch (confidence) {
            case CONFIRMED -> "confirmed";
            case PROBABLE -> "probable";
            case NONE -> "no evidence";
        };
    }

    public static String status(JobStatus status) {
        return status == JobStatus.UNRECOGNIZED
                ? "Unrecognized"
                : status.name().charAt(0) + status.name().substring(1).toLowerCase(Locale.ROOT);
    }

    public static String range(Range range) {
        return switch (range) {
            case LAST_DAY -> "Last day";
            case DAY_BEFORE -> "The day before";
            case LAST_7_DAYS -> "Last 7 days";
            case LAST_14_DAYS -> "Last 14 days";
            case LAST_30_DAYS -> "Last 30 days";
            case LAST_90_DAYS -> "Last 90 days";
            case ALL -> "All";
        };
    }

    public static String option(PurchaseOption option) {
        return switch (option) {
            case ON_DEMAND -> "On-Demand";
            case SPOT -> "Spot";
            case CAPACITY_BLOCK -> "Capacity Block";
            case INTERRUPTIBLE_RESERVATION -> "Interruptible reservation";
        };
    }

    static String state(AttemptRow.State state) {
        return switch (state) {
            case PRICED -> "priced";
            case NEVER_STARTED -> "never started";
            case RUNNING -> "running";
            case UNPRICED -> "not priced";
        };
    }
}
