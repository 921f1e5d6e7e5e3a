package io.spotviewer.site.section;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.report.money.Amount;
import io.spotviewer.site.report.reclaim.BreakEven;
import io.spotviewer.site.report.reclaim.BreakEven.Verdict;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.table.JobTable;
import io.spotviewer.site.table.Table;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.JobsLink;
import io.spotviewer.site.text.Term;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The money that Spot saved by job definition, with a verdict in dollars. */
public final class BreakEvenSection {

    /** An engine may register a definition for each job: below these, nothing is saved or lost that matters. */
    private static final int MOST = 100;

    private static final int CLUSTERS = 8;
    private static final String FEW_RECLAIMS = "Fewer than 8 clusters of reclaims: too few to say.";

    private BreakEvenSection() {}

    /** Returns the section; none without a job definition on Spot. */
    public static List<Section> of(List<BreakEven> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Column<BreakEven> saved =
                Column.<BreakEven>money("saved", "Saved", BreakEven::saved).means(Term.BREAK_EVEN);
        List<Column<BreakEven>> columns = List.of(
                Column.text("definition", "Job definition", row -> Cell.name(row.definition(), JobTable.UNKNOWN)),
                Column.text("verdict", "Verdict", row -> words(verdict(row))),
                saved,
                Column.amount("low", "Saved at least", row -> bound(row.savedLow(), lacking(row))),
                Column.amount("high", "Saved at most", row -> bound(row.savedHigh(), lacking(row))),
                Column.<BreakEven>count("attempts", "Spot attempts", BreakEven::attempts)
                        .means(Term.ATTEMPTS),
                Column.<BreakEven>count("events", "Reclaimed instances", BreakEven::reclaimEvents)
                        .means(Term.RECLAIM_RATE),
                Column.<BreakEven>number(
                                "measured",
                                "Measured",
                                "per 100 h",
                                row -> rate(row.per100InstanceHours(), FEW_RECLAIMS))
                        .means(Term.RECLAIM_RATE),
                Column.<BreakEven>number(
                                "even",
                                "Break-even",
                                "per 100 h",
                                row -> rate(row.breakEvenPer100InstanceHours(), lacking(row)))
                        .means(Term.BREAK_EVEN));
        Table<BreakEven> table = Table.of("break-even-rates", "By job definition", columns)
                .greatestFirst(saved)
                .linkedTo(row -> JobsLink.of(Dimension.DEFINITION, row.definition())
                        .and(Dimension.PURCHASE_OPTION, "Spot")
                        .href());
        List<BreakEven> ordered = table.ordered(rows);
        return List.of(Section.of("break-even", "Does Spot pay?")
                .saying(
                        "What Spot saved by job definition: On-Demand cost less cost of the attempts that were not reclaimed, less the cost of the"
                                + " reclaimed ones. The interval is the savings at both ends of the 95 % interval of the reclaims. Break-even is the rate"
                                + " of reclaims at which nothing is saved. "
                                + (rows.size() <= MOST
                                        ? ""
                                        : "The table has the " + MOST + " that saved the most of "
                                                + Format.count(rows.size()) + "; report.json has all."))
                .with(table.view(ordered.stream().limit(MOST).toList())));
    }

    /** Returns the answer to whether Spot paid, with the money behind it. */
    static String verdict(BreakEven row) {
        return switch (row.verdict()) {
            case SPOT_PAYS -> "Spot saves " + interval(row) + " · " + margin(row);
            case ON_DEMAND_PAYS -> "On-Demand would be cheaper: Spot saves " + interval(row);
            case UNDECIDED -> "Too close to say: Spot saves " + interval(row);
            case TOO_FEW_RECLAIMS ->
                "Too few reclaims to say: " + Amounts.parts(row.clusters(), "cluster") + " of " + CLUSTERS
                        + ". Saved so far: " + Amounts.text(row.saved());
            case UNPRICED -> "Too few of its attempts have a price";
        };
    }

    private static String interval(BreakEven row) {
        String saved = Amounts.text(row.saved());
        BigDecimal low = row.savedLow();
        BigDecimal high = row.savedHigh();
        return low == null || high == null || low.compareTo(high) == 0
                ? saved
                : saved + " (" + Format.total(low) + " to " + Format.total(high) + ")";
    }

    private static String margin(BreakEven row) {
        BigDecimal tolerates = row.tolerates();
        return tolerates == null
                ? "its reclaims cost nothing"
                : "stays cheaper up to " + Format.decimal(tolerates, 1) + " × the measured rate";
    }

    private static Cell words(String words) {
        return Cell.of(words, words);
    }

    private static Amount bound(@Nullable BigDecimal usd, String reason) {
        return usd == null ? Amount.unknown(reason) : Amount.of(usd);
    }

    /** Returns the reason for a missing interval or break-even. */
    private static String lacking(BreakEven row) {
        if (row.verdict() == Verdict.UNPRICED) {
            return "Too few of its attempts have a price.";
        }
        return row.per100InstanceHours() == null ? FEW_RECLAIMS : "Its reclaims cost nothing.";
    }

    private static Cell rate(@Nullable BigDecimal rate, String reason) {
        return rate == null ? Cell.missing(reason) : Cell.of(Format.decimal(rate, 2), rate.toPlainString());
    }
}
