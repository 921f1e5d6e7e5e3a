package io.spotviewer.site.chart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A horizontal logarithmic scale with round ticks. Values below its first tick, such as 0, are drawn on that tick, which then says so.
 *
 * @param ticks the ticks in ascending order, at least two
 * @param below true if a value is below the first tick
 */
record LogAxis(List<Tick> ticks, boolean below) {

    /** The share of the width that the scale takes; what is written beside it takes the rest. */
    static final double WIDTH = 0.78;

    private static final int MOST_LABELS = 6;

    private static final List<Tick> SECONDS = List.of(
            new Tick(1, "1 s"),
            new Tick(10, "10 s"),
            new Tick(60, "1 m"),
            new Tick(600, "10 m"),
            new Tick(3_600, "1 h"),
            new Tick(21_600, "6 h"),
            new Tick(86_400, "1 d"),
            new Tick(604_800, "7 d"),
            new Tick(2_592_000, "30 d"),
            new Tick(31_536_000, "365 d"));

    /** The exponents of the least and the greatest amount in USD that a scale distinguishes. */
    private static final int LEAST_USD = -6;

    private static final int GREATEST_USD = 9;

    /** A value with a line and a label. */
    record Tick(double value, String label) {}

    /** The unit of the values. */
    enum Unit {
        SECONDS,
        USD
    }

    private static final List<Tick> AMOUNTS = powersOfTen();

    private static List<Tick> powersOfTen() {
        List<Tick> ticks = new ArrayList<>();
        for (int power = LEAST_USD; power <= GREATEST_USD; power++) {
            BigDecimal value = BigDecimal.ONE.scaleByPowerOfTen(power);
            ticks.add(new Tick(value.doubleValue(), "$" + value.toPlainString()));
        }
        return List.copyOf(ticks);
    }

    LogAxis {
        ticks = List.copyOf(ticks);
        if (ticks.size() < 2) {
            throw new IllegalArgumentException("expected at least two ticks, got " + ticks);
        }
    }

    /** Returns the shortest scale that holds all values between these two, if the unit has ticks for them. */
    static LogAxis of(Unit unit, double least, double greatest) {
        List<Tick> all = switch (unit) {
            case SECONDS -> SECONDS;
            case USD -> AMOUNTS;
        };
        int first = 0;
        while (first < all.size() - 2 && all.get(first + 1).value() <= least) {
            first++;
        }
        int last = first + 1;
        while (last < all.size() - 1 && all.get(last).value() < greatest) {
            last++;
        }
        return new LogAxis(all.subList(first, last + 1), least < all.get(first).value());
    }

    /** Returns the position of a value in the chart, from 0 to {@link #WIDTH}. */
    double x(double value) {
        double first = ticks.get(0).value();
        double last = ticks.get(ticks.size() - 1).value();
        double within = Math.min(last, Math.max(first, value));
        return WIDTH * Math.log(within / first) / Math.log(last / first);
    }

    /** Draws the lines of the ticks from {@code top} to {@code bottom}, and labels below them. */
    void draw(Drawing drawing, double top, double bottom) {
        int step = (ticks.size() + MOST_LABELS - 1) / MOST_LABELS;
        for (int i = 0; i < ticks.size(); i++) {
            Tick tick = ticks.get(i);
            double x = x(tick.value());
            drawing.line("grid", x, top, x, bottom);
            if (i % step == 0) {
                drawing.label(
                        i == 0 ? "axis" : "axis mid", x, bottom + 15, (i == 0 && below ? "≤ " : "") + tick.label());
            }
        }
    }
}
