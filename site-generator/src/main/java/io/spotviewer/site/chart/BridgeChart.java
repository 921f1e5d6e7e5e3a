package io.spotviewer.site.chart;

import io.spotviewer.site.answer.BridgeText;
import io.spotviewer.site.report.bridge.Bridge;
import java.util.List;

/** The way from the cost of one range to that of another: each driver's bar begins where the one before it ended. */
public final class BridgeChart {

    private static final int ROW = 36;
    private static final int BAR = 14;

    /** The least share of the width: any amount other than 0 can be seen. */
    private static final double SHORTEST = 0.004;

    /** The share of the width that the bars take; values are written in the rest. */
    private static final double PLOT = 0.8;

    private BridgeChart() {}

    /** Returns the chart of a difference that is divided. */
    public static ChartView of(Bridge bridge) {
        List<BridgeText.Row> rows = BridgeText.rows(bridge);
        double[] ends = ends(rows);
        double greatest = 0;
        for (double end : ends) {
            greatest = Math.max(greatest, end);
        }
        Drawing drawing = new Drawing("chart-bridge");
        drawing.key(Tone.ON_DEMAND, "Cost and idle time");
        drawing.key(Tone.LOST, "More");
        drawing.key(Tone.USEFUL, "Less");
        StringBuilder text = new StringBuilder();
        double scale = greatest <= 0 ? 0 : PLOT / greatest;
        for (int i = 0; i < rows.size(); i++) {
            BridgeText.Row row = rows.get(i);
            double y = i * (double) ROW;
            double from = row.isEnd() ? 0 : ends[i - 1];
            double left = Math.max(0, Math.min(from, ends[i])) * scale;
            double right = Math.max(0, Math.max(from, ends[i])) * scale;
            Tone tone = row.isEnd() ? Tone.ON_DEMAND : row.usd().signum() > 0 ? Tone.LOST : Tone.USEFUL;
            drawing.label("name", 0, y + 11, row.name());
            if (row.usd().signum() != 0) {
                drawing.bar(
                        tone, left, y + 16, Math.max(SHORTEST, right - left), BAR, row.name() + ": " + row.amount());
            }
            drawing.label("value", Math.min(right, PLOT) + 0.008, y + 16 + BAR - 3, row.amount());
            text.append(row.name()).append(": ").append(row.amount()).append(". ");
        }
        return drawing.view(
                rows.size() * (double) ROW, "What changed", text.toString().strip());
    }

    private static double[] ends(List<BridgeText.Row> rows) {
        double[] ends = new double[rows.size()];
        for (int i = 0; i < ends.length; i++) {
            double usd = rows.get(i).usd().doubleValue();
            ends[i] = rows.get(i).isEnd() ? usd : ends[i - 1] + usd;
        }
        return ends;
    }
}
