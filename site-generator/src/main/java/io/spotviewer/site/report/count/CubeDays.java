package io.spotviewer.site.report.count;

import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.cube.InstanceDayMeasures;
import io.spotviewer.ledger.cube.JobCounts;
import io.spotviewer.ledger.line.InstanceMoney.Part;
import io.spotviewer.site.report.DayRow;
import io.spotviewer.site.report.RangeRow;
import io.spotviewer.site.report.RangeRow.Range;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.TimeRange;
import io.spotviewer.site.report.money.Money;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up the days of a cube, and the ranges of last days. */
final class CubeDays {

    /** A record with a wrong year must not make a million empty days. */
    private static final long MOST_EMPTY_DAYS = 400;

    private final Cube cube;

    CubeDays(Cube cube) {
        this.cube = cube;
    }

    List<DayRow> days() {
        TreeMap<LocalDate, TallySum> sums = new TreeMap<>();
        cube.days().forEach((cell, measures) -> {
            if (cell.day() != null) {
                on(cell.day(), sums).add(cell.option(), cell.ending(), cell.confidence(), measures);
            }
        });
        cube.jobDays().forEach((day, jobs) -> on(day, sums).addJobs(jobs.of(JobCounts.Count.JOBS)));
        SortedMap<LocalDate, InstanceDayMeasures> instances = cube.instanceDays();
        instances.keySet().forEach(day -> on(day, sums));
        fillGaps(sums);
        List<DayRow> rows = new ArrayList<>();
        sums.forEach((day, sum) -> rows.add(row(day, sum.tally(), instances.get(day))));
        return rows;
    }

    private static TallySum on(LocalDate day, SortedMap<LocalDate, TallySum> sums) {
        return sums.computeIfAbsent(day, unseen -> new TallySum());
    }

    private static void fillGaps(SortedMap<LocalDate, TallySum> sums) {
        if (!sums.isEmpty() && ChronoUnit.DAYS.between(sums.firstKey(), sums.lastKey()) <= MOST_EMPTY_DAYS) {
            LocalDate last = sums.lastKey();
            for (LocalDate day = sums.firstKey(); day.isBefore(last); day = day.plusDays(1)) {
                on(day, sums);
            }
        }
    }

    private static DayRow row(LocalDate day, Tally tally, @Nullable InstanceDayMeasures instances) {
        return instances == null
                ? new DayRow(day, tally, Money.NOTHING, Money.NOTHING, Money.NOTHING)
                : new DayRow(
                        day,
                        tally,
                        TallySum.money(instances.of(Part.TOTAL)),
                        TallySum.money(instances.of(Part.IDLE)),
                        TallySum.money(instances.of(Part.ATTEMPTS)));
    }

    List<RangeRow> ranges(@Nullable TimeRange range, Tally all) {
        List<RangeRow> rows = new ArrayList<>();
        if (range != null) {
            LocalDate last = LocalDate.ofInstant(range.until(), ZoneOffset.UTC);
            LocalDate until = last.plusDays(1);
            rows.add(row(Range.LAST_DAY, last, until));
            rows.add(row(Range.DAY_BEFORE, last.minusDays(1), last));
            rows.add(row(Range.LAST_7_DAYS, until.minusDays(7), until));
            rows.add(row(Range.LAST_14_DAYS, until.minusDays(14), until));
            rows.add(row(Range.LAST_30_DAYS, until.minusDays(30), until));
            rows.add(row(Range.LAST_90_DAYS, until.minusDays(90), until));
        }
        rows.add(new RangeRow(Range.ALL, null, null, all));
        return rows;
    }

    private RangeRow row(Range range, LocalDate from, LocalDate until) {
        TallySum sum = new TallySum();
        cube.days().forEach((cell, measures) -> {
            if (cell.day() != null && !cell.day().isBefore(from) && cell.day().isBefore(until)) {
                sum.add(cell.option(), cell.ending(), cell.confidence(), measures);
            }
        });
        cube.jobDays().subMap(from, until).forEach((day, jobs) -> sum.addJobs(jobs.of(JobCounts.Count.JOBS)));
        return new RangeRow(range, from, until, sum.tally());
    }
}
