package io.spotviewer.site.report.count;

import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.SpotDataFeed;
import io.spotviewer.cost.reclaim.PooledRates;
import io.spotviewer.cost.reclaim.Reclaims;
import io.spotviewer.cost.share.Span;
import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.cube.JobCounts;
import io.spotviewer.ledger.cube.Measures;
import io.spotviewer.ledger.cube.Measures.Count;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.ledger.line.InstanceMoney.Part;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.workflow.TracedRun;
import io.spotviewer.site.report.Breakdowns;
import io.spotviewer.site.report.Completeness;
import io.spotviewer.site.report.Completeness.UnreadableEntry;
import io.spotviewer.site.report.DayRow;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.InstanceRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.PreviousRange;
import io.spotviewer.site.report.PriceRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.RunRow;
import io.spotviewer.site.report.SpotFeedCharges;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.TimeRange;
import io.spotviewer.site.report.Totals;
import io.spotviewer.site.report.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The builder of a report from a cube, and from the few facts that no line has. A report of a large fleet is made without its single jobs and
 * instances.
 */
public final class ReportOfCube {

    private final Cube cube;
    private final Instant now;
    private final Origin origin;
    private @Nullable GroupNames ofSite;
    private @Nullable Cube compared;
    private Span comparedRange = Span.ALWAYS;
    private long parentsLeftOut;
    private List<UnreadableEntry> unreadable = List.of();
    private List<TracedRun> traced = List.of();
    private List<PriceRow> prices = List.of();
    private @Nullable SpotFeedCharges charges;
    private List<InstanceRow> instances = List.of();
    private List<JobRow> jobs = List.of();

    /**
     * Begins a report.
     *
     * @param cube the sums of all lines, or of the lines of some days
     * @param now the present; later times in records come from a wrong clock
     * @param origin the origin that the report names
     */
    public ReportOfCube(Cube cube, Instant now, Origin origin) {
        this.cube = cube;
        this.now = now;
        this.origin = origin;
    }

    /**
     * Sets the range that the report of a range is compared with.
     *
     * @param sums its sums
     * @param range its span
     */
    public ReportOfCube comparedWith(Cube sums, Span range) {
        compared = sums;
        comparedRange = range;
        return this;
    }

    /**
     * Sets the names that groups have in the report of all days, which distinguishes groups with equal names. The report of a range with only
     * some of these groups needs the same names, or its links to jobs would find none.
     *
     * @param rows the builder of the site's rows
     */
    public ReportOfCube named(LineRows rows) {
        ofSite = rows.groups();
        return this;
    }

    /** Sets the number of records of array and multi-node parents, which have no line. */
    public ReportOfCube parentsLeftOut(long number) {
        parentsLeftOut = number;
        return this;
    }

    /** Sets the stored entries that are no records. */
    public ReportOfCube unreadable(List<UnreadableEntry> entries) {
        unreadable = entries.stream()
                .sorted(Comparator.comparing(UnreadableEntry::key).thenComparing(UnreadableEntry::reason))
                .toList();
        return this;
    }

    /** Sets the runs of workflows as their engines logged them: a log has no days, so the report of a range is made without. */
    public ReportOfCube traced(List<TracedRun> runs) {
        traced = runs;
        return this;
    }

    /** Returns the prices that were used or missed. */
    public static List<PriceRow> priceRows(PriceBook book) {
        return PriceRows.of(book);
    }

    /** Sets the prices that were used or missed. */
    public ReportOfCube prices(PriceBook book) {
        prices = PriceRows.of(book);
        return this;
    }

    /**
     * Sets the charges of the Spot data feed.
     *
     * @param feed the feed; null if there is none
     * @param rows the rows of all instances, of which one pass is enough
     */
    public ReportOfCube charges(@Nullable SpotDataFeed feed, Iterable<InstanceRow> rows) {
        charges = ChargeCheck.of(rows, feed);
        return this;
    }

    /** Sets the rows of single instances and jobs, in the order of the report. */
    public ReportOfCube rows(List<InstanceRow> instanceRows, List<JobRow> jobRows) {
        instances = instanceRows;
        jobs = jobRows;
        return this;
    }

    /** Returns the report. */
    public Report report() {
        TimeRange range = range();
        Totals totals = totals(all());
        return figures(range, totals, groups -> CubeRuns.of(cube, traced))
                .ranges(new CubeDays(cube).ranges(range, totals.all()))
                .instances(instances)
                .jobs(jobs)
                .prices(prices)
                .spotFeedCharges(charges)
                .build();
    }

    /**
     * Returns the figures of the days that the cube holds: money on its day, attempts on their last day, waits on the day of the placement,
     * jobs on the day of their submission, lives of Spot Instances on their last day. Lists of single things are empty. Runs of workflows are
     * those with a job, an attempt or money on these days.
     *
     * @param range the span of these days
     */
    public Report reportIn(Span range) {
        Totals totals = totals(all());
        return figures(new TimeRange(range.from(), range.until()), totals, groups -> CubeRuns.in(cube, groups))
                .bridge(compared == null ? null : BridgeCount.of(compared, comparedRange, cube, range, names()))
                .previous(compared == null ? null : previous(compared, totals))
                .build();
    }

    private GroupNames names() {
        if (ofSite != null) {
            return ofSite;
        }
        return compared == null ? CubeGroups.names(cube) : CubeGroups.names(List.of(compared, cube));
    }

    private PreviousRange previous(Cube before, Totals totals) {
        ReportOfCube earlier = new ReportOfCube(before, now, origin);
        return PreviousRange.of(
                LocalDate.ofInstant(comparedRange.from(), ZoneOffset.UTC),
                LocalDate.ofInstant(comparedRange.until(), ZoneOffset.UTC),
                earlier.totals(earlier.all()),
                totals);
    }

    private Report.Builder figures(
            @Nullable TimeRange range, Totals totals, Function<List<Group>, List<RunRow>> runsOfGroups) {
        List<DayRow> days = new CubeDays(cube).days();
        Completeness completeness = CubeOutcomes.completeness(cube, all().all(), parentsLeftOut, unreadable);
        GroupNames names = names();
        Reclaims reclaims = cube.reclaims().whole();
        CapacityCount capacity = new CapacityCount(cube, names);
        SpreadCount spread = new SpreadCount(cube, names);
        Breakdowns groups = CubeGroups.all(cube, names);
        var endings = CubeOutcomes.endings(cube);
        return begin(range, totals, completeness)
                .breakdowns(groups)
                .breakdownsOnSpot(CubeGroups.onSpot(cube, names))
                .runs(runsOfGroups.apply(groups.by(Dimension.RUN)))
                .idle(CubeGroups.idle(cube, names))
                .wasteLedger(WasteCount.of(cube, compared, names))
                .packing(capacity.packing())
                .idleTime(capacity.idle())
                .capacity(capacity.totals())
                .waits(spread.waits())
                .distributions(spread.groups())
                .endings(endings)
                .endingTotals(CubeOutcomes.totals(endings))
                .attemptsPerJob(CubeOutcomes.buckets(cube.attemptsPerJob()))
                .reclaimRates(ReclaimCount.of(reclaims))
                .poolSurvival(SurvivalCount.of(cube, reclaims))
                .spotPools(ReclaimCount.pools(cube))
                .breakEven(BreakEvenCount.of(cube, names))
                .reclaimHours(ReclaimCount.hours(cube))
                .days(days)
                .periods(Periods.of(days))
                .runningVcpus(CubeVcpus.of(cube.vcpus(), range))
                .checkpoints(CubeCheckpoints.of(cube.checkpoints(), PooledRates.of(reclaims)));
    }

    private Report.Builder begin(@Nullable TimeRange range, Totals totals, Completeness completeness) {
        return Report.builder()
                .schemaVersion(Report.SCHEMA_VERSION)
                .definitionsVersion(Report.DEFINITIONS_VERSION)
                .origin(origin)
                .dataThrough(cube.times().latestEvent(now))
                .range(range)
                .totals(totals)
                .completeness(completeness)
                .warnings(Warnings.of(totals, completeness, charges));
    }

    private @Nullable TimeRange range() {
        Instant first = cube.times().first();
        Instant last = cube.times().last();
        if (first == null || last == null) {
            return null;
        }
        Instant until = last.isAfter(now) ? now : last;
        return new TimeRange(first.isAfter(until) ? until : first, until);
    }

    private TallySum all() {
        TallySum all = new TallySum();
        cube.attempts().forEach((cell, measures) -> all.add(cell.option(), cell.ending(), cell.confidence(), measures));
        all.addJobs(count(JobCounts.Count.JOBS));
        return all;
    }

    private Totals totals(TallySum all) {
        Tally tally = all.tally();
        return new Totals(
                tally,
                count(JobCounts.Count.STARTED),
                WasteCount.jobsWithWaste(cube),
                WasteCount.share(tally.costs().waste().cost(), cube),
                bought(PurchaseOption.SPOT, JobCounts.Count.ON_SPOT),
                bought(PurchaseOption.ON_DEMAND, JobCounts.Count.ON_ON_DEMAND),
                cube.reclaims().events() + reclaimedTasks(all.all()),
                instances(Part.TOTAL),
                instances(Part.TOTAL_BY_HOUR_START),
                instances(Part.IDLE),
                instances(Part.ATTEMPTS));
    }

    /** Returns the reclaimed attempts on Fargate, each of which has a task of its own. */
    private static long reclaimedTasks(Measures all) {
        return all.of(Count.RECLAIMED_TASKS);
    }

    private long count(JobCounts.Count count) {
        return cube.jobs().values().stream()
                .mapToLong(counts -> counts.of(count))
                .sum();
    }

    private Tally bought(PurchaseOption option, JobCounts.Count jobsWithIt) {
        TallySum sum = new TallySum();
        cube.attempts().forEach((cell, measures) -> {
            if (cell.option() == option) {
                sum.add(cell.option(), cell.ending(), cell.confidence(), measures);
            }
        });
        sum.addJobs(count(jobsWithIt));
        return sum.tally();
    }

    private Money instances(Part part) {
        return cube.instances().values().stream()
                .map(measures -> TallySum.money(measures.of(part)))
                .reduce(Money.NOTHING, Money::plus);
    }
}
