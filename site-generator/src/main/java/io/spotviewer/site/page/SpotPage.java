package io.spotviewer.site.page;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.answer.Headlines;
import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.file.Metrics;
import io.spotviewer.site.report.money.Amount;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.reclaim.BreakEven;
import io.spotviewer.site.report.reclaim.BreakEven.Verdict;
import io.spotviewer.site.report.reclaim.ReclaimRates;
import io.spotviewer.site.section.ChargesSection;
import io.spotviewer.site.section.Figure;
import io.spotviewer.site.section.MetricsSection;
import io.spotviewer.site.section.Section;
import io.spotviewer.site.section.WhatIfSection;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.table.HeatTable;
import io.spotviewer.site.table.JobTable;
import io.spotviewer.site.table.Table;
import io.spotviewer.site.table.TableView;
import io.spotviewer.site.table.TallyTable;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page of attempts on Spot and their reclaims: the figures of {@code /metrics-spot} and their parts. */
final class SpotPage {

    /** An engine may register a definition for each job: below these, nothing is saved or lost that matters. */
    private static final int MOST_DEFINITIONS = 100;

    private static final String FEW_RECLAIMS = "Fewer than 8 clusters of reclaims: too few to say.";

    private SpotPage() {}

    static PageView view(Report report, FrameView frame) {
        List<Section> sections = new ArrayList<>();
        sections.add(Section.of("losses", "Where the losses are")
                .saying(
                        "Lost time and cost of reclaimed attempts. They are paid for, and their work is done again. All figures are of the"
                                + " attempts on Spot alone.")
                .with(TallyTable.onSpot(report, Dimension.DEFINITION).losses("lost-definitions")));
        sections.add(Section.of("lost-by-queue", "Losses by job queue")
                .with(TallyTable.onSpot(report, Dimension.QUEUE).losses("lost-queues")));
        sections.add(Section.of("lost-by-type", "Losses by instance type")
                .with(TallyTable.onSpot(report, Dimension.INSTANCE_TYPE).losses("lost-types")));
        sections.add(Section.of("lost-by-zone", "Losses by Availability Zone")
                .with(TallyTable.onSpot(report, Dimension.ZONE).losses("lost-zones")));
        if (report.reclaimRates().all().lives() > 0) {
            sections.add(Section.of("reclaim-rates", "How often EC2 took capacity back")
                    .saying(
                            "Reclaimed instances per 100 instance-hours on Spot, by instance type and Availability Zone. Below each"
                                    + " rate, its 95 % interval and the reclaims behind it. EC2 takes instances back in bursts: those"
                                    + " within three minutes in one type and zone are one cluster. A rate is shown from 8 clusters on;"
                                    + " below 16 its interval is rough.",
                            differences(report.reclaimRates()))
                    .with(HeatTable.view(report.reclaimRates())));
        }
        if (!report.breakEven().isEmpty()) {
            sections.add(Section.of("break-even", "When would Spot stop paying?")
                    .saying(
                            "What Spot saved by job definition: On-Demand cost less cost of the attempts that were not reclaimed,"
                                    + " less the cost of the reclaimed ones. The interval is the savings at both ends of the 95 %"
                                    + " interval of the reclaims. Break-even is the rate of reclaims at which nothing is saved.")
                    .with(breakEven(report.breakEven())));
        }
        sections.add(WhatIfSection.of(report.checkpoints()));
        if (report.spotFeedCharges() != null) {
            sections.add(ChargesSection.of(report.spotFeedCharges()));
        }
        sections.add(MetricsSection.of("/metrics-spot", Metrics.spot(report)));
        return PageView.of(
                frame, Headlines.spot(report), figures(report.totals().onSpot()), sections);
    }

    private static List<Figure> figures(Tally spot) {
        Costs costs = spot.costs();
        return List.of(
                Figure.count(
                        Term.ATTEMPTS,
                        "Attempts on Spot",
                        spot.attempts(),
                        "of " + Amounts.parts(spot.jobs(), "job"),
                        Amounts.parts(spot.retries(), "retry")),
                Figure.duration(Term.RUN_TIME, "Run time on Spot", spot.runSeconds()),
                Figure.money(Term.COST, "Cost on Spot", costs.costOnSpot()),
                Figure.duration(
                                Term.LOST_TIME,
                                "Lost time",
                                spot.lostSeconds(),
                                Format.percent(spot.lostSeconds(), spot.runSeconds()) + " of run time on Spot")
                        .toned("lost"),
                Figure.money(
                                Term.RECLAIMED_COST,
                                "Reclaimed",
                                costs.reclaimed(),
                                Amounts.share(costs.reclaimed(), costs.costOnSpot(), "the cost on Spot"))
                        .toned("lost"),
                Figure.money(Term.NET_SAVINGS, "Net savings", costs.netSavings())
                        .toned("good"));
    }

    private static String differences(ReclaimRates rates) {
        if (!rates.above().isEmpty()) {
            return "The coloured ones have more reclaims than one common rate explains (permutation test, 5 % over all of them).";
        }
        return rates.pools().stream()
                                .filter(pool -> pool.per100InstanceHours() != null)
                                .count()
                        < 2
                ? "There are too few reclaims to say whether types and zones differ."
                : "None is coloured: chance can explain the differences between them.";
    }

    private static TableView breakEven(List<BreakEven> rows) {
        Column<BreakEven> saved =
                Column.<BreakEven>money("saved", "Saved", BreakEven::saved).means(Term.BREAK_EVEN);
        List<Column<BreakEven>> columns = List.of(
                Column.text("definition", "Job definition", row -> Cell.name(row.definition(), JobTable.UNKNOWN)),
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
                        .means(Term.BREAK_EVEN),
                saved,
                Column.amount("low", "Saved at least", row -> bound(row.savedLow(), lacking(row))),
                Column.amount("high", "Saved at most", row -> bound(row.savedHigh(), lacking(row))),
                Column.text("verdict", "Verdict", row -> verdict(row.verdict())));
        Table<BreakEven> table =
                Table.of("break-even-rates", "By job definition", columns).greatestFirst(saved);
        return table.view(table.ordered(rows).stream().limit(MOST_DEFINITIONS).toList());
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

    private static Cell verdict(Verdict verdict) {
        String words = switch (verdict) {
            case SPOT_PAYS -> "Spot pays";
            case ON_DEMAND_PAYS -> "On-Demand pays";
            case UNDECIDED -> "undecided: the interval includes 0";
            case TOO_FEW_RECLAIMS -> "too few reclaims to say";
            case UNPRICED -> "no price";
        };
        return Cell.of(words, words);
    }

    private static Cell rate(@Nullable BigDecimal rate, String reason) {
        return rate == null ? Cell.missing(reason) : Cell.of(Format.decimal(rate, 2), rate.toPlainString());
    }
}
