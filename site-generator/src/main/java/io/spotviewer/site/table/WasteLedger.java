package io.spotviewer.site.table;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.IdleGroup;
import io.spotviewer.site.report.Report;
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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of money that bought nothing: waste by cause and job definition, and idle time of instances. */
public final class WasteLedger {

    /**
     * The attempts of one job definition that one cause ended.
     *
     * @param name the name of several definitions together; null for a single one
     */
    private record Entry(
            @Nullable String name,
            @Nullable Group group,
            @Nullable Cause cause,
            Part part,
            @Nullable WasteEntry idle) {

        static Entry together(String name, Part part) {
            return new Entry(name, null, null, part, null);
        }

        static Entry idle(WasteEntry entry) {
            return new Entry(null, null, null, new Part(0, entry.seconds(), entry.cost()), entry);
        }
    }

    private static final String ALL = "All";
    private static final int GREATEST = 10;
    private static final int MOST = 100;

    private WasteLedger() {}

    /** Returns waste by job definition and cause, the highest cost first, each row linked to its jobs. */
    public static TableView waste(Report report) {
        Table<Entry> table =
                table("ledger", "By job definition and cause", report, false).ofOwnDays("waste", MOST);
        List<Entry> ordered = table.ordered(entries(report));
        int single = ordered.size() <= MOST + 1 ? ordered.size() : MOST;
        List<Entry> others = ordered.subList(single, ordered.size());
        return table.view(
                ordered.subList(0, single),
                others.stream()
                        .map(Entry::part)
                        .reduce(Part::plus)
                        .map(sum -> Entry.together(Format.count(others.size()) + " others by cost", sum)),
                Optional.of(Entry.together(
                        ALL, report.totals().all().costs().waste().total())));
    }

    /** Returns the greatest entries of the same table and of idle time. */
    public static TableView greatest(Report report) {
        Table<Entry> table = table("greatest-waste", "What was wasted, by job definition and cause", report, true)
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
        return report.breakdowns().by(Dimension.DEFINITION).stream()
                .flatMap(group -> Arrays.stream(Cause.values())
                        .map(cause -> new Entry(
                                null,
                                group,
                                cause,
                                group.tally().costs().waste().of(cause),
                                null)))
                .filter(entry -> entry.part().attempts() > 0)
                .toList();
    }

    private static Table<Entry> table(String id, String caption, Report report, boolean isBrief) {
        Column<Entry> cost = Column.<Entry>money(
                        "cost", "Cost", entry -> entry.part().cost())
                .means(Term.WASTE);
        List<Column<Entry>> columns = new ArrayList<>(List.of(
                Column.text(
                        "definition",
                        isBrief ? "Job definition, or instances" : "Job definition",
                        WasteLedger::definition),
                Column.text("cause", "Ended by", WasteLedger::cause),
                cost,
                Column.<Entry>number("attempts", "Attempts", "", WasteLedger::attempts)
                        .means(Term.ATTEMPTS)));
        if (!isBrief) {
            columns.add(Column.<Entry>duration(
                            "run", "Run time", entry -> entry.part().runSeconds())
                    .means(Term.RUN_TIME));
        }
        Bridge bridge = report.bridge();
        if (bridge != null) {
            columns.add(Column.number(
                    "change",
                    "Change from " + bridge.before().days(),
                    "$",
                    entry -> change(entry, report.wasteLedger())));
        }
        return Table.of(id, caption, columns).greatestFirst(cost).linkedTo(WasteLedger::jobs);
    }

    private static Cell attempts(Entry entry) {
        return entry.idle() == null
                ? Cell.count(entry.part().attempts())
                : Cell.missing("Idle time is of instances, not of attempts.");
    }

    /** Returns the difference from the range that is compared with; of several entries together none is known. */
    private static Cell change(Entry entry, List<WasteEntry> entries) {
        if (entry.idle() != null) {
            return change(Stream.of(entry.idle()));
        }
        if (entry.group() == null || entry.cause() == null) {
            return Cell.missing("Only single entries are compared.");
        }
        WasteEntry.Kind kind = WasteEntry.Kind.of(entry.cause());
        return change(entries.stream()
                .filter(other -> other.cause() == kind
                        && Objects.equals(other.definition(), entry.group().key())));
    }

    private static Cell change(Stream<WasteEntry> entries) {
        return entries.map(WasteEntry::change)
                .filter(Objects::nonNull)
                .map(change -> Cell.of(Format.difference(change), Format.exact(change)))
                .findFirst()
                .orElse(Cell.missing("One of the two costs is unknown."));
    }

    private static Cell definition(Entry entry) {
        if (entry.idle() != null) {
            return Cell.name(
                    Stream.of(entry.idle().environmentName(), entry.idle().instanceType())
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
        String name = entry.idle() != null
                ? "idle instances"
                : entry.cause() == null ? "any cause" : Names.cause(entry.cause());
        return Cell.of(name, name);
    }

    private static @Nullable String jobs(Entry entry) {
        if (entry.idle() != null) {
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
