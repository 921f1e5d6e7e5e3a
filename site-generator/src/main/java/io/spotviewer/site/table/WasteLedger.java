package io.spotviewer.site.table;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.IdleGroup;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Totals;
import io.spotviewer.site.report.bridge.Bridge;
import io.spotviewer.site.report.money.Waste.Cause;
import io.spotviewer.site.report.money.Waste.Part;
import io.spotviewer.site.report.money.WasteEntry;
import io.spotviewer.site.text.Amounts;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.JobsLink;
import io.spotviewer.site.text.Names;
import io.spotviewer.site.text.SitePaths;
import io.spotviewer.site.text.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of money that bought nothing: waste by cause and job definition, and idle time of instances. */
public final class WasteLedger {

    /**
     * The attempts of one job definition that one cause ended, several of these together, or idle time.
     *
     * @param name the name of several definitions together; null for a single one
     * @param figures its figures in the report; null for several, and where an earlier version made the report
     * @param jobs the jobs with such an attempt; null if unknown
     * @param share the part in all that was paid; null if unknown
     */
    private record Entry(
            @Nullable String name,
            @Nullable Group group,
            @Nullable Cause cause,
            Part part,
            @Nullable WasteEntry figures,
            @Nullable Long jobs,
            @Nullable BigDecimal share) {

        static Entry single(Group group, Cause cause, Part part, @Nullable WasteEntry figures) {
            return new Entry(
                    null,
                    group,
                    cause,
                    part,
                    figures,
                    figures == null ? null : figures.jobs(),
                    figures == null ? null : figures.share());
        }

        static Entry all(Totals totals) {
            return new Entry(
                    ALL,
                    null,
                    null,
                    totals.all().costs().waste().total(),
                    null,
                    totals.jobsWithWaste(),
                    totals.wasteShareOfCostAndIdle());
        }

        static Entry others(List<Entry> entries, Totals totals) {
            Part sum = entries.stream().map(Entry::part).reduce(Part.NOTHING, Part::plus);
            return new Entry(
                    Format.count(entries.size()) + " others by cost",
                    null,
                    null,
                    sum,
                    null,
                    null,
                    totals.shareOfPaid(sum.cost()));
        }

        static Entry idle(WasteEntry entry) {
            return new Entry(null, null, null, new Part(0, entry.seconds(), entry.cost()), entry, null, entry.share());
        }

        /** True if an attempt, a job, run time or cost is there: a job counts on the day of its submission, and its attempt may end on another. */
        boolean any() {
            return part.any() || (jobs != null && jobs > 0);
        }

        boolean isIdle() {
            return figures != null && figures.cause() == WasteEntry.Kind.IDLE;
        }
    }

    /** The key of an entry of the report. */
    private record Place(WasteEntry.Kind kind, @Nullable String definition) {}

    private static final String OF_INSTANCES = "Idle time is of instances, not of attempts.";
    private static final String EARLIER = "Not in this report: an earlier version made it.";
    private static final String SEVERAL = "A job may be in several of these rows.";

    private static final String ALL = "All";
    private static final int GREATEST = 10;
    private static final int MOST = 100;

    private WasteLedger() {}

    /** Returns waste by job definition and cause, the highest cost first, each row linked to its jobs. */
    public static TableView waste(Report report) {
        Table<Entry> table = table("ledger", "By job definition and cause", report, WasteLedger::all)
                .ofOwnDays("waste", MOST);
        List<Entry> ordered = table.ordered(entries(report));
        int single = ordered.size() <= MOST + 1 ? ordered.size() : MOST;
        List<Entry> others = ordered.subList(single, ordered.size());
        return table.view(
                ordered.subList(0, single),
                others.isEmpty() ? Optional.empty() : Optional.of(Entry.others(others, report.totals())),
                Optional.of(Entry.all(report.totals())));
    }

    /** Returns the greatest entries of the same table and of idle time. */
    public static TableView greatest(Report report) {
        Table<Entry> table = table(
                        "greatest-waste", "What was wasted, by job definition and cause", report, WasteLedger::few)
                .ofOwnDays("greatest-waste", GREATEST);
        List<Entry> ordered = table.ordered(Stream.concat(
                        entries(report).stream(),
                        report.wasteLedger().stream()
                                .filter(entry -> entry.cause() == WasteEntry.Kind.IDLE)
                                .filter(entry -> Amounts.known(entry.cost()).signum() > 0)
                                .map(Entry::idle))
                .toList());
        return table.view(ordered.subList(0, Math.min(GREATEST, ordered.size())));
    }

    private static List<Entry> entries(Report report) {
        Map<Place, WasteEntry> figures = new HashMap<>();
        report.wasteLedger().forEach(entry -> figures.putIfAbsent(new Place(entry.cause(), entry.definition()), entry));
        return report.breakdowns().by(Dimension.DEFINITION).stream()
                .flatMap(group -> Arrays.stream(Cause.values())
                        .map(cause -> Entry.single(
                                group,
                                cause,
                                group.tally().costs().waste().of(cause),
                                figures.get(new Place(WasteEntry.Kind.of(cause), group.key()))))
                        .filter(Entry::any))
                .toList();
    }

    private static Table<Entry> table(
            String id, String caption, Report report, BiFunction<Column<Entry>, Report, List<Column<Entry>>> columns) {
        Column<Entry> cost = Column.<Entry>money(
                        "cost", "Cost", entry -> entry.part().cost())
                .means(Term.WASTE);
        return Table.of(id, caption, columns.apply(cost, report))
                .greatestFirst(cost)
                .linkedTo(WasteLedger::jobs);
    }

    private static List<Column<Entry>> all(Column<Entry> cost, Report report) {
        List<Column<Entry>> columns = new ArrayList<>(List.of(
                Column.text("definition", "Job definition", WasteLedger::definition),
                Column.text("cause", "Ended by", WasteLedger::cause),
                cost,
                Column.<Entry>number("share", "Share of cost and idle time", "%", WasteLedger::share)
                        .means(Term.WASTE),
                Column.<Entry>number("jobs", "Jobs", "", WasteLedger::jobCount).means(Term.WASTE),
                Column.<Entry>number("attempts", "Attempts", "", WasteLedger::attempts)
                        .means(Term.ATTEMPTS),
                Column.<Entry>duration("run", "Run time", entry -> entry.part().runSeconds())
                        .means(Term.RUN_TIME)));
        change(report).ifPresent(columns::add);
        return columns;
    }

    private static List<Column<Entry>> few(Column<Entry> cost, Report report) {
        List<Column<Entry>> columns = new ArrayList<>(List.of(
                Column.text("definition", "Job definition, or instances", WasteLedger::definition),
                Column.text("cause", "Ended by", WasteLedger::cause),
                cost,
                Column.<Entry>number("jobs", "Jobs", "", WasteLedger::jobCount).means(Term.WASTE)));
        change(report).ifPresent(columns::add);
        return columns;
    }

    private static Optional<Column<Entry>> change(Report report) {
        Bridge bridge = report.bridge();
        return bridge == null
                ? Optional.empty()
                : Optional.of(
                        Column.number("change", "Change from " + bridge.before().days(), "$", WasteLedger::change));
    }

    private static Cell attempts(Entry entry) {
        return entry.isIdle()
                ? Cell.missing(OF_INSTANCES)
                : Cell.count(entry.part().attempts());
    }

    private static Cell jobCount(Entry entry) {
        if (entry.jobs() != null) {
            return Cell.count(entry.jobs());
        }
        return Cell.missing(
                entry.isIdle()
                        ? OF_INSTANCES
                        : entry.name() == null || entry.name().equals(ALL) ? EARLIER : SEVERAL);
    }

    private static Cell share(Entry entry) {
        if (entry.share() != null) {
            return Cell.of(
                    Format.percent(entry.share(), BigDecimal.ONE).replace(" %", ""),
                    entry.share().toPlainString());
        }
        BigDecimal cost = entry.part().cost().usd();
        return Cell.missing(cost == null ? "Its cost is unknown." : cost.signum() == 0 ? "Nothing was paid." : EARLIER);
    }

    /** Returns the difference from the range that is compared with; of several entries together none is known. */
    private static Cell change(Entry entry) {
        if (entry.figures() == null) {
            return Cell.missing("Only single entries are compared.");
        }
        BigDecimal change = entry.figures().change();
        return change == null
                ? Cell.missing("One of the two costs is unknown.")
                : Cell.of(Format.difference(change), Format.exact(change));
    }

    private static Cell definition(Entry entry) {
        WasteEntry figures = entry.figures();
        if (figures != null && entry.isIdle()) {
            return Cell.name(
                    Stream.of(figures.environmentName(), figures.instanceType())
                            .filter(Objects::nonNull)
                            .collect(Collectors.joining(", ")),
                    JobTable.UNKNOWN);
        }
        if (entry.name() != null) {
            return Cell.of(entry.name(), entry.name());
        }
        return Cell.name(entry.group() == null ? null : entry.group().name(), JobTable.UNKNOWN);
    }

    private static Cell cause(Entry entry) {
        String name =
                entry.isIdle() ? "idle instances" : entry.cause() == null ? "any cause" : Names.cause(entry.cause());
        return Cell.of(name, name);
    }

    private static @Nullable String jobs(Entry entry) {
        if (entry.isIdle()) {
            return SitePaths.INSTANCES + "#idle";
        }
        if (entry.group() == null || entry.cause() == null) {
            return null;
        }
        return JobsLink.of(entry.group()).cause(entry.cause()).href();
    }

    /** Returns the idle time of ended instances by a dimension, the highest cost first. */
    public static TableView idle(Report report, Dimension dimension) {
        Column<IdleGroup> idle =
                Column.<IdleGroup>money("idle", "Idle", IdleGroup::idle).means(Term.IDLE);
        List<Column<IdleGroup>> columns = List.of(
                Column.text("key", dimension.title(), row -> Cell.name(row.name(), JobTable.UNKNOWN)),
                Column.count("instances", "Ended instances", IdleGroup::instances),
                Column.<IdleGroup>duration("idletime", "Idle time", IdleGroup::idleSeconds)
                        .means(Term.IDLE),
                idle,
                Column.<IdleGroup>money("total", "Their cost", IdleGroup::total).means(Term.INSTANCES));
        return Table.of(
                        "idle-" + dimension.anchor(),
                        "Idle by " + dimension.title().toLowerCase(Locale.ROOT),
                        columns)
                .greatestFirst(idle)
                .ofOwnDays("idle " + dimension.option(), Integer.MAX_VALUE)
                .view(report.idle().stream()
                        .filter(group -> group.dimension() == dimension)
                        .toList());
    }
}
