package io.spotviewer.site.chart;

import java.util.List;

/** A chart as its template sees it: horizontal positions in percent of its width, vertical ones in pixels. */
public record ChartView(
        String chartId,
        String height,
        String title,
        String description,
        List<LineView> lines,
        List<BarView> bars,
        List<HatchView> hatches,
        List<LineView> strokes,
        List<LabelView> labels,
        List<PointView> points,
        List<KeyView> keys) {

    record LineView(String lineClass, String x1, String y1, String x2, String y2) {}

    /**
     * A rectangle.
     *
     * @param tips its meaning, shown on hovering; none where a point is above it
     */
    record BarView(String barClass, String x, String y, String width, String height, List<String> tips) {}

    /**
     * A place of the chart with all figures there, such as those of a day: shown on hovering, and one after the other by keys.
     *
     * @param figures the figures in words
     */
    record PointView(String x, String y, String width, String height, String figures) {}

    /** The pattern of a rectangle. */
    record HatchView(String fill, String x, String y, String width, String height) {}

    record LabelView(String labelClass, String x, String y, String text) {}

    /** One entry of the legend. */
    record KeyView(String keyClass, String meaning) {}
}
