package io.spotviewer.site.section;

import io.spotviewer.site.report.SpotFeedCharges;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.table.Table;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Term;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** The charges of the Spot data feed beside the estimates for the same instances. */
public final class ChargesSection {

    private ChargesSection() {}

    public static Section of(SpotFeedCharges charges) {
        List<Column<SpotFeedCharges>> columns = List.of(
                Column.count("instances", "Instances", SpotFeedCharges::instances),
                Column.<SpotFeedCharges>number(
                                "estimated",
                                "Estimated",
                                "$",
                                row -> cell(row.estimated(), shownOf(row, row.estimated())))
                        .means(Term.INSTANCES),
                Column.number("charged", "Charged", "$", row -> cell(row.charged(), shownOf(row, row.charged()))),
                Column.number("drift", "Charged − estimated", "$", row -> cell(row.drift(), shownOf(row, row.drift()))),
                Column.number("percent", "of the estimate", "%", ChargesSection::percent));
        return Section.of("charges", "Measured against EC2’s charges")
                .saying(
                        "Ended Spot Instances that were priced and whose whole life EC2’s Spot data feed covers.",
                        "Left out: " + Amounts.parts(charges.partlyCovered(), "instance") + " covered in part, "
                                + Amounts.parts(charges.notInFeed(), "instance") + " not in the feed. Not readable: "
                                + Amounts.parts(charges.unreadableLines(), "line") + " of the feed.")
                .with(Table.of("charges-table", "Estimate and charge", columns)
                        .asGiven()
                        .view(List.of(charges)));
    }

    private static Cell cell(BigDecimal usd, BigDecimal shown) {
        return Cell.of(Format.plainTotal(shown, shown.scale()), Format.exact(usd));
    }

    /** Returns an amount as it is shown: with as many decimals as the others. */
    private static BigDecimal shownOf(SpotFeedCharges charges, BigDecimal usd) {
        boolean dollars = charges.estimated().max(charges.charged()).compareTo(BigDecimal.ONE) >= 0;
        return usd.setScale(dollars ? 2 : 4, RoundingMode.HALF_UP);
    }

    private static Cell percent(SpotFeedCharges charges) {
        return charges.driftPercent() == null
                ? Cell.missing("The estimate is 0.")
                : Cell.of(
                        Format.decimal(charges.driftPercent(), 2),
                        charges.driftPercent().toPlainString());
    }
}
