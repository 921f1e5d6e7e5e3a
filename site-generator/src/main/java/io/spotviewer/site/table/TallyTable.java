package io.spotviewer.site.table;

import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.report.Breakdowns;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.money.Waste.Cause;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.JobsLink;
import io.spotviewer.site.text.Names;
import io.spotviewer.site.text.Term;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tables of break-downs: one row for each group, and the total below if the groups add up to it. A dimension may have thousands of groups,
 * such as samples: beyond the greatest, they are one row.
 */
public final class TallyTable {

    /** The most groups with a row of their own. */
    private static final int MOST = 50;

    private static final int GREATEST = 10;

    /** Which ones they are depends on the order, which is not the same on all pages. */
    private static final String OTHERS = " others by ";

    /**
     * A group, several together, or the total of all.
     *
     * @param jobs the address of its jobs; null for several together
     */
    private record Line(Cell name, Tally tally, @Nullable String jobs) {}

    private static final Column<Line> JOBS =
            Column.<Line>count("jobs", "Jobs", line -> line.tally().jobs()).means(Term.JOBS);
    private static final Column<Line> ATTEMPTS = Column.<Line>count(
                    "attempts", "Attempts", line -> line.tally().attempts())
            .means(Term.ATTEMPTS);
    private static final Column<Line> RUN_TIME = Column.<Line>duration(
                    "run", "Run time", line -> line.tally().runSeconds())
            .means(Term.RUN_TIME);
    private static final Column<Line> SPOT = Column.<Line>money(
                    "spot", "Spot cost", line -> line.tally().costs().spot())
            .means(Term.SPOT_COST);
    private static final Column<Line> WOULD_HAVE_COST = Column.<Line>money(
                    "would",
                    "On-Demand would\u00a0have\u00a0cost",
                    line -> line.tally().costs().comparison().onDemandWouldHaveCost())
            .means(Term.ON_DEMAND_WOULD_HAVE_COST);
    private static final Column<Line> COMPARED_COST = Column.<Line>money(
                    "comparedcost",
                    "Cost of the same attempts",
                    line -> line.tally().costs().comparison().cost())
            .means(Term.NET_SAVINGS);
    private static final Column<Line> NET_SAVINGS = Column.<Line>money(
                    "netsavings", "Net savings", line -> line.tally().costs().netSavings())
            .means(Term.NET_SAVINGS);
    private static final Column<Line> COST = Column.<Line>money(
                    "cost", "Cost", line -> line.tally().costs().cost())
            .means(Term.COST);
    private static final Column<Line> USEFUL = Column.<Line>money(
                    "useful", "Useful", line -> line.tally().costs().useful())
            .means(Term.USEFUL);
    private static final Column<Line> WASTE = Column.<Line>money(
                    "waste", "Waste", line -> line.tally().costs().waste().cost())
            .means(Term.WASTE);
    private static final Column<Line> UNKNOWN_ENDINGS = Column.<Line>money(
                    "unknown", "Unknown endings", line -> line.tally().costs().unknownEnding())
            .means(Term.UNKNOWN_ENDINGS);
    private static final Column<Line> ATTEMPTS_ON_SPOT = Column.<Line>count(
                    "attempts", "Attempts on Spot", line -> line.tally().attempts())
            .means(Term.ATTEMPTS);
    private static final Column<Line> RUN_TIME_ON_SPOT = Column.<Line>duration(
                    "run", "Run time on Spot", line -> line.tally().runSeconds())
            .means(Term.RUN_TIME);
    private static final Column<Line> COST_ON_SPOT = Column.<Line>money(
                    "costonspot", "Cost on Spot", line -> line.tally().costs().costOnSpot())
            .means(Term.COST);
    private static final Column<Line> PART_ON_SPOT = Column.<Line>money(
                    "onspot", "On Spot", line -> line.tally().costs().costOnSpot())
            .means(Term.COST);
    private static final Column<Line> RECLAIMS = Column.<Line>count(
                    "reclaims", "Reclaimed attempts", line -> line.tally().reclaims())
            .means(Term.RECLAIMS);
    private static final Column<Line> LOST_TIME = Column.<Line>duration(
                    "losttime", "Lost time", line -> line.tally().lostSeconds())
            .means(Term.LOST_TIME);
    private static final Column<Line> WAITED_TIME = Column.<Line>duration(
                    "waited", "Waited time", line -> line.tally().waitedSeconds())
            .means(Term.WAITED_TIME);
    private static final Column<Line> RECLAIMED = Column.<Line>money(
                    "reclaimed", "Reclaimed", line -> line.tally().costs().reclaimed())
            .means(Term.RECLAIMED_COST);

    private final Dimension dimension;
    private final List<Group> groups;
    private final @Nullable Tally total;
    private final String source;

    private TallyTable(Dimension dimension, Breakdowns breakdowns, Tally total, String source) {
        this.source = source;
        this.dimension = dimension;
        this.groups = breakdowns.by(dimension);
        this.total = dimension.addsUp() ? total : null;
    }

    /** Returns the tables of a dimension. */
    public static TallyTable of(Report report, Dimension dimension) {
        return new TallyTable(dimension, report.breakdowns(), report.totals().all(), "groups");
    }

    /** Returns the tables of a dimension over the attempts on Spot alone. */
    public static TallyTable onSpot(Report report, Dimension dimension) {
        return new TallyTable(
                dimension, report.breakdownsOnSpot(), report.totals().onSpot(), "spot");
    }

    /** Returns all figures of the groups, the highest cost first. */
    public TableView full(String id) {
        List<Column<Line>> figures =
                new ArrayList<>(List.of(COST, WASTE, WOULD_HAVE_COST, NET_SAVINGS, USEFUL, JOBS, ATTEMPTS, RUN_TIME));
        addUnknownEndings(figures);
        figures.addAll(List.of(RECLAIMED, LOST_TIME));
        return view(id, COST, figures);
    }

    /** Adds the cost of unknown endings where there are any: most fleets have none. */
    private void addUnknownEndings(List<Column<Line>> figures) {
        if (groups.stream()
                .anyMatch(group -> group.tally().costs().unknownEnding().any())) {
            figures.add(UNKNOWN_ENDINGS);
        }
    }

    /** Returns the main figures of the groups with the highest cost. */
    public TableView greatest(String id) {
        return view(id, COST, List.of(COST, JOBS, WOULD_HAVE_COST, WASTE, RECLAIMED, NET_SAVINGS), GREATEST);
    }

    /** Returns what costs most: a few figures of the groups with the highest cost, for half of a page. */
    public TableView dearest(String id) {
        return view(
                id,
                COST,
                List.of(COST, WASTE, PART_ON_SPOT, NET_SAVINGS),
                GREATEST,
                "What costs most, by " + dimension.title().toLowerCase(Locale.ROOT),
                source);
    }

    /** Returns what On-Demand would have cost beside the cost of the same attempts, with what reclaims took of it, the highest first. */
    public TableView comparison(String id) {
        return view(
                id, WOULD_HAVE_COST, List.of(WOULD_HAVE_COST, COMPARED_COST, NET_SAVINGS, RECLAIMED, SPOT, ATTEMPTS));
    }

    /** Returns the waste by cause, the greatest first. */
    public TableView waste(String id) {
        List<Column<Line>> figures = new ArrayList<>(List.of(COST, USEFUL, WASTE));
        Arrays.stream(Cause.values())
                .filter(cause -> groups.stream()
                        .anyMatch(
                                group -> group.tally().costs().waste().of(cause).any()))
                .forEach(cause -> figures.add(cause(cause)));
        addUnknownEndings(figures);
        return view(id, WASTE, figures, MOST, caption(), "causes");
    }

    private static Column<Line> cause(Cause cause) {
        return Column.<Line>money(
                        cause.name().toLowerCase(Locale.ROOT).replace("_", ""),
                        Names.cause(cause),
                        line -> line.tally().costs().waste().of(cause).cost())
                .means(cause == Cause.RECLAIMED ? Term.RECLAIMED_COST : Term.WASTE);
    }

    /** Returns the losses to reclaims, the greatest first. */
    public TableView losses(String id) {
        return view(
                id,
                RECLAIMED,
                List.of(RECLAIMED, COST_ON_SPOT, LOST_TIME, WAITED_TIME, RECLAIMS, ATTEMPTS_ON_SPOT, RUN_TIME_ON_SPOT));
    }

    private TableView view(String id, Column<Line> greatestFirst, List<Column<Line>> figures) {
        return view(id, greatestFirst, figures, MOST);
    }

    private TableView view(String id, Column<Line> greatestFirst, List<Column<Line>> figures, int most) {
        return view(id, greatestFirst, figures, most, caption(), source);
    }

    private String caption() {
        return "By " + dimension.title().toLowerCase(Locale.ROOT);
    }

    private TableView view(
            String id,
            Column<Line> greatestFirst,
            List<Column<Line>> figures,
            int most,
            String caption,
            String ownRows) {
        List<Column<Line>> columns = new ArrayList<>();
        columns.add(Column.text("key", dimension.title(), Line::name));
        columns.addAll(figures);
        Table<Line> table = Table.of(id, caption, columns)
                .greatestFirst(greatestFirst)
                .linkedTo(Line::jobs)
                .ofOwnDays(ownRows + " " + dimension.option(), most);
        List<Line> lines = table.ordered(groups.stream().map(this::line).toList());
        int single = lines.size() <= most + 1 ? lines.size() : most;
        return table.view(
                lines.subList(0, single),
                others(lines.subList(single, lines.size()), greatestFirst),
                Optional.ofNullable(total).map(all -> new Line(Cell.of("All", "All"), all, null)));
    }

    private static Optional<Line> others(List<Line> lines, Column<Line> order) {
        String name = Format.count(lines.size())
                + OTHERS
                + order.header().replace('\u00a0', ' ').toLowerCase(Locale.ROOT);
        return lines.stream().map(Line::tally).reduce(Tally::plus).map(sum -> new Line(Cell.of(name, name), sum, null));
    }

    private Line line(Group group) {
        String unknown = dimension.title() + " unknown: not in the records.";
        return new Line(
                Cell.name(group.name(), unknown),
                group.tally(),
                JobsLink.of(group).href());
    }
}
