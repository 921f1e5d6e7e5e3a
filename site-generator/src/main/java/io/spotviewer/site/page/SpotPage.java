package io.spotviewer.site.page;

import io.spotviewer.site.page.Frame.FrameView;
import io.spotviewer.site.page.PageView.SectionView;
import io.spotviewer.site.report.BreakEven;
import io.spotviewer.site.report.CheckpointWhatIf;
import io.spotviewer.site.report.CheckpointWhatIf.Scenario;
import io.spotviewer.site.report.Costs;
import io.spotviewer.site.report.Money;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What ran on Spot and what its reclaims lost: the figures of {@code /metrics-spot}, and what they are made of. */
final class SpotPage {

    private SpotPage() {}

    static PageView view(Report report, FrameView frame) {
        return new PageView(
                frame,
                Headlines.spot(report).runs(),
                figures(report.totals().onSpot()),
                List.of(
                        SectionView.of("lost-by-definition", "Where the losses are")
                                .saying(
                                        "Time and money of attempts that a reclaim ended. They were paid for, and their work was done again.")
                                .with(TallyTable.losses(
                                        "lost-definitions",
                                        "Job definition",
                                        report.breakdowns().definitions(),
                                        Optional.of(report.totals().all()))),
                        SectionView.of("reclaim-rates", "Reclaims per 100 run-hours")
                                .saying(
                                        "By instance type and Availability Zone. Below each rate, the reclaims and the attempts it rests on; in grey where fewer than "
                                                + HeatTable.ENOUGH + " attempts leave it to chance.")
                                .with(HeatTable.view(report.reclaimRates())),
                        SectionView.of("break-even", "When would Spot stop paying?")
                                .saying(
                                        "How many reclaims per 100 run-hours would make Spot as dear as On-Demand, at the discount and the loss per reclaim measured here.")
                                .with(breakEven(report.breakEven())),
                        checkpoints(report.checkpoints())));
    }

    private static List<Figure> figures(Tally spot) {
        Costs costs = spot.costs();
        Money withoutReclaimed = Amounts.minus(costs.spotActual(), costs.wasted());
        return List.of(
                Figure.count(
                        Term.JOBS,
                        "Jobs on Spot",
                        spot.jobs(),
                        Format.count(spot.attempts()) + " attempts, " + Format.count(spot.retries()) + " retries"),
                Figure.duration(Term.RUN_TIME, "Run time on Spot", spot.runSeconds()),
                Figure.duration(
                                Term.LOST_TIME,
                                "Time lost",
                                spot.lostSeconds(),
                                Format.percent(spot.lostSeconds(), spot.runSeconds()) + " of run time on Spot")
                        .toned("lost"),
                Figure.money(
                                Term.LOST_MONEY,
                                "Lost to reclaims",
                                costs.wasted(),
                                Amounts.share(costs.wasted(), costs.spotActual(), "the cost on Spot"))
                        .toned("lost"),
                Figure.money(
                        Term.WITHOUT_RECLAIMS,
                        "Cost without them",
                        withoutReclaimed,
                        Format.duration(spot.runSeconds() - spot.lostSeconds()) + " of run time"),
                Figure.money(
                                Term.NET_SAVINGS,
                                "Saved, net of reclaims",
                                Amounts.minus(costs.spotAtOnDemandUnreclaimed(), costs.spotActual()))
                        .toned("good"));
    }

    private static TableView breakEven(List<BreakEven> rows) {
        return Table.of(
                        "break-even-rates",
                        "By job definition",
                        List.of(
                                Column.<BreakEven>text(
                                        "definition",
                                        "Job definition",
                                        row -> Cell.name(row.definition(), "The records do not tell the definition.")),
                                Column.<BreakEven>count("attempts", "Spot attempts", BreakEven::attempts),
                                Column.<BreakEven>count("reclaims", "Reclaims", BreakEven::reclaims)
                                        .means(Term.RECLAIMS),
                                Column.<BreakEven>duration("run", "Run time", BreakEven::runSeconds)
                                        .means(Term.RUN_TIME),
                                Column.<BreakEven>number(
                                                "measured",
                                                "Measured rate",
                                                "per 100 h",
                                                row -> rate(row.per100RunHours(), "No run time to measure over."))
                                        .means(Term.RECLAIM_RATE),
                                Column.<BreakEven>number(
                                                "even",
                                                "Break-even rate",
                                                "per 100 h",
                                                row -> rate(
                                                        row.breakEvenPer100RunHours(),
                                                        row.reason() == null ? "Not known." : row.reason()))
                                        .means(Term.BREAK_EVEN)))
                .greatestFirst("attempts")
                .view(rows);
    }

    private static SectionView checkpoints(CheckpointWhatIf whatIf) {
        SectionView section = SectionView.of("checkpoints", "What would checkpoints have saved?");
        if (whatIf.scenarios().isEmpty()) {
            return section.saying(
                    whatIf.spotAttempts() == 0
                            ? "No attempt on Spot has finished: there is nothing to replay."
                            : "No attempt was reclaimed: checkpoints would have cost their overhead and saved nothing.");
        }
        String optimum = whatIf.youngSeconds() == null || whatIf.meanSecondsBetweenReclaims() == null
                ? ""
                : " With a reclaim every " + Format.duration(whatIf.meanSecondsBetweenReclaims())
                        + " of run time, Young’s rule would take one every " + Format.duration(whatIf.youngSeconds())
                        + (whatIf.dalySeconds() == null
                                ? "."
                                : ", Daly’s every " + Format.duration(whatIf.dalySeconds()) + ".");
        return section.saying("The " + Format.count(whatIf.spotAttempts())
                        + " recorded attempts on Spot, replayed with checkpoints. No assumption can save more than the "
                        + Format.duration(whatIf.upperBoundSeconds()) + " and " + Amounts.text(whatIf.upperBound())
                        + " that reclaims lost; below zero, checkpoints cost more than they saved." + optimum)
                .with(scenarios(whatIf.scenarios()));
    }

    private static TableView scenarios(List<Scenario> scenarios) {
        List<Column<Scenario>> columns = List.of(
                Column.<Scenario>text("title", "Assumption", row -> Cell.name(row.title(), "unnamed")),
                Column.<Scenario>number(
                        "interval",
                        "Every",
                        "h m s",
                        row -> row.intervalSeconds() == null
                                ? Cell.missing("Only once, when the reclaim is announced.")
                                : Cell.duration(row.intervalSeconds())),
                Column.<Scenario>number("dump", "Takes", "h m s", row -> Cell.duration(row.checkpointSeconds())),
                Column.<Scenario>number("restore", "Restore", "h m s", row -> Cell.duration(row.restoreSeconds())),
                Column.<Scenario>number("savedtime", "Time saved", "h m", row -> Cell.duration(row.savedSeconds()))
                        .means(Term.CHECKPOINTS),
                Column.<Scenario>money("saved", "Saved", Scenario::saved).means(Term.CHECKPOINTS));
        return Table.of("scenarios", "By assumption", columns).view(scenarios);
    }

    private static Cell rate(@Nullable BigDecimal rate, String reason) {
        return rate == null ? Cell.missing(reason) : Cell.of(Format.decimal(rate, 2), rate.toPlainString());
    }
}
