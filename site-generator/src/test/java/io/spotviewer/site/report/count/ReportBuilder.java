package io.spotviewer.site.report.count;

import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.SpotDataFeed;
import io.spotviewer.cost.reclaim.PooledRates;
import io.spotviewer.cost.reclaim.Reclaims;
import io.spotviewer.cost.reclaim.SpotLives;
import io.spotviewer.cost.share.AttemptCost;
import io.spotviewer.cost.share.Fleet;
import io.spotviewer.cost.share.FleetAttempt;
import io.spotviewer.cost.share.FleetCost;
import io.spotviewer.cost.share.InstanceCost;
import io.spotviewer.cost.share.JobCost;
import io.spotviewer.cost.share.Span;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.workflow.TracedRun;
import io.spotviewer.site.report.Completeness;
import io.spotviewer.site.report.Completeness.UnreadableEntry;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.SpotFeedCharges;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.TimeRange;
import io.spotviewer.site.report.Totals;
import io.spotviewer.site.report.money.Waste.Cause;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The builder of a fleet's report: adds up the costs of its attempts in every way that is shown. */
public final class ReportBuilder {

    private ReportBuilder() {}

    /**
     * Returns the report of a fleet.
     *
     * @param fleet the jobs and instances
     * @param unrounded their costs
     * @param prices the prices of these costs
     * @param feed the charges of the Spot data feed; null if there is none
     * @param unreadable stored entries that are no records
     * @param now the present; later times in records come from a wrong clock
     * @param origin the origin that the report names
     */
    public static Report report(
            Fleet fleet,
            FleetCost unrounded,
            PriceBook prices,
            @Nullable SpotDataFeed feed,
            List<UnreadableEntry> unreadable,
            Instant now,
            Origin origin) {
        return report(fleet, unrounded, prices, feed, unreadable, List.of(), now, origin);
    }

    /**
     * Returns the same with runs of workflows as their engines logged them.
     *
     * @param traced these runs
     */
    public static Report report(
            Fleet fleet,
            FleetCost unrounded,
            PriceBook prices,
            @Nullable SpotDataFeed feed,
            List<UnreadableEntry> unreadable,
            List<TracedRun> traced,
            Instant now,
            Origin origin) {
        FleetCost cost = unrounded.rounded(MoneySum.DECIMALS);
        List<JobCost> jobs = cost.jobs();
        Completeness completeness = CompletenessCount.of(fleet, cost, sorted(unreadable));
        SpotLives lives = SpotLives.of(cost);
        Reclaims reclaims = Reclaims.of(lives.whole());
        Totals totals = InstanceRows.totals(
                all(jobs),
                jobs.stream().filter(job -> !job.attempts().isEmpty()).count(),
                jobs.stream().filter(ReportBuilder::hasWaste).count(),
                bought(jobs, PurchaseOption.SPOT),
                bought(jobs, PurchaseOption.ON_DEMAND),
                reclaimEvents(jobs, lives, Span.ALWAYS),
                cost.instances());
        GroupNames names = new GroupNames(keys(jobs));
        TimeRange range = range(fleet, now);
        SpotFeedCharges charges = ChargeCheck.of(InstanceRows.of(cost.instances()), feed);
        return Report.builder()
                .schemaVersion(Report.SCHEMA_VERSION)
                .definitionsVersion(Report.DEFINITIONS_VERSION)
                .origin(origin)
                .dataThrough(dataThrough(fleet, now))
                .range(range)
                .totals(totals)
                .completeness(completeness)
                .breakdowns(BreakdownCount.of(jobs, names))
                .breakdownsOnSpot(BreakdownCount.onSpot(jobs, names))
                .runs(RunCount.of(jobs, traced))
                .idle(IdleCount.of(jobs, cost.instances(), names))
                .endings(EndingCount.endings(jobs))
                .endingTotals(EndingCount.totals(jobs))
                .attemptsPerJob(EndingCount.buckets(jobs))
                .reclaimRates(ReclaimCount.of(reclaims))
                .breakEven(BreakEvenOfJobs.of(jobs, lives, names))
                .days(DayCount.days(jobs, cost.instances()))
                .ranges(RangeCount.of(jobs, range, totals.all()))
                .runningVcpus(VcpuCount.of(jobs, range))
                .checkpoints(CheckpointCount.of(jobs, PooledRates.of(reclaims)))
                .instances(InstanceRows.of(cost.instances()))
                .jobs(JobRows.of(jobs, names))
                .prices(PriceRows.of(prices))
                .spotFeedCharges(charges)
                .warnings(Warnings.of(totals, completeness, charges))
                .build();
    }

    /**
     * Returns the totals, the break-downs and the completeness of a range. Attempts count if some of their time lies in it, with the cost of
     * that time; jobs by their submission; reclaims by the attempt's end. Lists of single things are empty.
     *
     * @param fleet the jobs and instances
     * @param prices their prices
     * @param span the range
     * @param unreadable stored entries that are no records
     * @param now the present; later times in records come from a wrong clock
     * @param origin the origin that the report names
     */
    public static Report reportIn(
            Span span, Fleet fleet, PriceBook prices, List<UnreadableEntry> unreadable, Instant now, Origin origin) {
        FleetCost cost = FleetCost.roundedIn(span, fleet, prices, MoneySum.DECIMALS);
        List<JobCost> jobs = cost.jobs();
        List<InstanceCost> instances =
                cost.instances().stream().filter(each -> each.livesIn(span)).toList();
        Completeness completeness = CompletenessCount.of(fleet, new FleetCost(jobs, instances), sorted(unreadable));
        GroupNames names = new GroupNames(keys(jobs));
        Totals totals = InstanceRows.totals(
                all(jobs),
                jobs.stream()
                        .filter(job -> job.attempts().stream().anyMatch(AttemptCost::isInRange))
                        .count(),
                jobs.stream()
                        .filter(JobCost::isSubmittedInRange)
                        .filter(ReportBuilder::hasWaste)
                        .count(),
                bought(jobs, PurchaseOption.SPOT),
                bought(jobs, PurchaseOption.ON_DEMAND),
                reclaimEvents(jobs, SpotLives.of(cost), span),
                instances);
        Reclaims none = Reclaims.of(List.of());
        return Report.builder()
                .schemaVersion(Report.SCHEMA_VERSION)
                .definitionsVersion(Report.DEFINITIONS_VERSION)
                .origin(origin)
                .dataThrough(dataThrough(fleet, now))
                .range(new TimeRange(span.from(), span.until()))
                .totals(totals)
                .completeness(completeness)
                .breakdowns(BreakdownCount.of(jobs, names))
                .reclaimRates(ReclaimCount.of(none))
                .checkpoints(CheckpointCount.of(List.of(), PooledRates.of(none)))
                .warnings(Warnings.of(totals, completeness, null))
                .build();
    }

    private static boolean hasWaste(JobCost job) {
        return job.attempts().stream()
                .map(attempt -> attempt.of().attempt().verdict())
                .anyMatch(verdict -> verdict != null && Cause.of(verdict.ending()) != null);
    }

    /** Returns the number of reclaimed lives of instances, and of reclaimed attempts on Fargate, each of which has a task of its own. */
    private static long reclaimEvents(List<JobCost> jobs, SpotLives lives, Span range) {
        long onFargate = jobs.stream()
                .flatMap(job -> job.attempts().stream())
                .filter(AttemptCost::endsInRange)
                .map(attempt -> attempt.of().attempt())
                .filter(attempt -> attempt.isSpotReclaimed() && attempt.instanceId() == null)
                .count();
        return onFargate
                + lives.whole().stream()
                        .filter(life -> life.reclaimed() && range.holds(life.until()))
                        .count();
    }

    private static List<UnreadableEntry> sorted(List<UnreadableEntry> unreadable) {
        return unreadable.stream()
                .sorted(Comparator.comparing(UnreadableEntry::key).thenComparing(UnreadableEntry::reason))
                .toList();
    }

    /** Returns the time of the latest event. Events from the future come from a wrong clock and are ignored. */
    private static @Nullable Instant dataThrough(Fleet fleet, Instant now) {
        return fleet.jobs().stream()
                .map(JobRecord::lastEventAt)
                .filter(Objects::nonNull)
                .filter(at -> !at.isAfter(now))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable TimeRange range(Fleet fleet, Instant now) {
        Instant first = fleet.firstTime();
        Instant last = fleet.lastTime();
        if (first == null || last == null) {
            return null;
        }
        Instant until = last.isAfter(now) ? now : last;
        return new TimeRange(first.isAfter(until) ? until : first, until);
    }

    private static Tally all(List<JobCost> jobs) {
        TallyCount count = new TallyCount();
        jobs.forEach(count::addWhole);
        return count.tally();
    }

    private static Tally bought(List<JobCost> jobs, PurchaseOption option) {
        TallyCount count = new TallyCount();
        addWhere(jobs, of -> of.purchaseOption() == option, count);
        return count.tally();
    }

    private static void addWhere(List<JobCost> jobs, Predicate<FleetAttempt> wanted, TallyCount count) {
        for (JobCost job : jobs) {
            for (int i = 0; i < job.attempts().size(); i++) {
                if (wanted.test(job.attempts().get(i).of())) {
                    count.add(job, i);
                }
            }
        }
    }

    private static Map<Dimension, Set<Dimension.Key>> keys(List<JobCost> jobs) {
        Map<Dimension, Set<Dimension.Key>> all = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            Set<Dimension.Key> keys = new HashSet<>();
            for (JobCost job : jobs) {
                if (dimension.isOfJobs()) {
                    keys.addAll(dimension.keysOf(job.job()));
                } else {
                    job.attempts().forEach(attempt -> keys.add(dimension.keyOf(attempt.of())));
                }
            }
            all.put(dimension, keys);
        }
        return all;
    }
}
