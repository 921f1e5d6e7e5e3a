package io.spotviewer.site.section;

import io.spotviewer.site.chart.Axis;
import io.spotviewer.site.chart.ChartView;
import io.spotviewer.site.chart.Drawing;
import io.spotviewer.site.chart.Tone;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.RunningVcpus;
import io.spotviewer.site.report.RunningVcpus.Interval;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.table.Table;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Term;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/** vCPUs that running attempts had reserved, over time. */
public final class VcpuSection {

    private static final int PLOT_TOP = 18;
    private static final int PLOT_HEIGHT = 130;
    private static final double PLOT_BOTTOM = PLOT_TOP + PLOT_HEIGHT;

    private static final List<Column<Interval>> COLUMNS = List.of(
            Column.time("from", "From", row -> Cell.moment(row.from(), "")),
            vcpus("spot", "On Spot", Interval::spot),
            vcpus("other", "Other capacity", Interval::other));

    private VcpuSection() {}

    /** Returns the section; none if nothing ran. */
    public static List<Section> of(Report report) {
        RunningVcpus running = report.runningVcpus();
        return running == null ? List.of() : List.of(section(running));
    }

    private static Section section(RunningVcpus running) {
        String every = "Means over intervals of " + Format.duration(running.intervalSeconds()) + "."
                + (running.unknownAttempts() == 0
                        ? ""
                        : " Not in them: " + Amounts.parts(running.unknownAttempts(), "attempt")
                                + " with an unknown reservation.");
        return Section.of("vcpus", "Running vCPUs")
                .saying(every)
                .with(chart(running))
                .folding(Table.of("vcpus-table", "Running vCPUs", COLUMNS).view(running.intervals()));
    }

    private static Column<Interval> vcpus(String key, String header, Function<Interval, BigDecimal> mean) {
        return Column.<Interval>number(
                        key,
                        header,
                        "vCPU",
                        row -> Cell.of(Format.decimal(mean.apply(row), 1), Format.exact(mean.apply(row))))
                .means(Term.VCPUS);
    }

    private static ChartView chart(RunningVcpus running) {
        List<Interval> intervals = running.intervals();
        Axis axis = Axis.upTo(running.greatest().doubleValue());
        Drawing drawing = new Drawing("chart-vcpus");
        drawing.key(Tone.SPOT, "Spot");
        drawing.key(Tone.ON_DEMAND, "Other capacity");
        axis.draw(drawing, PLOT_TOP, PLOT_HEIGHT, Axis::plain);
        double width = (1 - Axis.GUTTER) / intervals.size();
        for (int i = 0; i < intervals.size(); i++) {
            Interval interval = intervals.get(i);
            double spotHeight = PLOT_HEIGHT * axis.share(interval.spot().doubleValue());
            double otherHeight = PLOT_HEIGHT * axis.share(interval.other().doubleValue());
            double x = Axis.GUTTER + i * width;
            String from = Format.minute(interval.from());
            drawing.bar(Tone.SPOT, x, PLOT_BOTTOM - spotHeight, width, spotHeight);
            drawing.bar(Tone.ON_DEMAND, x, PLOT_BOTTOM - spotHeight - otherHeight, width, otherHeight);
            drawing.point(
                    x,
                    PLOT_TOP,
                    width,
                    PLOT_HEIGHT,
                    from + ": " + Format.decimal(interval.spot(), 1) + " vCPU on Spot, "
                            + Format.decimal(interval.other(), 1) + " vCPU on other capacity.");
        }
        String first = Format.minute(intervals.get(0).from());
        String last = Format.minute(running.until());
        // Both with their zone don't fit on a phone.
        drawing.label(
                "axis",
                Axis.x(0),
                PLOT_BOTTOM + 17,
                Format.cell(intervals.get(0).from()));
        drawing.label("axis end", 1, PLOT_BOTTOM + 17, last);
        String description = "From " + first + " to " + last + ", at most " + Format.decimal(running.greatest(), 1)
                + " vCPU. The table has every interval.";
        return drawing.view(PLOT_BOTTOM + 22, "Running vCPUs", description);
    }
}
