package io.spotviewer.site.report.count;

import io.spotviewer.cost.share.JobCost;
import io.spotviewer.site.report.RangeRow;
import io.spotviewer.site.report.RangeRow.Range;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts the attempts that ended within the last days of the data. */
final class RangeCount {

    private final Range range;
    private final LocalDate from;
    private final LocalDate until;
    private final TallyCount count = new TallyCount();

    private RangeCount(Range range, LocalDate from, LocalDate until) {
        this.range = range;
        this.from = from;
        this.until = until;
    }

    static List<RangeRow> of(List<JobCost> jobs, @Nullable TimeRange range, Tally all) {
        List<RangeRow> rows = new ArrayList<>();
        if (range != null) {
            List<RangeCount> counts = upTo(LocalDate.ofInstant(range.until(), ZoneOffset.UTC));
            for (JobCost job : jobs) {
                for (int i = 0; i < job.attempts().size(); i++) {
                    Instant ended = job.attempts().get(i).of().attempt().endedAt();
                    if (ended != null) {
                        add(counts, LocalDate.ofInstant(ended, ZoneOffset.UTC), job, i);
                    }
                }
            }
            counts.forEach(count -> rows.add(count.row()));
        }
        rows.add(new RangeRow(Range.ALL, null, null, all));
        return rows;
    }

    private static List<RangeCount> upTo(LocalDate last) {
        LocalDate until = last.plusDays(1);
        return List.of(
                new RangeCount(Range.LAST_DAY, last, until),
                new RangeCount(Range.DAY_BEFORE, last.minusDays(1), last),
                new RangeCount(Range.LAST_7_DAYS, until.minusDays(7), until),
                new RangeCount(Range.LAST_14_DAYS, until.minusDays(14), until),
                new RangeCount(Range.LAST_30_DAYS, until.minusDays(30), until),
                new RangeCount(Range.LAST_90_DAYS, until.minusDays(90), until));
    }

    private static void add(List<RangeCount> counts, LocalDate ended, JobCost job, int attempt) {
        for (RangeCount range : counts) {
            if (!ended.isBefore(range.from) && ended.isBefore(range.until)) {
                range.count.add(job, attempt);
            }
        }
    }

    private RangeRow row() {
        return new RangeRow(range, from, until, count.tally());
    }
}
