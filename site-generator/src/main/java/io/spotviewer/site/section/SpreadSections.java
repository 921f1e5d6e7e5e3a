package io.spotviewer.site.section;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.chart.BoxChart;
import io.spotviewer.site.chart.BoxChart.Box;
import io.spotviewer.site.chart.ChartView;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.spread.GroupSpread;
import io.spotviewer.site.report.spread.Spread;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.table.JobTable;
import io.spotviewer.site.table.Table;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.JobsLink;
import io.spotviewer.site.text.Term;
import io.spotviewer.site.text.Text;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The distributions of run time, waits, cost and retries by the groups of one dimension. */
public final class SpreadSections {

    /** The most rows of a table. */
    private static final int MOST = 50;

    /** The unit of a figure, which decides its columns and its chart. */
    private enum Unit {
        SECONDS,
        USD,
        NUMBER
    }

    /** A figure that is spread over the attempts or jobs of a group. */
    private record Measure(
            String key,
            String title,
            Term term,
            Unit unit,
            String values,
            Function<GroupSpread, Spread> spread,
            String none) {}

    private static final List<Measure> MEASURES = List.of(
            new Measure(
                    "run",
                    "Run time",
                    Term.RUN_TIME,
                    Unit.SECONDS,
                    "Attempts",
                    GroupSpread::runSeconds,
                    "No attempt with a known run time has finished."),
            new Measure(
                    "cost",
                    "Cost of a job",
                    Term.COST,
                    Unit.USD,
                    "Jobs",
                    GroupSpread::costUsd,
                    "No job whose attempts all have a price has ended."),
            new Measure(
                    "wait",
                    "Wait for an instance",
                    Term.QUEUE_WAIT,
                    Unit.SECONDS,
                    "Attempts",
                    GroupSpread::queueSeconds,
                    "No attempt was placed after a known wait."),
            new Measure(
                    "startup",
                    "Start-up",
                    Term.START_UP,
                    Unit.SECONDS,
                    "Attempts",
                    GroupSpread::startUpSeconds,
                    "No start-up was seen."),
            new Measure(
                    "pull",
                    "Image pull",
                    Term.IMAGE_PULL,
                    Unit.SECONDS,
                    "Attempts",
                    GroupSpread::pullSeconds,
                    "No image pull was seen."),
            new Measure(
                    "retries",
                    "Retries of a job",
                    Term.RETRIES,
                    Unit.NUMBER,
                    "Jobs",
                    GroupSpread::retries,
                    "No job has ended."));

    private SpreadSections() {}

    /** Returns a section for each figure of which there are values, the groups with the most run attempts first. */
    public static List<Section> of(Report report, Dimension dimension) {
        List<GroupSpread> groups = report.distributions().stream()
                .filter(group -> group.dimension() == dimension)
                .sorted(Comparator.comparingLong(
                                (GroupSpread group) -> group.runSeconds().values())
                        .reversed())
                .toList();
        List<Section> sections = new ArrayList<>();
        for (Measure measure : MEASURES) {
            if (groups.stream().anyMatch(group -> measure.spread().apply(group).values() > 0)) {
                sections.add(section(dimension, measure, groups));
            }
        }
        return sections;
    }

    private static Section section(Dimension dimension, Measure measure, List<GroupSpread> groups) {
        String by = " by " + dimension.title().toLowerCase(Locale.ROOT);
        String id = measure.key() + "-" + dimension.anchor();
        List<GroupSpread> shown = groups.stream().limit(MOST).toList();
        Section section = Section.of("spread-" + id, measure.title() + by);
        chart(measure, "chart-" + id, measure.title() + by, shown).ifPresent(section::with);
        List<Column<GroupSpread>> columns = new ArrayList<>();
        columns.add(Column.<GroupSpread>text(
                        "group",
                        dimension.title(),
                        group -> Cell.name(group.name(), dimension.title() + " unknown: not in the records."))
                .means(measure.term()));
        columns.addAll(columns(measure));
        String caption = measure.title()
                + by
                + (groups.size() <= MOST
                        ? ""
                        : ": the " + MOST + " with the most attempts of " + Format.count(groups.size())
                                + "; report.json has all");
        return section.with(Table.of(id, caption, columns)
                .asGiven()
                .ofOwnDays("spread " + dimension.option() + " " + measure.key(), MOST)
                .linkedTo(group -> JobsLink.of(dimension, group.name()).href())
                .view(shown));
    }

    private static List<Column<GroupSpread>> columns(Measure measure) {
        return switch (measure.unit()) {
            case SECONDS -> SpreadColumns.ofSeconds(measure.values(), measure.spread(), measure.none());
            case USD -> SpreadColumns.ofUsd(measure.values(), measure.spread(), measure.none());
            case NUMBER -> SpreadColumns.ofNumbers(measure.values(), measure.spread(), measure.none());
        };
    }

    private static Optional<ChartView> chart(Measure measure, String id, String title, List<GroupSpread> groups) {
        List<Box> boxes = groups.stream()
                .map(group -> new Box(shown(group.name()), measure.spread().apply(group)))
                .toList();
        return switch (measure.unit()) {
            case SECONDS -> BoxChart.ofSeconds(id, title, boxes);
            case USD -> BoxChart.ofUsd(id, title, boxes);
            case NUMBER -> Optional.empty();
        };
    }

    private static String shown(@Nullable String name) {
        return name == null ? JobTable.UNKNOWN : Text.shown(name);
    }
}
