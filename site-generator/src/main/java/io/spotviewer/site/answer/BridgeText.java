package io.spotviewer.site.answer;

import io.spotviewer.site.report.bridge.Bridge;
import io.spotviewer.site.report.bridge.BridgeEnd;
import io.spotviewer.site.report.bridge.BridgeStep;
import io.spotviewer.site.report.bridge.Driver;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Format;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** A bridge in words and rows, the same on the pages and in a terminal. */
public final class BridgeText {

    private static final int DECIMALS = 2;

    /**
     * A row of a bridge.
     *
     * @param name the range at its ends, else the driver
     * @param usd the amount in USD; the row for rounding has the rest of what is shown
     * @param amount the same for people; of drivers with its sign
     * @param isEnd true for the two ranges
     */
    public record Row(String name, BigDecimal usd, String amount, boolean isEnd) {}

    private BridgeText() {}

    /** Returns the sentences above the rows. */
    public static List<String> sentences(Bridge bridge) {
        List<String> sentences = new ArrayList<>();
        BigDecimal difference = bridge.difference();
        String more = difference.signum() == 0
                ? "the same"
                : Format.total(difference.abs()) + (difference.signum() < 0 ? " less" : " more");
        sentences.add("Cost and idle time together were "
                + Format.total(bridge.before().total()) + " in "
                + bridge.before().days() + ", and "
                + Format.total(bridge.after().total()) + " in " + bridge.after().days() + ": " + more + ".");
        for (BridgeEnd end : List.of(bridge.before(), bridge.after())) {
            if (end.unpricedAttempts() > 0) {
                sentences.add(Amounts.parts(end.unpricedAttempts(), "attempt") + " of " + end.days()
                        + (end.unpricedAttempts() == 1 ? " has" : " have") + " no price and "
                        + (end.unpricedAttempts() == 1 ? "is" : "are") + " in no amount.");
            }
        }
        if (bridge.refused() != null) {
            sentences.add("The difference is not divided: " + bridge.refused() + ".");
        }
        return sentences;
    }

    /** Returns the rows from the earlier range to the later one, which add up as they are shown; none if the difference is not divided. */
    public static List<Row> rows(Bridge bridge) {
        if (bridge.refused() != null) {
            return List.of();
        }
        List<Row> rows = new ArrayList<>();
        BigDecimal from = shown(bridge.before().total());
        BigDecimal until = shown(bridge.after().total());
        BigDecimal rest = until.subtract(from);
        rows.add(new Row(
                bridge.before().days(),
                bridge.before().total(),
                Format.plainTotal(bridge.before().total(), DECIMALS),
                true));
        for (BridgeStep step : bridge.steps()) {
            boolean always = step.driver() != Driver.UNATTRIBUTED && step.driver() != Driver.ROUNDING;
            if (always || (step.driver() == Driver.UNATTRIBUTED && step.usd().signum() != 0)) {
                rows.add(new Row(step.driver().title(), step.usd(), Format.difference(step.usd()), false));
                rest = rest.subtract(shown(step.usd()));
            }
        }
        if (rest.signum() != 0) {
            rows.add(new Row(Driver.ROUNDING.title(), rest, Format.difference(rest), false));
        }
        rows.add(new Row(
                bridge.after().days(),
                bridge.after().total(),
                Format.plainTotal(bridge.after().total(), DECIMALS),
                true));
        return rows;
    }

    private static BigDecimal shown(BigDecimal usd) {
        return usd.setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
