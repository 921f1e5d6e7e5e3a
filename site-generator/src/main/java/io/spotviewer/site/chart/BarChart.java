package io.spotviewer.site.chart;

import io.spotviewer.site.text.Text;
import java.util.List;

/** Horizontal bars, grouped under labels, each made of segments. */
public final class BarChart {

    /** The share of the width that the longest bar takes; its value is written in the rest. */
    private static final double LONGEST = 0.76;

    /** The least share of the width: any amount above 0 can be seen. */
    private static final double SHORTEST = 0.003;

    private static final int LABEL_HEIGHT = 20;
    private static final int BAR_HEIGHT = 16;
    private static final int BAR_STEP = 19;
    private static final int GROUP_GAP = 12;

    private BarChart() {}

    /** Bars under one label. */
    public record Group(String label, List<Bar> bars) {}

    /** One bar and the value written beside it. */
    public record Bar(List<Segment> segments, String value) {}

    /**
     * A part of a bar.
     *
     * @param tone its colour
     * @param length in the unit of the chart; below 0 counts as 0
     */
    public record Segment(Tone tone, double length, String tip) {}

    /** Draws the groups below each other and returns the height they take. */
    public static double draw(Drawing drawing, List<Group> groups) {
        double longest = groups.stream()
                .flatMap(group -> group.bars().stream())
                .mapToDouble(BarChart::length)
                .max()
                .orElse(0);
        double y = 0;
        for (Group group : groups) {
            drawing.label("name", 0, y + 14, Text.shortened(group.label(), 48));
            y += LABEL_HEIGHT;
            for (Bar bar : group.bars()) {
                double end = drawBar(drawing, bar, y, longest);
                drawing.label("value", end + 0.008, y + BAR_HEIGHT - 4, bar.value());
                y += BAR_STEP;
            }
            y += GROUP_GAP;
        }
        return Math.max(1, y - GROUP_GAP);
    }

    private static double drawBar(Drawing drawing, Bar bar, double y, double longest) {
        double x = 0;
        for (Segment segment : bar.segments()) {
            double width = shown(segment) == 0 ? 0 : Math.max(SHORTEST, LONGEST * shown(segment) / longest);
            drawing.bar(segment.tone(), x, y, width, BAR_HEIGHT, segment.tip());
            x += width;
        }
        return x;
    }

    private static double length(Bar bar) {
        return bar.segments().stream().mapToDouble(BarChart::shown).sum();
    }

    private static double shown(Segment segment) {
        return Math.max(0, segment.length());
    }
}
