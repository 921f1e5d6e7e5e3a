package io.spotviewer.site.table;

import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.AttemptRow.State;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.table.Explorer.Mark;
import io.spotviewer.site.text.CompletenessPart;
import io.spotviewer.site.text.SitePaths;
import java.util.Arrays;
import java.util.List;

/** A mark by which jobs can be filtered: an attempt of this kind. */
public enum JobMark {
    RECLAIMED("reclaimed"),
    NOT_PRICED(CompletenessPart.NOT_PRICED.words()),
    RUNNING(CompletenessPart.RUNNING.words()),
    NEVER_STARTED(CompletenessPart.NEVER_STARTED.words()),
    LACKING_INSTANCE(CompletenessPart.LACKING_INSTANCE.words());

    private final String words;

    JobMark(String words) {
        this.words = words;
    }

    /** True if an attempt is of this kind. */
    public boolean fits(AttemptRow attempt) {
        return switch (this) {
            case RECLAIMED -> JobTable.isReclaimed(attempt);
            case NOT_PRICED -> attempt.state() == State.UNPRICED;
            case RUNNING -> attempt.state() == State.RUNNING;
            case NEVER_STARTED -> attempt.state() == State.NEVER_STARTED;
            case LACKING_INSTANCE -> attempt.lacksInstance();
        };
    }

    /** Returns the address of the explorer that shows these jobs. */
    public String address() {
        return SitePaths.JOBS + "#mark=" + words.replace(' ', '+');
    }

    /** Returns all marks, for the explorer. */
    public static List<Mark<JobRow>> all() {
        return Arrays.stream(values())
                .map(mark -> new Mark<JobRow>(
                        mark.words, job -> job.attempts().stream().anyMatch(mark::fits)))
                .toList();
    }
}
