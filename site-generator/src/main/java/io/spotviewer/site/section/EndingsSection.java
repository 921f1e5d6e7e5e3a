package io.spotviewer.site.section;

import io.spotviewer.records.verdict.Verdict.Confidence;
import io.spotviewer.site.chart.BarChart;
import io.spotviewer.site.chart.BarChart.Bar;
import io.spotviewer.site.chart.BarChart.Segment;
import io.spotviewer.site.chart.Drawing;
import io.spotviewer.site.chart.Tone;
import io.spotviewer.site.report.AttemptsBucket;
import io.spotviewer.site.report.EndingRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.table.Table;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.JobsLink;
import io.spotviewer.site.text.Names;
import io.spotviewer.site.text.Term;
import java.util.List;

/** The endings of attempts, and the number of attempts for each job. */
public final class EndingsSection {

    private EndingsSection() {}

    public static Section endings(Report report) {
        Drawing drawing = new Drawing("chart-endings");
        drawing.key(Tone.USEFUL, "Succeeded");
        drawing.key(Tone.LOST, "Spot reclaim");
        drawing.key(Tone.FAILED, "Ended otherwise");
        drawing.key(Tone.UNKNOWN_ENDING, "Unknown");
        StringBuilder description = new StringBuilder("Attempts by ending.");
        List<BarChart.Group> groups = report.endingTotals().stream()
                .map(total -> {
                    String number = Format.count(total.attempts());
                    String tip = Names.ending(total.ending()) + ": " + number;
                    description.append(' ').append(tip).append('.');
                    Segment segment = new Segment(Tone.of(total.ending()), total.attempts(), tip);
                    return new BarChart.Group(Names.ending(total.ending()), List.of(new Bar(List.of(segment), number)));
                })
                .toList();
        double height = BarChart.draw(drawing, groups);
        Column<EndingRow> attempts = Column.<EndingRow>count("attempts", "Attempts", EndingRow::attempts)
                .means(Term.ENDINGS);
        List<Column<EndingRow>> columns = List.of(
                Column.text("ending", "Ended by", row -> Cell.name(Names.ending(row.ending()), "")),
                Column.text("confidence", "Evidence", row -> confidence(row.confidence())),
                attempts,
                Column.<EndingRow>duration("run", "Run time", EndingRow::runSeconds)
                        .means(Term.RUN_TIME),
                Column.<EndingRow>money("cost", "Cost", EndingRow::cost).means(Term.COST));
        return Section.of("endings", "How attempts ended")
                .with(
                        drawing.view(height, "Attempts by ending", description.toString()),
                        Table.of("endings-table", "By ending and evidence", columns)
                                .greatestFirst(attempts)
                                .linkedTo(row -> JobsLink.all()
                                        .ending(row.ending())
                                        .evidence(row.confidence())
                                        .href())
                                .ofOwnDays("endings", Integer.MAX_VALUE)
                                .view(report.endings()));
    }

    private static Cell confidence(Confidence confidence) {
        return Cell.name(Names.confidence(confidence), "");
    }

    public static Section attempts(Report report) {
        List<AttemptsBucket> buckets = report.attemptsPerJob();
        long jobs = report.totals().startedJobs();
        Drawing drawing = new Drawing("chart-attempts");
        StringBuilder description = new StringBuilder("Jobs by their number of attempts.");
        List<BarChart.Group> groups = buckets.stream()
                .map(bucket -> {
                    String tip = name(bucket) + ": " + Amounts.parts(bucket.jobs(), "job");
                    description.append(' ').append(tip).append('.');
                    Segment segment = new Segment(Tone.ON_DEMAND, bucket.jobs(), tip);
                    return new BarChart.Group(
                            name(bucket), List.of(new Bar(List.of(segment), Format.count(bucket.jobs()))));
                })
                .toList();
        double height = BarChart.draw(drawing, groups);
        List<Column<AttemptsBucket>> columns = List.of(
                Column.text("attempts", "Attempts", row -> Cell.of(name(row), String.valueOf(row.attempts()))),
                Column.<AttemptsBucket>count("jobs", "Jobs", AttemptsBucket::jobs)
                        .means(Term.ATTEMPTS),
                Column.number(
                        "share",
                        "Share",
                        "",
                        row -> Cell.of(Format.percent(row.jobs(), jobs), String.valueOf(row.jobs()))),
                Column.<AttemptsBucket>money("cost", "Cost", AttemptsBucket::cost)
                        .means(Term.COST),
                Column.<AttemptsBucket>money("reclaimed", "Reclaimed", AttemptsBucket::reclaimed)
                        .means(Term.RECLAIMED_COST));
        return Section.of("attempts", "Attempts per job")
                .with(
                        drawing.view(height, "Jobs by attempts", description.toString()),
                        Table.of("attempts-table", "By number of attempts", columns)
                                .view(buckets));
    }

    private static String name(AttemptsBucket bucket) {
        return bucket.orMore()
                ? bucket.attempts() + " or more"
                : bucket.attempts() == 1 ? "1 attempt" : bucket.attempts() + " attempts";
    }
}
