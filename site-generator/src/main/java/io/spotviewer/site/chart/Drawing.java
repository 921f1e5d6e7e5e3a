package io.spotviewer.site.chart;

import io.spotviewer.site.chart.ChartView.BarView;
import io.spotviewer.site.chart.ChartView.HatchView;
import io.spotviewer.site.chart.ChartView.KeyView;
import io.spotviewer.site.chart.ChartView.LabelView;
import io.spotviewer.site.chart.ChartView.LineView;
import io.spotviewer.site.chart.ChartView.PointView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A drawing of a chart. Widths are shares of the chart's, so that it fits any screen while its text keeps its size. Colours are classes of
 * the style sheet; patterns distinguish parts that colour alone must not.
 */
public final class Drawing {

    private final String id;
    private final List<LineView> lines = new ArrayList<>();
    private final List<BarView> bars = new ArrayList<>();
    private final List<HatchView> hatches = new ArrayList<>();
    private final List<LineView> strokes = new ArrayList<>();
    private final List<LabelView> labels = new ArrayList<>();
    private final List<PointView> points = new ArrayList<>();
    private final List<KeyView> keys = new ArrayList<>();

    public Drawing(String id) {
        this.id = id;
    }

    /** Draws a rectangle, or nothing if it has no width or height. {@code x} and {@code width} are from 0 to 1. */
    public void bar(Tone tone, double x, double y, double width, double height, String tip) {
        bar(tone, x, y, width, height, List.of(tip));
    }

    /** Draws a rectangle whose figures are those of a point. */
    public void bar(Tone tone, double x, double y, double width, double height) {
        bar(tone, x, y, width, height, List.of());
    }

    /** Places figures on a rectangle of the chart, above its bars. */
    public void point(double x, double y, double width, double height, String figures) {
        points.add(new PointView(percent(x), pixels(y), percent(width), pixels(height), figures));
    }

    private void bar(Tone tone, double x, double y, double width, double height, List<String> tips) {
        if (width <= 0 || height <= 0) {
            return;
        }
        bars.add(new BarView(tone.cssClass(), percent(x), pixels(y), percent(width), pixels(height), tips));
        if (tone.pattern() != null) {
            hatches.add(new HatchView(
                    "url(#" + id + "-" + tone.pattern() + ")", percent(x), pixels(y), percent(width), pixels(height)));
        }
    }

    public void line(String cssClass, double x1, double y1, double x2, double y2) {
        lines.add(new LineView(cssClass, percent(x1), pixels(y1), percent(x2), pixels(y2)));
    }

    /** Draws a line above the rectangles. */
    public void stroke(String cssClass, double x1, double y1, double x2, double y2) {
        strokes.add(new LineView(cssClass, percent(x1), pixels(y1), percent(x2), pixels(y2)));
    }

    public void label(String cssClass, double x, double y, String text) {
        labels.add(new LabelView(cssClass, percent(x), pixels(y), text));
    }

    public void key(Tone tone, String meaning) {
        keys.add(new KeyView(tone.cssClass(), meaning));
    }

    /**
     * Returns the chart.
     *
     * @param description its content in words and figures
     */
    public ChartView view(double height, String title, String description) {
        return new ChartView(
                id,
                pixels(height),
                title,
                description,
                List.copyOf(lines),
                List.copyOf(bars),
                List.copyOf(hatches),
                List.copyOf(strokes),
                List.copyOf(labels),
                List.copyOf(points),
                List.copyOf(keys));
    }

    private static String percent(double share) {
        return shortest(String.format(Locale.ROOT, "%.3f", share * 100)) + "%";
    }

    private static String pixels(double length) {
        return shortest(String.format(Locale.ROOT, "%.1f", length));
    }

    private static String shortest(String decimal) {
        return decimal.contains(".") ? decimal.replaceAll("\\.?0+$", "") : decimal;
    }
}
