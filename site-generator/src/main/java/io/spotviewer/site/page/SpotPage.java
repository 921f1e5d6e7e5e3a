package io.spotviewer.site.page;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.answer.Headlines;
import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.report.PreviousRange.OnSpot;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.file.Metrics;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.section.BreakEvenSection;
import io.spotviewer.site.section.Changes;
import io.spotviewer.site.section.ChargesSection;
import io.spotviewer.site.section.Figure;
import io.spotviewer.site.section.MetricsSection;
import io.spotviewer.site.section.ReclaimHours;
import io.spotviewer.site.section.Section;
import io.spotviewer.site.section.SpotPools;
import io.spotviewer.site.section.WhatIfSection;
import io.spotviewer.site.table.TallyTable;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Term;
import java.util.ArrayList;
import java.util.List;

/** The page of attempts on Spot and their reclaims: the figures of {@code /metrics-spot} and their parts. */
final class SpotPage {

    private SpotPage() {}

    static PageView view(Report report, FrameView frame) {
        List<Section> sections = new ArrayList<>();
        sections.addAll(BreakEvenSection.of(report.breakEven()));
        sections.addAll(SpotPools.of(report));
        ReclaimHours.of(report.reclaimHours()).ifPresent(sections::add);
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
        sections.add(WhatIfSection.of(report.checkpoints()));
        if (report.spotFeedCharges() != null) {
            sections.add(ChargesSection.of(report.spotFeedCharges()));
        }
        sections.add(MetricsSection.of("/metrics-spot", Metrics.spot(report)));
        Changes since = Changes.since(report.previous());
        return PageView.of(
                frame,
                Headlines.spot(report),
                since.sentences(),
                figures(report.totals().onSpot(), since),
                sections);
    }

    private static List<Figure> figures(Tally spot, Changes since) {
        Costs costs = spot.costs();
        return List.of(
                Figure.count(
                                Term.ATTEMPTS,
                                "Attempts on Spot",
                                spot.attempts(),
                                "of " + Amounts.parts(spot.jobs(), "job"),
                                Amounts.parts(spot.retries(), "retry"))
                        .changedCountOnSpot(since, OnSpot::attempts),
                Figure.duration(Term.RUN_TIME, "Run time on Spot", spot.runSeconds())
                        .changedDurationOnSpot(since, OnSpot::runSeconds),
                Figure.money(Term.COST, "Cost on Spot", costs.costOnSpot()).changedOnSpot(since, OnSpot::costUsd),
                Figure.duration(
                                Term.LOST_TIME,
                                "Lost time",
                                spot.lostSeconds(),
                                Format.percent(spot.lostSeconds(), spot.runSeconds()) + " of run time on Spot")
                        .toned("lost")
                        .changedDurationOnSpot(since, OnSpot::lostSeconds),
                Figure.money(
                                Term.RECLAIMED_COST,
                                "Reclaimed",
                                costs.reclaimed(),
                                Amounts.share(costs.reclaimed(), costs.costOnSpot(), "the cost on Spot"))
                        .toned("lost")
                        .changedOnSpot(since, OnSpot::reclaimedUsd),
                Figure.money(Term.NET_SAVINGS, "Net savings", costs.netSavings())
                        .toned("good")
                        .changedNetSavingsOnSpot(since));
    }
}
