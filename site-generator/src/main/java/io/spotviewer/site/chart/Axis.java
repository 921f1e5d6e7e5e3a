package io.spotviewer.site.chart;

import java.math.BigDecimal;
import java.util.function.DoubleFunction;

/**
 * A vertical scale from 0 with a few round ticks. Its labels are above their lines, so that on a phone they may reach into the plot.
 *
 * @param step the distance between two ticks
 * @param ticks the number of ticks above 0
 */
public record Axis(double step, int ticks) {

    /** The share of the width that labels take, left of the plot. */
    public static final double GUTTER = 0.05;

    private static final double[] ROUND = {1, 2, 2.5, 5, 10};
    private static final int MOST_TICKS = 4;

    /** Returns the axis with at most four ticks that reaches {@code greatest}. */
    public static Axis upTo(double greatest) {
        if (greatest <= 0) {
            return new Axis(1, 1);
        }
        double rough = greatest / MOST_TICKS;
        double magnitude = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double round : ROUND) {
            if (round * magnitude >= rough * (1 - 1e-9)) {
                double step = round * magnitude;
                return new Axis(step, (int) Math.ceil(greatest / step - 1e-9));
            }
        }
        throw new IllegalArgumentException("Expected a finite scale, got one up to " + greatest);
    }

    /** Returns the position of a value between 0 and the top. */
    public double share(double value) {
        return Math.max(0, value) / (step * ticks);
    }

    /** Returns the position in the chart of a share of the plot's width. */
    public static double x(double share) {
        return GUTTER + (1 - GUTTER) * share;
    }

    public void draw(Drawing drawing, double top, double height, DoubleFunction<String> label) {
        for (int i = 0; i <= ticks; i++) {
            double y = top + height - height * i / ticks;
            drawing.line("grid", 0, y, 1, y);
            if (i > 0) {
                drawing.label("axis", 0, y - 4, label.apply(step * i));
            }
        }
    }

    /** Returns the number of a tick with no more digits than it needs. */
    public static String plain(double tick) {
        return BigDecimal.valueOf(Math.round(tick * 1_000_000), 6)
                .stripTrailingZeros()
                .toPlainString();
    }
}
