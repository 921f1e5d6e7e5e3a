package io.spotviewer.site.page;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.report.NamedRange;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.text.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The form that adds up days by one or two qualities. A script fills its table.
 *
 * @param firstDay the first day of the page; empty for all
 * @param dayAfter the day after its last; empty for all
 */
record GroupingView(String firstDay, String dayAfter, List<QualityView> qualities, List<FigureView> figures) {

    /** In the order in which the script writes them. */
    private static final List<FigureView> FIGURES = List.of(
            figure("Cost", Term.COST, "$"),
            figure("Waste", Term.WASTE, "$"),
            figure("On-Demand would have cost", Term.ON_DEMAND_WOULD_HAVE_COST, "$"),
            figure("Net savings", Term.NET_SAVINGS, "$"),
            figure("Useful", Term.USEFUL, "$"),
            figure("Reclaimed", Term.RECLAIMED_COST, "$"),
            figure("Attempts", Term.ATTEMPTS),
            figure("Run time", Term.RUN_TIME, "h m"),
            figure("Lost time", Term.LOST_TIME, "h m"));

    static GroupingView of(RangeControl control, Report report) {
        List<QualityView> qualities = new ArrayList<>();
        Arrays.stream(Dimension.values())
                .filter(dimension ->
                        !dimension.isOptional() || report.breakdowns().isShown(dimension))
                .forEach(dimension -> qualities.add(new QualityView(dimension.option(), dimension.title())));
        qualities.add(new QualityView("ending", "Ending"));
        qualities.add(new QualityView("name", "Beginning of the job’s name"));
        qualities.add(new QualityView("revision", "Revision of the definition"));
        NamedRange range = control.current();
        return new GroupingView(
                range == null ? "" : range.from().toString(),
                range == null ? "" : range.until().toString(),
                List.copyOf(qualities),
                FIGURES);
    }

    private static FigureView figure(String title, Term term, String... unit) {
        return new FigureView(title, List.of(unit), term.link().definedAt());
    }

    /** A quality of attempts, by the name that the data of days has for it. */
    record QualityView(String quality, String qualityTitle) {}

    record FigureView(String figureTitle, List<String> unit, String definedAt) {}
}
