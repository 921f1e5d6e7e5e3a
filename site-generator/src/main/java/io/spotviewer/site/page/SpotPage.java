package io.spotviewer.site.page;

import io.spotviewer.site.answer.Headlines;
import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.BreakEven;
import io.spotviewer.site.report.Dimension;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.file.Metrics;
import io.spotviewer.site.report.money.Costs;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The page of attempts on Spot and their reclaims: the figures of {@code /metrics-spot} and their parts. */
final class SpotPage {

    private SpotPage() {}

    static PageView view(Report report, FrameView frame) {
        List<Section> sections = new ArrayList<>();
        sections.add(Section.of("losses", "Where the losses are")
                .saying(
                        "Lost time and cost of reclaimed attempts. They are paid for, and their work is done again. Attempts and run time include"
                                + " attempts on other capacity.")
                .with(TallyTable.of(report, Dimension.DEFINITION).losses("lost-definitions")));
        sections.add(Section.of("lost-by-queue", "Losses by job queue")
                .with(TallyTable.of(report, Dimension.QUEUE).losses("lost-queues")));
        sections.add(Section.of("lost-by-type", "Losses by instance type")
                .with(TallyTable.of(report, Dimension.INSTANCE_TYPE).losses("lost-types")));
        sections.add(Section.of("lost-by-zone", "Losses by Availability Zone")
                .with(TallyTable.of(report, Dimension.ZONE).losses("lost-zones")));
        if (!report.reclaimRates().isEmpty()) {
            sections.add(Section.of("reclaim-rates", "How often EC2 took capacity back")
                    .saying(
                            "Reclaims per 100 run-hours by instance type and Availability Zone. Below each rate, the reclaims"
                                    + " and the attempts behind it. The rate is grey below " + HeatTable.ENOUGH
                                    + " attempts: chance decides there.")
                    .with(HeatTable.view(report.reclaimRates())));
        }
        if (!report.breakEven().isEmpty()) {
            sections.add(Section.of("break-even", "When would Spot stop paying?")
                    .saying(
                            "The rate of reclaims at which Spot would cost as much as On-Demand, at the discount and the loss"
                                    + " per reclaim measured here.")
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
                        "of " + Format.count(spot.jobs()) + (spot.jobs() == 1 ? " job" : " jobs"),
                        Format.count(spot.retries()) + " retries"),
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

    private static TableView breakEven(List<BreakEven> rows) {
        Column<BreakEven> attempts = Column.<BreakEven>count("attempts", "Spot attempts", BreakEven::attempts)
                .means(Term.ATTEMPTS);
        List<Column<BreakEven>> columns = List.of(
                Column.text("definition", "Job definition", row -> Cell.name(row.definition(), JobTable.UNKNOWN)),
                attempts,
                Column.<BreakEven>count("reclaims", "Reclaims", BreakEven::reclaims)
                        .means(Term.RECLAIMS),
                Column.<BreakEven>duration("run", "Run time", BreakEven::runSeconds)
                        .means(Term.RUN_TIME),
                Column.<BreakEven>number(
                                "measured",
                                "Measured",
                                "per 100 h",
                                row -> rate(row.per100RunHours(), "There is no run time to divide by."))
                        .means(Term.RECLAIM_RATE),
                Column.<BreakEven>number(
                                "even",
                                "Break-even",
                                "per 100 h",
                                row -> rate(
                                        row.breakEvenPer100RunHours(),
                                        Objects.requireNonNullElse(row.reason(), JobTable.UNKNOWN)))
                        .means(Term.BREAK_EVEN));
        return Table.of("break-even-rates", "By job definition", columns)
                .greatestFirst(attempts)
                .view(rows);
    }

    private static Cell rate(@Nullable BigDecimal rate, String reason) {
        return rate == null ? Cell.missing(reason) : Cell.of(Format.decimal(rate, 2), rate.toPlainString());
    }
}
