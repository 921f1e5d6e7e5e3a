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
        List<KeyView> keys) {

    record LineView(String lineClass, String x1, String y1, String x2, String y2) {}

    /**
     * A rectangle.
     *
     * @param tip its meaning, shown on hovering
     */
    record BarView(String barClass, String x, String y, String width, String height, String tip) {}

    /** The pattern of a rectangle. */
    record HatchView(String fill, String x, String y, String width, String height) {}

    record LabelView(String labelClass, String x, String y, String text) {}

    /** One entry of the legend. */
    record KeyView(String keyClass, String meaning) {}
}
