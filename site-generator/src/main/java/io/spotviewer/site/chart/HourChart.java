package io.spotviewer.site.chart;

import io.spotviewer.site.text.Format;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Columns of seconds, or of numbers, by UTC hour of the day, each made of parts above each other. */
public final class HourChart {

    private static final int HOURS = 24;
    private static final int PLOT_TOP = 18;
    private static final int PLOT_HEIGHT = 120;
    private static final double PLOT_BOTTOM = PLOT_TOP + PLOT_HEIGHT;

    /** On a phone, every third hour has a label. */
    private static final int LABELS = 3;

    private static final int MINUTE = 60;
    private static final int HOUR = 3_600;

    private HourChart() {}

    /**
     * A part of a column.
     *
     * @param upTo its upper end in seconds or things; the lower one is that of the part before
     */
    public record Part(Tone tone, double upTo, String meaning, String value) {}

    /** A colour of the chart. */
    public record Key(Tone tone, String meaning) {}

    /**
     * Returns a chart of seconds.
     *
     * @param parts the parts of an hour from the bottom up
     */
    public static ChartView view(
            String id, String title, String description, List<Key> keys, IntFunction<List<Part>> parts) {
        double greatest = greatest(parts);
        double unit = greatest >= 2 * HOUR ? HOUR : greatest >= 2 * MINUTE ? MINUTE : 1;
        String name = unit == HOUR ? " h" : unit == MINUTE ? " m" : " s";
        return view(id, title, description, keys, parts, unit, name);
    }

    /**
     * Returns a chart of numbers of things.
     *
     * @param parts the parts of an hour from the bottom up
     */
    public static ChartView counts(
            String id, String title, String description, List<Key> keys, IntFunction<List<Part>> parts) {
        return view(id, title, description, keys, parts, 1, "");
    }

    private static double greatest(IntFunction<List<Part>> parts) {
        double greatest = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            for (Part part : parts.apply(hour)) {
                greatest = Math.max(greatest, part.upTo());
            }
        }
        return greatest;
    }

    private static ChartView view(
            String id,
            String title,
            String description,
            List<Key> keys,
            IntFunction<List<Part>> parts,
            double unit,
            String name) {
        Drawing drawing = new Drawing(id);
        keys.forEach(key -> drawing.key(key.tone(), key.meaning()));
        Axis axis = Axis.upTo(greatest(parts) / unit);
        axis.draw(drawing, PLOT_TOP, PLOT_HEIGHT, tick -> Axis.plain(tick) + name);
        for (int hour = 0; hour < HOURS; hour++) {
            List<Part> ofHour = parts.apply(hour);
            double below = 0;
            for (Part part : ofHour) {
                double from = PLOT_HEIGHT * axis.share(below / unit);
                double to = PLOT_HEIGHT * axis.share(part.upTo() / unit);
                drawing.bar(
                        part.tone(),
                        Axis.x((hour + 0.1) / HOURS),
                        PLOT_BOTTOM - to,
                        (1 - Axis.GUTTER) * 0.8 / HOURS,
                        to - from);
                below = part.upTo();
            }
            String figures = ofHour.stream()
                    .map(part -> part.meaning() + ": " + part.value())
                    .collect(Collectors.joining(", "));
            drawing.point(
                    Axis.x((double) hour / HOURS),
                    PLOT_TOP,
                    (1 - Axis.GUTTER) / HOURS,
                    PLOT_HEIGHT,
                    named(hour) + (figures.isEmpty() ? ", nothing." : ", " + figures + "."));
            drawing.label(
                    "axis mid" + (hour % LABELS == 0 ? "" : " wide"),
                    Axis.x((hour + 0.5) / HOURS),
                    PLOT_BOTTOM + 17,
                    Format.count(hour));
        }
        return drawing.view(PLOT_BOTTOM + 22, title, description);
    }

    /** Returns the name of an hour: {@code 09:00}. */
    public static String named(int hour) {
        return (hour < 10 ? "0" : "") + Format.count(hour) + ":00";
    }
}
