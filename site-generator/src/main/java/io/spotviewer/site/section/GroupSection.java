package io.spotviewer.site.section;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.chart.CostChart;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.table.TallyTable;

/** The groups of one dimension with all their figures. */
public final class GroupSection {

    private GroupSection() {}

    public static Section of(Report report, Dimension dimension) {
        String id = dimension.anchor();
        Section section = Section.of("by-" + id, dimension.title())
                .with(CostChart.cost(
                        "chart-" + id,
                        "On-Demand would have cost, and cost",
                        report.breakdowns().by(dimension),
                        report.totals().all()))
                .with(TallyTable.of(report, dimension).full(id));
        return dimension.addsUp()
                ? section
                : section.saying(
                        "A job with several tags is in several rows, a job without tags is in none: the rows do"
                                + " not add up to the totals.");
    }
}
