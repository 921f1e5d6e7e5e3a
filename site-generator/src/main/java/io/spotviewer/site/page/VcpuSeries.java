package io.spotviewer.site.page;

import io.spotviewer.records.PurchaseOption;
import io.spotviewer.site.chart.Axis;
import io.spotviewer.site.chart.ChartView;
import io.spotviewer.site.chart.Drawing;
import io.spotviewer.site.chart.Tone;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Period;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.table.Table;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Term;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** vCPUs that running attempts had reserved, as means over intervals of one length. */
final class VcpuSeries {

    private static final int MOST_INTERVALS = 60;
    private static final List<Duration> LENGTHS = List.of(
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1),
            Duration.ofDays(2),
            Duration.ofDays(7));
    private static final int PLOT_TOP = 18;
    private static final int PLOT_HEIGHT = 130;

    private final long start;
    private final long length;
    private final double[] spot;
    private final double[] other;
    private long unknown;

    private VcpuSeries(long start, long length, int intervals) {
        this.start = start;
        this.length = length;
        this.spot = new double[intervals];
        this.other = new double[intervals];
    }

    /** Nothing where nothing ran. */
    static List<Section> section(Report report) {
        Period period = report.period();
        if (period == null || !period.until().isAfter(period.from())) {
            return List.of();
        }
        VcpuSeries series = over(period);
        report.jobs().forEach(job -> job.attempts().forEach(attempt -> series.add(job, attempt, period.until())));
        return List.of(series.section());
    }

    private static VcpuSeries over(Period period) {
        long whole = Duration.between(period.from(), period.until()).toMillis();
        long length = LENGTHS.stream()
                .mapToLong(Duration::toMillis)
                .filter(candidate -> whole / candidate < MOST_INTERVALS - 1)
                .findFirst()
                .orElse(Duration.ofDays(whole / MOST_INTERVALS / 86_400_000 + 1).toMillis());
        long start = Math.floorDiv(period.from().toEpochMilli(), length) * length;
        int intervals = (int) ((period.until().toEpochMilli() - start + length - 1) / length);
        return new VcpuSeries(start, length, intervals);
    }

    private void add(JobRow job, AttemptRow attempt, Instant now) {
        Instant from = attempt.startedAt();
        boolean running = attempt.state() == AttemptRow.State.RUNNING;
        Instant until = attempt.endedAt() == null && running ? now : attempt.endedAt();
        if (from == null || until == null) {
            return;
        }
        BigDecimal vcpus = job.vcpus();
        if (vcpus == null) {
            unknown++;
            return;
        }
        double[] means = attempt.purchaseOption() == PurchaseOption.SPOT ? spot : other;
        long first = from.toEpochMilli();
        long last = until.toEpochMilli();
        for (int i = (int) Math.max(0, (first - start) / length); i < means.length; i++) {
            long intervalStart = start + i * length;
            if (intervalStart >= last) {
                return;
            }
            long overlap = Math.min(last, intervalStart + length) - Math.max(first, intervalStart);
            means[i] += vcpus.doubleValue() * Math.max(0, overlap) / length;
        }
    }

    private record Interval(Instant from, BigDecimal spot, BigDecimal other) {}

    private List<Interval> intervals() {
        List<Interval> intervals = new ArrayList<>();
        for (int i = 0; i < spot.length; i++) {
            intervals.add(
                    new Interval(Instant.ofEpochMilli(start + i * length), oneDecimal(spot[i]), oneDecimal(other[i])));
        }
        return intervals;
    }

    private Section section() {
        List<Interval> intervals = intervals();
        List<Column<Interval>> columns = List.of(
                Column.time("from", "From", row -> Cell.moment(row.from(), "")),
                vcpus("spot", "On Spot", Interval::spot),
                vcpus("other", "Other capacity", Interval::other));
        String every = "Means over intervals of " + Format.duration(length / 1000) + "."
                + (unknown == 0
                        ? ""
                        : " " + Format.count(unknown) + " attempts of unknown reservation are not in them.");
        return Section.of("vcpus", "Running vCPUs")
                .saying(every)
                .with(chart(intervals))
                .folding(Table.of("vcpus-table", "Running vCPUs", columns).view(intervals));
    }

    private static Column<Interval> vcpus(String key, String header, Function<Interval, BigDecimal> mean) {
        return Column.<Interval>number(
                        key,
                        header,
                        "vCPU",
                        row -> Cell.of(
                                Format.decimal(mean.apply(row), 1),
                                mean.apply(row).toPlainString()))
                .means(Term.VCPUS);
    }

    private ChartView chart(List<Interval> intervals) {
        double greatest = 0;
        for (int i = 0; i < spot.length; i++) {
            greatest = Math.max(greatest, spot[i] + other[i]);
        }
        Axis axis = Axis.upTo(greatest);
        Drawing drawing = new Drawing("chart-vcpus");
        drawing.key(Tone.SPOT, "Spot");
        drawing.key(Tone.ON_DEMAND, "Other capacity");
        axis.draw(drawing, PLOT_TOP, PLOT_HEIGHT, Axis::plain);
        double bottom = PLOT_TOP + PLOT_HEIGHT;
        double width = (1 - Axis.GUTTER) / spot.length;
        for (int i = 0; i < spot.length; i++) {
            double spotHeight = PLOT_HEIGHT * axis.share(spot[i]);
            double otherHeight = PLOT_HEIGHT * axis.share(other[i]);
            String from = Format.minute(intervals.get(i).from());
            drawing.bar(
                    Tone.SPOT,
                    Axis.GUTTER + i * width,
                    bottom - spotHeight,
                    width,
                    spotHeight,
                    from + ", Spot: " + Format.decimal(intervals.get(i).spot(), 1) + " vCPU");
            drawing.bar(
                    Tone.ON_DEMAND,
                    Axis.GUTTER + i * width,
                    bottom - spotHeight - otherHeight,
                    width,
                    otherHeight,
                    from + ", other: " + Format.decimal(intervals.get(i).other(), 1) + " vCPU");
        }
        String first = Format.minute(intervals.get(0).from());
        String last = Format.minute(Instant.ofEpochMilli(start + length * spot.length));
        drawing.label("axis", Axis.x(0), bottom + 17, first);
        drawing.label("axis end", 1, bottom + 17, last);
        String description = "From " + first + " to " + last + ", at most " + Format.decimal(oneDecimal(greatest), 1)
                + " vCPU. The table has every interval.";
        return drawing.view(bottom + 22, "Running vCPUs", description);
    }

    private static BigDecimal oneDecimal(double value) {
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP);
    }
}
