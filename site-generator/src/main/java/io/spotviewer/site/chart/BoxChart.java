package io.spotviewer.site.chart;

import io.spotviewer.site.chart.LogAxis.Unit;
import io.spotviewer.site.report.spread.Spread;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Distributions as boxes below each other on one logarithmic scale: the box is the middle half, the line in it the median, the whiskers reach
 * from 5 % to 95 %.
 */
public final class BoxChart {

    /** The most boxes of a chart. Its table has all. */
    public static final int MOST = 15;

    private static final int LABEL_HEIGHT = 20;
    private static final int BOX_HEIGHT = 14;
    private static final int STEP = 42;

    /** The least width of a box: all values in one bucket. */
    private static final double THINNEST = 0.006;

    private BoxChart() {}

    /** The distribution of one group. */
    public record Box(String name, Spread spread) {}

    /** Returns a chart of seconds; none if no group has a value. */
    public static Optional<ChartView> ofSeconds(String id, String title, List<Box> boxes) {
        return view(id, title, Unit.SECONDS, boxes);
    }

    /** Returns a chart of amounts in USD; none if no group has a value. */
    public static Optional<ChartView> ofUsd(String id, String title, List<Box> boxes) {
        return view(id, title, Unit.USD, boxes);
    }

    private static Optional<ChartView> view(String id, String title, Unit unit, List<Box> boxes) {
        List<Box> known = boxes.stream()
                .filter(box -> box.spread().values() > 0)
                .limit(MOST)
                .toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        LogAxis axis = LogAxis.of(
                unit,
                known.stream()
                        .mapToDouble(box -> number(box.spread().p5()))
                        .min()
                        .orElseThrow(),
                known.stream()
                        .mapToDouble(box -> number(box.spread().p95()))
                        .max()
                        .orElseThrow());
        Drawing drawing = new Drawing(id);
        drawing.key(Tone.BOX, "The middle half; the gap in it is the median, written beside");
        drawing.key(Tone.WHISKER, "From 5 % to 95 % of the values");
        double bottom = known.size() * STEP;
        axis.draw(drawing, 0, bottom);
        List<String> words = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            words.add(draw(drawing, axis, unit, known.get(i), i * STEP));
        }
        return Optional.of(drawing.view(bottom + 20, title, String.join(" ", words)));
    }

    /** Draws a box, and returns it in words. */
    private static String draw(Drawing drawing, LogAxis axis, Unit unit, Box box, double y) {
        Spread spread = box.spread();
        String name = Text.shortened(box.name(), 48);
        double low = axis.x(number(spread.p5()));
        double high = axis.x(number(spread.p95()));
        double from = axis.x(number(spread.p25()));
        double width = Math.max(THINNEST, axis.x(number(spread.p75())) - from);
        double top = y + LABEL_HEIGHT;
        double middle = top + BOX_HEIGHT / 2.0;
        String words = name + ": median " + text(unit, spread.median()) + ", half of the values from "
                + text(unit, spread.p25()) + " to " + text(unit, spread.p75()) + ", 5 % "
                + text(unit, spread.p5()) + ", 95 % " + text(unit, spread.p95()) + ", least "
                + text(unit, spread.least())
                + ", greatest " + text(unit, spread.greatest()) + ", of " + Format.count(spread.values()) + ".";
        drawing.label("name", 0, y + 14, name);
        drawing.line("whisker", low, middle, high, middle);
        drawing.line("whisker", low, middle - 4, low, middle + 4);
        drawing.line("whisker", high, middle - 4, high, middle + 4);
        drawing.bar(Tone.BOX, from, top, width, BOX_HEIGHT, words);
        double median = axis.x(number(spread.median()));
        drawing.stroke("median", median, top, median, top + BOX_HEIGHT);
        drawing.label("value", Math.max(high, from + width) + 0.012, middle + 4, text(unit, spread.median()));
        return words;
    }

    private static String text(Unit unit, @Nullable BigDecimal value) {
        BigDecimal known = Objects.requireNonNull(value);
        return switch (unit) {
            case SECONDS -> Format.duration(known.longValue());
            case USD -> "$" + Format.single(known).strip();
        };
    }

    private static double number(@Nullable BigDecimal value) {
        return Objects.requireNonNull(value).doubleValue();
    }
}
