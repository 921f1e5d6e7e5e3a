package io.spotviewer.site.section;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.chart.BoxChart;
import io.spotviewer.site.chart.BoxChart.Box;
import io.spotviewer.site.chart.HourChart;
import io.spotviewer.site.chart.Tone;
import io.spotviewer.site.report.spread.HourWait;
import io.spotviewer.site.report.spread.QueueWait;
import io.spotviewer.site.report.spread.QueueWaits;
import io.spotviewer.site.report.spread.Spread;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.table.Table;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.JobsLink;
import io.spotviewer.site.text.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The waits for an instance: by queue, by job definition, by hour of the day. */
public final class WaitSections {

    /** The most rows of a table of job definitions. */
    private static final int MOST = 100;

    private static final String NONE = "No attempt was placed after a known wait.";

    private WaitSections() {}

    /** Returns the sections; the longest 95 % quantile first. */
    public static List<Section> of(QueueWaits waits) {
        List<Section> sections = new ArrayList<>();
        sections.add(section(
                Section.of("waits", "How long did jobs wait for an instance?")
                        .saying(
                                "From the submission, or from the end of the attempt before, until Batch reports STARTING, on the day of the"
                                        + " placement. A job that depends on another one waits from its submission on, so its wait is too long."
                                        + " What still waits is in none of these."),
                "waits-queues",
                "Waits by job queue",
                waits.queues(),
                List.of(queue())));
        sections.add(section(
                Section.of("waits-by-definition", "Waits by job definition"),
                "waits-definitions",
                "Waits by job queue and definition",
                waits.definitions(),
                List.of(definition(), queue())));
        if (!waits.allHours().isEmpty()) {
            sections.add(hours(waits.allHours()));
        }
        return sections;
    }

    private static Column<QueueWait> queue() {
        return Column.text("queue", "Job queue", wait -> name(wait.queueName(), Dimension.QUEUE, wait));
    }

    private static Column<QueueWait> definition() {
        return Column.text(
                "definition", "Job definition", wait -> name(wait.definitionName(), Dimension.DEFINITION, wait));
    }

    /** Returns the name of a group, linked to its jobs. */
    private static Cell name(@Nullable String name, Dimension dimension, QueueWait wait) {
        JobsLink jobs = JobsLink.of(Dimension.QUEUE, wait.queueName());
        Cell cell = Cell.name(name, dimension.title() + " unknown: not in the records.");
        return cell.linkedTo(
                (dimension == Dimension.QUEUE ? jobs : jobs.and(Dimension.DEFINITION, wait.definitionName())).href());
    }

    private static Section section(
            Section section, String id, String caption, List<QueueWait> waits, List<Column<QueueWait>> names) {
        List<QueueWait> slowest = waits.stream()
                .sorted(Comparator.comparing(
                        wait -> wait.queueSeconds().p95(), Comparator.nullsLast(Comparator.reverseOrder())))
                .limit(MOST)
                .toList();
        BoxChart.ofSeconds(
                        "chart-" + id,
                        caption,
                        slowest.stream()
                                .map(wait -> new Box(
                                        names.stream()
                                                .map(column -> column.cell()
                                                        .apply(wait)
                                                        .text())
                                                .collect(Collectors.joining(", ")),
                                        wait.queueSeconds()))
                                .toList())
                .ifPresent(section::with);
        List<Column<QueueWait>> columns = new ArrayList<>(names);
        columns.addAll(SpreadColumns.ofSeconds("Placed", QueueWait::queueSeconds, NONE));
        columns.add(Column.<QueueWait>count("never", "Never placed", QueueWait::neverPlaced)
                .means(Term.QUEUE_WAIT));
        columns.add(Column.<QueueWait>count("unknown", "Wait unknown", QueueWait::unknownWaits)
                .means(Term.QUEUE_WAIT));
        String shown = waits.size() <= MOST
                ? caption
                : caption + ": the " + MOST + " slowest of " + Format.count(waits.size()) + "; report.json has all";
        return section.with(Table.of(id, shown, columns)
                .asGiven()
                .ofOwnDays(names.size() == 1 ? "waits queue" : "waits definition", MOST)
                .view(slowest));
    }

    private static Section hours(List<HourWait> hours) {
        Map<Integer, HourWait> byHour = hours.stream().collect(Collectors.toMap(HourWait::hour, Function.identity()));
        List<Column<HourWait>> columns = new ArrayList<>();
        columns.add(Column.text(
                "hour", "Hour, UTC", row -> Cell.of(HourChart.named(row.hour()), HourChart.named(row.hour()))));
        columns.addAll(SpreadColumns.ofSeconds("Placed", HourWait::queueSeconds, NONE));
        return Section.of("waits-by-hour", "Waits by hour of the day")
                .saying("By the hour in which the attempt was placed, over all days of the range.")
                .with(HourChart.view(
                        "chart-waits-hours",
                        "Wait by UTC hour of the placement",
                        "The median and the 95 % quantile of the waits that ended in each hour. The table has the figures.",
                        List.of(
                                new HourChart.Key(Tone.USEFUL, "Median"),
                                new HourChart.Key(Tone.QUEUED, "95 % of the waits are at most")),
                        hour -> parts(byHour.get(hour))))
                .folding(Table.of("waits-hours", "Waits by UTC hour of the placement", columns)
                        .ofOwnDays("waits hour", Integer.MAX_VALUE)
                        .view(hours));
    }

    private static List<HourChart.Part> parts(@Nullable HourWait wait) {
        if (wait == null || wait.queueSeconds().values() == 0) {
            return List.of();
        }
        Spread spread = wait.queueSeconds();
        return List.of(
                part(Tone.USEFUL, "median", spread.median()),
                part(Tone.QUEUED, "95 % of the waits are at most", spread.p95()));
    }

    private static HourChart.Part part(Tone tone, String meaning, @Nullable BigDecimal seconds) {
        BigDecimal known = Objects.requireNonNull(seconds);
        return new HourChart.Part(tone, known.doubleValue(), meaning, Format.duration(known.longValueExact()));
    }
}
