package io.spotviewer.site.chart;

import io.spotviewer.site.report.PeriodRow;
import io.spotviewer.site.report.money.Money;
import io.spotviewer.site.text.Format;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A small chart of an amount by day, below a figure of a page's head. A day without a known amount has no bar. */
public final class Sparkline {

    private static final double HEIGHT = 26;

    /** Any amount other than 0 can be seen. */
    private static final double LEAST = 1;

    private static final double WIDTH = 0.8;

    private record Day(PeriodRow row, @Nullable BigDecimal usd) {

        BigDecimal known() {
            return usd == null ? BigDecimal.ZERO : usd;
        }
    }

    private Sparkline() {}

    /**
     * Returns the amounts of days as bars; none for fewer than two days, or if no amount is known.
     *
     * @param what the name of the amount, in lower case
     */
    public static Optional<SparkView> of(
            String id, String what, List<PeriodRow> rows, Function<PeriodRow, Money> amount) {
        List<Day> days =
                rows.stream().map(row -> new Day(row, amount.apply(row).usd())).toList();
        List<Day> known = days.stream().filter(day -> day.usd() != null).toList();
        if (days.size() < 2 || known.isEmpty()) {
            return Optional.empty();
        }
        Day least = known.stream().min(Comparator.comparing(Day::known)).orElseThrow();
        Day greatest = known.stream().max(Comparator.comparing(Day::known)).orElseThrow();
        double top = Math.max(0, greatest.known().doubleValue());
        double bottom = Math.min(0, least.known().doubleValue());
        double scale = top == bottom ? 0 : HEIGHT / (top - bottom);
        List<SparkBarView> bars = new ArrayList<>();
        for (int i = 0; i < days.size(); i++) {
            double usd = days.get(i).known().doubleValue();
            if (usd != 0) {
                double height = Math.max(LEAST, Math.abs(usd) * scale);
                double zero = top * scale;
                double y = usd > 0 ? Math.max(0, zero - height) : Math.min(HEIGHT - height, zero);
                bars.add(new SparkBarView(
                        decimal(100.0 * i / days.size()) + "%",
                        decimal(y),
                        decimal(100 * WIDTH / days.size()) + "%",
                        decimal(height)));
            }
        }
        return Optional.of(new SparkView(
                id,
                decimal(HEIGHT),
                what + " " + DateAxis.every(rows),
                "Least " + Format.total(least.known()) + " (" + least.row().days() + "), greatest "
                        + Format.total(greatest.known()) + " (" + greatest.row().days()
                        + "). The table of days has all.",
                bars));
    }

    /**
     * Returns parts of 1 as bars, such as the part of instances that last so long.
     *
     * @param shares the parts; null for one that is unknown and has no bar
     */
    public static SparkView shares(String id, String title, String description, List<@Nullable BigDecimal> shares) {
        List<SparkBarView> bars = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            BigDecimal share = shares.get(i);
            if (share != null && share.signum() > 0) {
                double height = Math.max(LEAST, share.doubleValue() * HEIGHT);
                bars.add(new SparkBarView(
                        decimal(100.0 * i / shares.size()) + "%",
                        decimal(HEIGHT - height),
                        decimal(100 * WIDTH / shares.size()) + "%",
                        decimal(height)));
            }
        }
        return new SparkView(id, decimal(HEIGHT), title, description, bars);
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number).replaceAll("\\.?0+$", "");
    }

    /** The chart as its template sees it. */
    public record SparkView(
            String sparkId, String height, String title, String description, List<SparkBarView> sparkBars) {}

    record SparkBarView(String x, String y, String width, String height) {}
}
