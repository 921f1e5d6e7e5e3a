package io.spotviewer.site.section;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.chart.BarChart;
import io.spotviewer.site.chart.BarChart.Bar;
import io.spotviewer.site.chart.BarChart.Segment;
import io.spotviewer.site.chart.ChartView;
import io.spotviewer.site.chart.Drawing;
import io.spotviewer.site.chart.HourChart;
import io.spotviewer.site.chart.Tone;
import io.spotviewer.site.report.IdleGroup;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.capacity.IdleTime;
import io.spotviewer.site.report.capacity.Packing;
import io.spotviewer.site.table.Cell;
import io.spotviewer.site.table.Column;
import io.spotviewer.site.table.HeatTable;
import io.spotviewer.site.table.JobTable;
import io.spotviewer.site.table.Table;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.Term;
import io.spotviewer.site.text.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The use of instances: their idle time by kind, environment, type and hour, and how full they were while attempts ran. */
public final class CapacitySections {

    /** The most groups of a chart. Their table has all. */
    private static final int MOST = 10;

    private static final String NOT_TIMED = "The start or the end of these instances is unknown.";
    private static final String NO_SIZE = "The size of these instances, or a reservation on them, is unknown.";

    /** A kind of idle time. */
    private record Kind(
            String key,
            String name,
            Tone tone,
            ToLongFunction<IdleTime> seconds,
            Function<IdleTime, List<Long>> byHour) {}

    private static final List<Kind> KINDS = List.of(
            new Kind("boot", "Boot", Tone.BOOT, IdleTime::bootSeconds, IdleTime::bootSecondsByHour),
            new Kind("gap", "Gaps", Tone.GAP, IdleTime::gapSeconds, IdleTime::gapSecondsByHour),
            new Kind("tail", "Tail", Tone.TAIL, IdleTime::tailSeconds, IdleTime::tailSecondsByHour));

    /** The idle time of a group with its cost. */
    private record IdleRow(IdleGroup group, @Nullable IdleTime time) {}

    private CapacitySections() {}

    /** Returns the sections for which there are figures. */
    public static List<Section> of(Report report) {
        List<Section> sections = new ArrayList<>();
        if (!report.idle().isEmpty()) {
            sections.add(
                    idle(
                            report,
                            "idle-environments",
                            Dimension.COMPUTE_ENVIRONMENT,
                            report.capacity().idleByEnvironment(),
                            IdleTime::environment,
                            Section.of("idle", "When did instances run without a job?")
                                    .saying(
                                            "Boot: before the first attempt of an instance, and all of the life of one without an attempt. Gaps: between two"
                                                    + " attempts. Tail: after the last one. Idle time is beside the jobs’ cost, not in it.")));
            IdleTime all = report.capacity().idle();
            if (all != null) {
                sections.add(hours(all));
            }
            sections.add(idle(
                    report,
                    "idle-types",
                    Dimension.INSTANCE_TYPE,
                    report.capacity().idleByType(),
                    IdleTime::instanceType,
                    Section.of("idle-by-type", "Idle time by instance type")));
        }
        if (!report.packing().isEmpty()) {
            sections.add(packing(report.packing(), report.capacity().packing()));
            if (!report.capacity().packedBands().isEmpty()) {
                sections.add(Section.of("packed", "Where is room?")
                        .saying(
                                "The time of instances with an attempt, in vCPU-hours, by the parts of their vCPUs and of their memory that attempts had"
                                        + " reserved, a day of an instance at a time. Time in a corner away from the diagonal asks for another ratio of memory to vCPUs; time at the top left"
                                        + " asks for smaller instances.")
                        .with(HeatTable.packing(report.capacity().packedBands())));
            }
        }
        return sections;
    }

    private static Section idle(
            Report report,
            String id,
            Dimension dimension,
            List<IdleTime> times,
            Function<IdleTime, @Nullable String> key,
            Section section) {
        List<IdleRow> rows = report.idle().stream()
                .filter(group -> group.dimension() == dimension)
                .map(group -> new IdleRow(
                        group,
                        times.stream()
                                .filter(time -> Objects.equals(key.apply(time), group.key()))
                                .findFirst()
                                .orElse(null)))
                .toList();
        Column<IdleRow> idle =
                Column.<IdleRow>money("idle", "Idle", row -> row.group().idle()).means(Term.IDLE);
        List<Column<IdleRow>> columns = new ArrayList<>();
        columns.add(Column.text(
                "key", dimension.title(), row -> Cell.name(row.group().name(), JobTable.UNKNOWN)));
        columns.add(
                Column.count("instances", "Ended instances", row -> row.group().instances()));
        for (Kind kind : KINDS) {
            columns.add(Column.<IdleRow>span(
                            kind.key(),
                            kind.name(),
                            row -> row.time() == null
                                    ? Cell.missing(NOT_TIMED)
                                    : Cell.duration(kind.seconds().applyAsLong(row.time())))
                    .means(Term.IDLE_KINDS));
        }
        columns.add(Column.<IdleRow>duration(
                        "idletime", "Idle time", row -> row.group().idleSeconds())
                .means(Term.IDLE));
        columns.add(idle);
        columns.add(
                Column.<IdleRow>money("total", "Their cost", row -> row.group().total())
                        .means(Term.INSTANCES));
        Table<IdleRow> table = Table.of(id, "Idle time by " + dimension.title().toLowerCase(Locale.ROOT), columns)
                .greatestFirst(idle)
                .ofOwnDays("idle " + dimension.option(), Integer.MAX_VALUE);
        List<IdleRow> timed = table.ordered(rows).stream()
                .filter(row -> row.time() != null)
                .limit(MOST)
                .toList();
        if (!timed.isEmpty()) {
            section.with(kinds("chart-" + id, dimension, timed));
        }
        return section.with(table.view(rows));
    }

    private static ChartView kinds(String id, Dimension dimension, List<IdleRow> rows) {
        Drawing drawing = new Drawing(id);
        KINDS.forEach(kind -> drawing.key(kind.tone(), kind.name()));
        List<String> words = new ArrayList<>();
        List<BarChart.Group> groups = new ArrayList<>();
        for (IdleRow row : rows) {
            IdleTime time = Objects.requireNonNull(row.time());
            String name = shown(row.group().name());
            List<Segment> segments = KINDS.stream()
                    .map(kind -> {
                        long seconds = kind.seconds().applyAsLong(time);
                        return new Segment(
                                kind.tone(), seconds, name + ", " + kind.name() + ": " + Format.duration(seconds));
                    })
                    .toList();
            String idle = Format.duration(row.group().idleSeconds());
            words.add(name + ": " + idle + ".");
            groups.add(new BarChart.Group(name, List.of(new Bar(segments, idle))));
        }
        double height = BarChart.draw(drawing, groups);
        return drawing.view(
                height,
                "Idle time by " + dimension.title().toLowerCase(Locale.ROOT) + " and kind",
                String.join(" ", words));
    }

    private static Section hours(IdleTime all) {
        List<Column<Integer>> columns = new ArrayList<>();
        columns.add(Column.text("hour", "Hour, UTC", hour -> Cell.of(HourChart.named(hour), HourChart.named(hour))));
        for (Kind kind : KINDS) {
            columns.add(Column.<Integer>duration(
                            kind.key(),
                            kind.name(),
                            hour -> kind.byHour().apply(all).get(hour))
                    .means(Term.IDLE_KINDS));
        }
        return Section.of("idle-by-hour", "Idle time by hour of the day")
                .saying("Of instances with a known start and end, over all days of the range.")
                .with(HourChart.view(
                        "chart-idle-hours",
                        "Idle time by UTC hour of the day",
                        "Boot, gaps and tail of each hour, above each other. The table has the figures.",
                        KINDS.stream()
                                .map(kind -> new HourChart.Key(kind.tone(), kind.name()))
                                .toList(),
                        hour -> parts(all, hour)))
                .folding(Table.of("idle-hours", "Idle time by UTC hour of the day", columns)
                        .ofOwnDays("idle-hours", Integer.MAX_VALUE)
                        .view(IntStream.range(0, all.bootSecondsByHour().size())
                                .boxed()
                                .toList()));
    }

    private static List<HourChart.Part> parts(IdleTime all, int hour) {
        List<HourChart.Part> parts = new ArrayList<>();
        double upTo = 0;
        for (Kind kind : KINDS) {
            long seconds = kind.byHour().apply(all).get(hour);
            upTo += seconds;
            parts.add(new HourChart.Part(kind.tone(), upTo, kind.name(), Format.duration(seconds)));
        }
        return parts;
    }

    private static Section packing(List<Packing> rows, @Nullable Packing all) {
        Column<Packing> available = Column.<Packing>number(
                        "vcpus", "Available vCPU", "vCPU h", row -> hours(row.availableVcpuSeconds()))
                .means(Term.PACKING);
        List<Column<Packing>> columns = List.of(
                Column.text(
                        "environment",
                        "Compute environment",
                        row -> Cell.name(row.environmentName(), JobTable.UNKNOWN)),
                Column.text("type", "Instance type", row -> Cell.name(row.instanceType(), JobTable.UNKNOWN)),
                Column.<Packing>number("vcpushare", "vCPU reserved", "%", row -> share(row.vcpuShare()))
                        .means(Term.PACKING),
                Column.<Packing>number("memoryshare", "Memory reserved", "%", row -> share(row.memoryShare()))
                        .means(Term.PACKING),
                available,
                Column.<Packing>number("memory", "Available memory", "GiB h", row -> hours(row.availableGibSeconds()))
                        .means(Term.PACKING),
                Column.<Packing>count("unknown", "Left out", Packing::unknownInstances)
                        .means(Term.PACKING));
        Table<Packing> table = Table.of("packing-table", "Reserved part of instances while attempts ran", columns)
                .greatestFirst(available)
                .ofOwnDays("packing", Integer.MAX_VALUE);
        Section section = Section.of("packing", "How full were they while jobs ran?")
                .saying(
                        "The part of an instance that attempts had reserved, in the time in which at least one ran. Much of one and little of the other"
                                + " says that another family of types would hold more jobs.");
        if (all != null && all.vcpuShare() != null && all.memoryShare() != null) {
            section.saying("Of all instances together, "
                    + Format.percent(all.vcpuShare(), BigDecimal.ONE) + " of the vCPUs and "
                    + Format.percent(all.memoryShare(), BigDecimal.ONE) + " of the memory were reserved.");
        }
        List<Packing> sized = table.ordered(rows).stream()
                .filter(row -> row.vcpuShare() != null && row.memoryShare() != null)
                .limit(MOST)
                .toList();
        if (!sized.isEmpty()) {
            section.with(shares(sized));
        }
        return section.with(table.view(rows));
    }

    private static ChartView shares(List<Packing> rows) {
        Drawing drawing = new Drawing("chart-packing");
        drawing.key(Tone.USEFUL, "Reserved: vCPU above, memory below");
        drawing.key(Tone.FREE, "Not reserved");
        List<String> words = new ArrayList<>();
        List<BarChart.Group> groups = rows.stream()
                .map(row -> {
                    String name = shown(row.instanceType()) + ", " + shown(row.environmentName());
                    Bar vcpus = bar(name, "vCPU", row.vcpuShare());
                    Bar memory = bar(name, "memory", row.memoryShare());
                    words.add(name + ": " + vcpus.value() + ", " + memory.value() + ".");
                    return new BarChart.Group(name, List.of(vcpus, memory));
                })
                .toList();
        double height = BarChart.draw(drawing, groups);
        return drawing.view(height, "Reserved part of instances while attempts ran", String.join(" ", words));
    }

    private static Bar bar(String name, String what, @Nullable BigDecimal share) {
        BigDecimal known = Objects.requireNonNull(share);
        double reserved = Math.min(1, known.doubleValue());
        String value = what + " " + Format.percent(known, BigDecimal.ONE);
        return new Bar(
                List.of(
                        new Segment(Tone.USEFUL, reserved, name + ": " + value + " reserved"),
                        new Segment(Tone.FREE, 1 - reserved, name + ": " + what + " not reserved")),
                value);
    }

    private static String shown(@Nullable String name) {
        return name == null ? "unknown" : Text.shown(name);
    }

    private static Cell share(@Nullable BigDecimal share) {
        return share == null
                ? Cell.missing(NO_SIZE)
                : Cell.of(Format.percent(share, BigDecimal.ONE).replace(" %", ""), share.toPlainString());
    }

    /** Returns seconds of a resource as hours; the raw value stays in seconds. */
    private static Cell hours(BigDecimal seconds) {
        return Cell.of(Format.count(Math.round(seconds.doubleValue() / 3_600)), Format.exact(seconds));
    }
}
