package io.spotviewer.site.table;

import io.spotviewer.records.verdict.Ending;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.AttemptRow.State;
import io.spotviewer.site.report.money.Waste.Cause;
import io.spotviewer.site.text.CompletenessPart;
import io.spotviewer.site.text.JobsLink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mark by which jobs can be filtered: an attempt of this kind. */
public enum JobMark {
    RECLAIMED(Cause.RECLAIMED),
    FAILED(Cause.FAILED),
    TIMED_OUT(Cause.TIMED_OUT),
    OUT_OF_MEMORY(Cause.OUT_OF_MEMORY),
    HOST_FAILED(Cause.HOST_FAILED),
    HOST_TERMINATED(Cause.HOST_TERMINATED),
    ENDED_BY_USER(Cause.ENDED_BY_USER),
    ENDING_UNKNOWN("ending unknown"),
    NOT_PRICED(CompletenessPart.NOT_PRICED.words()),
    RUNNING(CompletenessPart.RUNNING.words()),
    NEVER_STARTED(CompletenessPart.NEVER_STARTED.words()),
    LACKING_INSTANCE(CompletenessPart.LACKING_INSTANCE.words());

    private final String words;
    private static final JobMark[] ALL = values();

    private final @Nullable Cause cause;

    JobMark(String words) {
        this(words, null);
    }

    JobMark(Cause cause) {
        this(JobsLink.mark(cause), cause);
    }

    JobMark(String words, @Nullable Cause cause) {
        this.words = words;
        this.cause = cause;
    }

    /** True if an attempt is of this kind. */
    public boolean fits(AttemptRow attempt) {
        return switch (this) {
            case RECLAIMED, FAILED, TIMED_OUT, OUT_OF_MEMORY, HOST_FAILED, HOST_TERMINATED, ENDED_BY_USER ->
                attempt.verdict() != null && Cause.of(attempt.verdict().ending()) == cause;
            case ENDING_UNKNOWN ->
                attempt.verdict() != null && attempt.verdict().ending() == Ending.UNKNOWN;
            case NOT_PRICED -> attempt.state() == State.UNPRICED;
            case RUNNING -> attempt.state() == State.RUNNING;
            case NEVER_STARTED -> attempt.state() == State.NEVER_STARTED;
            case LACKING_INSTANCE -> attempt.lacksInstance();
        };
    }

    /** True if one of these attempts is of this kind. */
    public boolean fitsAny(List<AttemptRow> attempts) {
        for (AttemptRow attempt : attempts) {
            if (fits(attempt)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the address of the explorer that shows these jobs. */
    public String address() {
        return JobsLink.all().marked(words).href();
    }

    /** Returns its name, as the explorer shows it. */
    String words() {
        return words;
    }

    /** Returns the bits of the marks of an attempt, by their places in the order of the marks. */
    static int bits(AttemptRow attempt) {
        int bits = 0;
        int bit = 1;
        for (JobMark mark : ALL) {
            bits |= mark.fits(attempt) ? bit : 0;
            bit <<= 1;
        }
        return bits;
    }
}
