package io.spotviewer.site.table;

import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.text.Names;
import io.spotviewer.site.text.Term;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Break-downs as tables: one row a group, the total below.
 *
 * <p>Each takes what the groups are of, such as {@code Job queue}, and the total that they add up to, empty where groups overlap.
 */
public final class TallyTable {

    private TallyTable() {}

    /** Everything that is known of the groups, the dearest first. */
    public static TableView full(String id, String what, List<Group> groups, Optional<Tally> total) {
        List<String> keys = List.of(
                "key",
                "jobs",
                "attempts",
                "run",
                "ondemand",
                "spot",
                "savings",
                "actual",
                "reclaims",
                "losttime",
                "lost");
        return some(id, what, "actual", keys, groups, total);
    }

    /** What matters most of each group, the dearest first. */
    public static TableView brief(String id, String what, List<Group> groups, Optional<Tally> total) {
        List<String> keys = List.of("key", "jobs", "ondemand", "actual", "lost", "losttime");
        return some(id, what, "actual", keys, groups, total);
    }

    /** On-Demand against Spot prices, the dearest first. */
    public static TableView comparison(String id, String what, List<Group> groups, Optional<Tally> total) {
        List<String> keys = List.of("key", "attempts", "run", "ondemand", "spot", "savings");
        return some(id, what, "ondemand", keys, groups, total);
    }

    /** What reclaims lost, the greatest loss first. */
    public static TableView losses(String id, String what, List<Group> groups, Optional<Tally> total) {
        List<String> keys = List.of("key", "attempts", "reclaims", "run", "losttime", "spotactual", "lost");
        return some(id, what, "lost", keys, groups, total);
    }

    private static TableView some(
            String id,
            String what,
            String greatestFirst,
            List<String> keys,
            List<Group> groups,
            Optional<Tally> total) {
        List<Column<Group>> columns = columns(what).stream()
                .filter(column -> keys.contains(column.key()))
                .sorted(Comparator.comparing(column -> keys.indexOf(column.key())))
                .toList();
        return Table.of(id, caption(what), columns)
                .greatestFirst(greatestFirst)
                .view(groups, total.map(TallyTable::all));
    }

    private static String caption(String what) {
        return "By " + what.toLowerCase(Locale.ROOT);
    }

    private static Group all(Tally total) {
        return new Group("All", total);
    }

    private static List<Column<Group>> columns(String what) {
        return List.of(
                Column.text("key", what, group -> name(what, group)),
                Column.<Group>count("jobs", "Jobs", group -> group.tally().jobs())
                        .means(Term.JOBS),
                Column.<Group>count(
                                "attempts", "Attempts", group -> group.tally().attempts())
                        .means(Term.ATTEMPTS),
                Column.<Group>duration("run", "Run time", group -> group.tally().runSeconds())
                        .means(Term.RUN_TIME),
                Column.<Group>money(
                                "ondemand",
                                "On-Demand",
                                group -> group.tally().costs().onDemand())
                        .means(Term.ON_DEMAND_COST),
                Column.<Group>money(
                                "spot",
                                "At Spot",
                                group -> group.tally().costs().spot())
                        .means(Term.SPOT_COST),
                Column.<Group>money(
                                "savings",
                                "Savings",
                                group -> group.tally().costs().estimatedSavings())
                        .means(Term.SAVINGS),
                Column.<Group>money(
                                "actual",
                                "As bought",
                                group -> group.tally().costs().actual())
                        .means(Term.ACTUAL_COST),
                Column.<Group>money(
                                "spotactual",
                                "Cost on Spot",
                                group -> group.tally().costs().spotActual())
                        .means(Term.ACTUAL_COST),
                Column.<Group>count(
                                "reclaims", "Reclaims", group -> group.tally().reclaims())
                        .means(Term.RECLAIMS),
                Column.<Group>duration(
                                "losttime", "Time lost", group -> group.tally().lostSeconds())
                        .means(Term.LOST_TIME),
                Column.<Group>money(
                                "lost", "Lost", group -> group.tally().costs().wasted())
                        .means(Term.LOST_MONEY));
    }

    private static Cell name(String what, Group group) {
        return Cell.name(
                group.key() == null ? null : Names.option(group.key()),
                what + " not known: the records do not tell it.");
    }
}
