package io.spotviewer.site.section;

import io.spotviewer.site.chart.HourChart;
import io.spotviewer.site.chart.Tone;
import io.spotviewer.site.report.reclaim.ReclaimHour;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.table.Table;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Term;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The hours of the day in which EC2 reclaimed instances. */
public final class ReclaimHours {

    private static final List<Column<ReclaimHour>> COLUMNS = List.of(
            Column.text("hour", "Hour, UTC", row -> Cell.of(HourChart.named(row.hour()), HourChart.named(row.hour()))),
            Column.<ReclaimHour>count("events", "Reclaim events", ReclaimHour::reclaimEvents)
                    .means(Term.RECLAIM_EVENTS),
            Column.<ReclaimHour>duration("time", "Instance time", ReclaimHour::instanceSeconds)
                    .means(Term.RECLAIM_RATE));

    private ReclaimHours() {}

    /** Returns the section; none without a reclaimed instance. */
    public static Optional<Section> of(List<ReclaimHour> hours) {
        if (hours.stream().noneMatch(hour -> hour.reclaimEvents() > 0)) {
            return Optional.empty();
        }
        ReclaimHour most = hours.stream()
                .max(Comparator.comparingLong(ReclaimHour::reclaimEvents))
                .orElseThrow();
        return Optional.of(Section.of("reclaims-by-hour", "When does EC2 reclaim?")
                .saying(
                        "Reclaimed instances by the hour of the day, over all days. An hour in which more instances ran has more of them: compare it with the instance time in the table.")
                .with(HourChart.counts(
                        "chart-reclaim-hours",
                        "Reclaim events by UTC hour of the day",
                        "Most, " + Format.count(most.reclaimEvents()) + ", in the hour from "
                                + HourChart.named(most.hour()) + ". The table has the figures.",
                        List.of(new HourChart.Key(Tone.LOST, "Reclaimed instances")),
                        hour -> parts(hours.get(hour))))
                .folding(Table.of("reclaim-hours", "Reclaim events by UTC hour of the day", COLUMNS)
                        .ofOwnDays("reclaim-hours", Integer.MAX_VALUE)
                        .view(hours)));
    }

    private static List<HourChart.Part> parts(ReclaimHour hour) {
        return List.of(new HourChart.Part(
                Tone.LOST,
                hour.reclaimEvents(),
                "reclaims",
                Format.count(hour.reclaimEvents()) + " in " + Format.duration(hour.instanceSeconds())
                        + " of instance time"));
    }
}
