package io.spotviewer.site.report.count;

import io.spotviewer.cost.share.AttemptCost;
import io.spotviewer.cost.share.InstanceCost;
import io.spotviewer.cost.share.InstanceDay;
import io.spotviewer.cost.share.JobCost;
import io.spotviewer.site.report.DayRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts one UTC day: attempts that ended on it, and the cost of ended instances on it. */
final class DayCount {

    /** A record with a wrong year must not make a million empty days. */
    private static final long MOST_EMPTY_DAYS = 400;

    private final TallyCount attempts = new TallyCount();
    private final MoneySum instances = new MoneySum();
    private final MoneySum idle = new MoneySum();
    private final MoneySum attemptsOnInstances = new MoneySum();

    private DayCount() {}

    static List<DayRow> days(List<JobCost> jobs, List<InstanceCost> instances) {
        TreeMap<LocalDate, DayCount> counts = new TreeMap<>();
        for (JobCost job : jobs) {
            for (int i = 0; i < job.attempts().size(); i++) {
                AttemptCost attempt = job.attempts().get(i);
                Instant ended = attempt.of().attempt().endedAt();
                if (ended != null) {
                    on(LocalDate.ofInstant(ended, ZoneOffset.UTC), counts)
                            .attempts
                            .add(job, i);
                }
            }
        }
        for (InstanceCost instance : instances) {
            for (InstanceDay day : instance.days()) {
                on(Objects.requireNonNull(day.day()), counts).add(day);
            }
        }
        fillGaps(counts);
        List<DayRow> rows = new ArrayList<>();
        counts.forEach((day, count) -> rows.add(count.row(day)));
        return rows;
    }

    private static DayCount on(LocalDate day, SortedMap<LocalDate, DayCount> counts) {
        return counts.computeIfAbsent(day, unseen -> new DayCount());
    }

    private static void fillGaps(SortedMap<LocalDate, DayCount> counts) {
        if (!counts.isEmpty() && ChronoUnit.DAYS.between(counts.firstKey(), counts.lastKey()) <= MOST_EMPTY_DAYS) {
            LocalDate last = counts.lastKey();
            for (LocalDate day = counts.firstKey(); day.isBefore(last); day = day.plusDays(1)) {
                on(day, counts);
            }
        }
    }

    private void add(InstanceDay day) {
        instances.add(day.total());
        idle.add(day.idle());
        attemptsOnInstances.add(day.attempts());
    }

    private DayRow row(LocalDate day) {
        return new DayRow(day, attempts.tally(), instances.total(), idle.total(), attemptsOnInstances.total());
    }
}
