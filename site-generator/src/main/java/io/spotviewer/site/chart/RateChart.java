package io.spotviewer.site.chart;

import io.spotviewer.site.report.reclaim.ReclaimRate;
import io.spotviewer.site.report.reclaim.ReclaimRates;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rates of reclaims by instance type and Availability Zone: a bar, its 95 % interval, and the rate of all as a line. Only those are marked
 * that the permutation test says have more reclaims than the others.
 */
public final class RateChart {

    /** The most bars. The table has all. */
    private static final int MOST = 15;

    /** The share of the width that the scale takes; the figures take the rest. */
    private static final double WIDTH = 0.7;

    private static final int LABEL_HEIGHT = 20;
    private static final int BAR_HEIGHT = 14;
    private static final int STEP = 42;

    private RateChart() {}

    /** Returns the chart of the pools with a rate, the highest first; none if there is none. */
    public static Optional<ChartView> view(String id, ReclaimRates rates) {
        List<ReclaimRate> shown = rates.pools().stream()
                .filter(pool -> pool.per100InstanceHours() != null)
                .sorted(Comparator.comparing((ReclaimRate pool) -> number(pool.per100InstanceHours()))
                        .reversed())
                .limit(MOST)
                .toList();
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        Drawing drawing = new Drawing(id);
        drawing.key(Tone.ON_DEMAND, "Reclaimed instances per 100 instance-hours");
        if (!rates.above().isEmpty()) {
            drawing.key(Tone.LOST, "The same, above the others by the permutation test");
        }
        drawing.key(Tone.WHISKER, "95 % interval");
        double bottom = shown.size() * STEP;
        double greatest =
                shown.stream().mapToDouble(pool -> number(pool.high())).max().orElseThrow();
        Axis axis = Axis.upTo(greatest);
        for (int i = 0; i <= axis.ticks(); i++) {
            double x = WIDTH * i / axis.ticks();
            drawing.line("grid", x, 0, x, bottom);
            drawing.label(i == 0 ? "axis" : "axis mid", x, bottom + 15, Axis.plain(axis.step() * i));
        }
        List<String> words = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            ReclaimRate pool = shown.get(i);
            words.add(draw(drawing, axis, pool, rates.above().contains(pool), i * STEP));
        }
        if (rates.all().per100InstanceHours() != null) {
            double x = WIDTH * axis.share(number(rates.all().per100InstanceHours()));
            String all = "all: " + Format.decimal(rates.all().per100InstanceHours(), 1);
            drawing.key(
                    Tone.MEAN, "The rate of all, " + Format.decimal(rates.all().per100InstanceHours(), 1));
            drawing.stroke("mean", x, 0, x, bottom);
            words.add("Of " + all + ".");
        }
        return Optional.of(
                drawing.view(bottom + 20, "Reclaimed instances per 100 instance-hours", String.join(" ", words)));
    }

    private static String draw(Drawing drawing, Axis axis, ReclaimRate pool, boolean above, double y) {
        String name = name(pool);
        double top = y + LABEL_HEIGHT;
        double middle = top + BAR_HEIGHT / 2.0;
        double low = WIDTH * axis.share(number(pool.low()));
        double high = WIDTH * axis.share(number(pool.high()));
        String figures = Format.decimal(Objects.requireNonNull(pool.per100InstanceHours()), 1) + " ("
                + Format.decimal(Objects.requireNonNull(pool.low()), 1) + " to "
                + Format.decimal(Objects.requireNonNull(pool.high()), 1) + ")";
        String words = name + ": " + figures + ", " + Format.count(pool.reclaimEvents()) + " in "
                + Format.duration(pool.instanceSeconds()) + (above ? ", above the others." : ".");
        drawing.label("name", 0, y + 14, name + (above ? ", above the others" : ""));
        drawing.bar(
                above ? Tone.LOST : Tone.ON_DEMAND,
                0,
                top,
                WIDTH * axis.share(number(pool.per100InstanceHours())),
                BAR_HEIGHT,
                words);
        drawing.stroke("whisker", low, middle, high, middle);
        drawing.stroke("whisker", low, middle - 4, low, middle + 4);
        drawing.stroke("whisker", high, middle - 4, high, middle + 4);
        drawing.label("value", high + 0.012, middle + 4, figures);
        return words;
    }

    private static String name(ReclaimRate pool) {
        return Text.shortened(
                Objects.requireNonNullElse(pool.instanceType(), "unknown type") + " "
                        + Objects.requireNonNullElse(pool.zone(), "unknown zone"),
                48);
    }

    private static double number(@Nullable BigDecimal value) {
        return Objects.requireNonNull(value).doubleValue();
    }
}
