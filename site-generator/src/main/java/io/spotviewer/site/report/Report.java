package io.spotviewer.site.report;

import io.spotviewer.site.report.bridge.Bridge;
import io.spotviewer.site.report.capacity.CapacityTotals;
import io.spotviewer.site.report.capacity.IdleTime;
import io.spotviewer.site.report.capacity.Packing;
import io.spotviewer.site.report.money.WasteEntry;
import io.spotviewer.site.report.reclaim.BreakEven;
import io.spotviewer.site.report.reclaim.CheckpointWhatIf;
import io.spotviewer.site.report.reclaim.PoolSurvival;
import io.spotviewer.site.report.reclaim.ReclaimHour;
import io.spotviewer.site.report.reclaim.ReclaimRates;
import io.spotviewer.site.report.reclaim.SpotPool;
import io.spotviewer.site.report.spread.GroupSpread;
import io.spotviewer.site.report.spread.QueueWaits;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The report on a fleet of Batch jobs: the form of {@code report.json}, and the only source of every page, table and metric.
 *
 * <p>Money is in USD, durations in whole seconds, times in UTC. Unknown is null beside a reason, never 0. Every list is sorted. Two reports
 * over the same records and prices are equal, whenever they are made: see {@code generated.json}.
 *
 * @param schemaVersion version of this form; it rises when a field changes its meaning or goes
 * @param definitionsVersion version of the definitions behind the figures, see {@code doc/methodology.md}
 * @param origin the build and the schedule that made it
 * @param dataThrough the time of the latest recorded event; null if there is none
 * @param range the range of time that the report covers; null if no record has a time
 * @param totals the whole fleet
 * @param completeness the gaps of the totals, with reasons
 * @param breakdowns the totals by queue, definition, type and so on
 * @param breakdownsOnSpot the attempts on Spot alone, by queue, definition, instance type and Availability Zone
 * @param runs the runs of workflows, by key
 * @param idle the idle time of ended instances, by instance type and by compute environment
 * @param wasteLedger what bought nothing by cause and job definition, and idle time by compute environment and type, the highest cost first
 * @param packing how full instances were while attempts ran, by compute environment and instance type
 * @param idleTime the idle time of instances by kind, by compute environment and instance type
 * @param capacity the use of all instances together, and their idle time by environment and by type
 * @param waits the waits for placement
 * @param distributions the distributions of run times, waits, costs and retries, by job definition and by process
 * @param endings how attempts ended, in the order of the enum
 * @param endingTotals the same without regard to the evidence
 * @param attemptsPerJob jobs by the number of their attempts: 1, 2, 3, 4 and more
 * @param reclaimRates how often EC2 took Spot Instances back
 * @param poolSurvival how long Spot Instances last by instance type and Availability Zone
 * @param spotPools the money of attempts on Spot by instance type and Availability Zone
 * @param breakEven what Spot saved by job definition, reruns paid for, and the rate of reclaims at which it stops paying
 * @param reclaimHours reclaims of Spot Instances and their time by UTC hour of the day; none without any
 * @param days the totals by UTC day, without gaps
 * @param periods the days by week or month, if they are too many for the bars of a chart; else none
 * @param ranges the totals of the last days, and of all
 * @param bridge the way from the cost of another range to that of this one; null if none is compared
 * @param previous the main figures of that other range, and their change since; null likewise
 * @param runningVcpus vCPUs that running attempts had reserved; null where nothing ran
 * @param checkpoints the savings that checkpoints would have made
 * @param instances the EC2 instances that attempts ran on, by launch
 * @param jobs every job, by submission
 * @param prices every price that was used or missed
 * @param spotFeedCharges the charges of the Spot data feed, beside the estimate; null without a Spot data feed
 * @param intake the files that the records were read from; null for records of a deployment
 * @param warnings facts that the reader must know before trusting a figure
 */
public record Report(
        int schemaVersion,
        int definitionsVersion,
        Origin origin,
        @Nullable Instant dataThrough,
        @Nullable TimeRange range,
        Totals totals,
        Completeness completeness,
        Breakdowns breakdowns,
        Breakdowns breakdownsOnSpot,
        List<RunRow> runs,
        List<IdleGroup> idle,
        List<WasteEntry> wasteLedger,
        List<Packing> packing,
        List<IdleTime> idleTime,
        CapacityTotals capacity,
        QueueWaits waits,
        List<GroupSpread> distributions,
        List<EndingRow> endings,
        List<EndingTotal> endingTotals,
        List<AttemptsBucket> attemptsPerJob,
        ReclaimRates reclaimRates,
        List<PoolSurvival> poolSurvival,
        List<SpotPool> spotPools,
        List<BreakEven> breakEven,
        List<ReclaimHour> reclaimHours,
        List<DayRow> days,
        List<PeriodRow> periods,
        List<RangeRow> ranges,
        @Nullable Bridge bridge,
        @Nullable PreviousRange previous,
        @Nullable RunningVcpus runningVcpus,
        CheckpointWhatIf checkpoints,
        List<InstanceRow> instances,
        List<JobRow> jobs,
        List<PriceRow> prices,
        @Nullable SpotFeedCharges spotFeedCharges,
        @Nullable Intake intake,
        List<String> warnings) {

    /** The version of the form that this code writes. */
    public static final int SCHEMA_VERSION = 2;

    /** The version of the definitions that this code computes by. */
    public static final int DEFINITIONS_VERSION = 3;

    public Report {
        runs = runs == null ? List.of() : List.copyOf(runs); // reports of earlier versions have none
        idle = List.copyOf(idle);
        wasteLedger = wasteLedger == null ? List.of() : List.copyOf(wasteLedger); // nor do they have these
        packing = packing == null ? List.of() : List.copyOf(packing);
        idleTime = idleTime == null ? List.of() : List.copyOf(idleTime);
        capacity = capacity == null ? CapacityTotals.NONE : capacity;
        poolSurvival = poolSurvival == null ? List.of() : List.copyOf(poolSurvival);
        spotPools = spotPools == null ? List.of() : List.copyOf(spotPools);
        waits = waits == null ? QueueWaits.NONE : waits;
        distributions = distributions == null ? List.of() : List.copyOf(distributions);
        endings = List.copyOf(endings);
        endingTotals = List.copyOf(endingTotals);
        attemptsPerJob = List.copyOf(attemptsPerJob);
        breakEven = List.copyOf(breakEven);
        reclaimHours = reclaimHours == null ? List.of() : List.copyOf(reclaimHours);
        days = List.copyOf(days);
        periods = periods == null ? List.of() : List.copyOf(periods);
        ranges = List.copyOf(ranges);
        instances = instances == null ? List.of() : List.copyOf(instances); // a summary has none
        jobs = jobs == null ? List.of() : List.copyOf(jobs);
        prices = List.copyOf(prices);
        warnings = List.copyOf(warnings);
    }

    /** Returns the answer in money. */
    public Headline headline() {
        return Headline.of(totals);
    }

    /** Returns the series that charts over time show: the days, or the weeks or months of a long series. */
    public List<PeriodRow> trend() {
        return periods.isEmpty() ? days.stream().map(PeriodRow::of).toList() : periods;
    }

    /** Returns a builder of a report; what is not set is unknown, 0 or empty. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that has all of this report. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.schemaVersion = schemaVersion;
        builder.definitionsVersion = definitionsVersion;
        builder.origin = origin;
        builder.dataThrough = dataThrough;
        builder.range = range;
        builder.totals = totals;
        builder.completeness = completeness;
        builder.breakdowns = breakdowns;
        builder.breakdownsOnSpot = breakdownsOnSpot;
        builder.runs = runs;
        builder.idle = idle;
        builder.wasteLedger = wasteLedger;
        builder.packing = packing;
        builder.idleTime = idleTime;
        builder.capacity = capacity;
        builder.waits = waits;
        builder.distributions = distributions;
        builder.endings = endings;
        builder.endingTotals = endingTotals;
        builder.attemptsPerJob = attemptsPerJob;
        builder.reclaimRates = reclaimRates;
        builder.poolSurvival = poolSurvival;
        builder.spotPools = spotPools;
        builder.breakEven = breakEven;
        builder.reclaimHours = reclaimHours;
        builder.days = days;
        builder.periods = periods;
        builder.ranges = ranges;
        builder.bridge = bridge;
        builder.previous = previous;
        builder.runningVcpus = runningVcpus;
        builder.checkpoints = checkpoints;
        builder.instances = instances;
        builder.jobs = jobs;
        builder.prices = prices;
        builder.spotFeedCharges = spotFeedCharges;
        builder.intake = intake;
        builder.warnings = warnings;
        return builder;
    }

    /** Builds a report. */
    public static final class Builder {
        private int schemaVersion;
        private int definitionsVersion;
        private @Nullable Origin origin;
        private @Nullable Instant dataThrough;
        private @Nullable TimeRange range;
        private @Nullable Totals totals;
        private @Nullable Completeness completeness;
        private @Nullable Breakdowns breakdowns;
        private Breakdowns breakdownsOnSpot = Breakdowns.NONE;
        private List<RunRow> runs = List.of();
        private List<IdleGroup> idle = List.of();
        private List<WasteEntry> wasteLedger = List.of();
        private List<Packing> packing = List.of();
        private List<IdleTime> idleTime = List.of();
        private CapacityTotals capacity = CapacityTotals.NONE;
        private QueueWaits waits = QueueWaits.NONE;
        private List<GroupSpread> distributions = List.of();
        private List<EndingRow> endings = List.of();
        private List<EndingTotal> endingTotals = List.of();
        private List<AttemptsBucket> attemptsPerJob = List.of();
        private @Nullable ReclaimRates reclaimRates;
        private List<PoolSurvival> poolSurvival = List.of();
        private List<SpotPool> spotPools = List.of();
        private List<BreakEven> breakEven = List.of();
        private List<ReclaimHour> reclaimHours = List.of();
        private List<DayRow> days = List.of();
        private List<PeriodRow> periods = List.of();
        private List<RangeRow> ranges = List.of();
        private @Nullable Bridge bridge;
        private @Nullable PreviousRange previous;
        private @Nullable RunningVcpus runningVcpus;
        private @Nullable CheckpointWhatIf checkpoints;
        private List<InstanceRow> instances = List.of();
        private List<JobRow> jobs = List.of();
        private List<PriceRow> prices = List.of();
        private @Nullable SpotFeedCharges spotFeedCharges;
        private @Nullable Intake intake;
        private List<String> warnings = List.of();

        private Builder() {}

        public Builder schemaVersion(int value) {
            schemaVersion = value;
            return this;
        }

        public Builder definitionsVersion(int value) {
            definitionsVersion = value;
            return this;
        }

        public Builder origin(Origin value) {
            origin = value;
            return this;
        }

        public Builder dataThrough(@Nullable Instant value) {
            dataThrough = value;
            return this;
        }

        public Builder range(@Nullable TimeRange value) {
            range = value;
            return this;
        }

        public Builder totals(Totals value) {
            totals = value;
            return this;
        }

        public Builder completeness(Completeness value) {
            completeness = value;
            return this;
        }

        public Builder breakdowns(Breakdowns value) {
            breakdowns = value;
            return this;
        }

        public Builder breakdownsOnSpot(Breakdowns value) {
            breakdownsOnSpot = value;
            return this;
        }

        public Builder runs(List<RunRow> value) {
            runs = value;
            return this;
        }

        public Builder idle(List<IdleGroup> value) {
            idle = value;
            return this;
        }

        public Builder wasteLedger(List<WasteEntry> value) {
            wasteLedger = value;
            return this;
        }

        public Builder packing(List<Packing> value) {
            packing = value;
            return this;
        }

        public Builder idleTime(List<IdleTime> value) {
            idleTime = value;
            return this;
        }

        public Builder capacity(CapacityTotals value) {
            capacity = value;
            return this;
        }

        public Builder waits(QueueWaits value) {
            waits = value;
            return this;
        }

        public Builder distributions(List<GroupSpread> value) {
            distributions = value;
            return this;
        }

        public Builder endings(List<EndingRow> value) {
            endings = value;
            return this;
        }

        public Builder endingTotals(List<EndingTotal> value) {
            endingTotals = value;
            return this;
        }

        public Builder attemptsPerJob(List<AttemptsBucket> value) {
            attemptsPerJob = value;
            return this;
        }

        public Builder reclaimRates(ReclaimRates value) {
            reclaimRates = value;
            return this;
        }

        public Builder poolSurvival(List<PoolSurvival> value) {
            poolSurvival = value;
            return this;
        }

        public Builder spotPools(List<SpotPool> value) {
            spotPools = value;
            return this;
        }

        public Builder breakEven(List<BreakEven> value) {
            breakEven = value;
            return this;
        }

        public Builder reclaimHours(List<ReclaimHour> value) {
            reclaimHours = value;
            return this;
        }

        public Builder days(List<DayRow> value) {
            days = value;
            return this;
        }

        public Builder periods(List<PeriodRow> value) {
            periods = value;
            return this;
        }

        public Builder ranges(List<RangeRow> value) {
            ranges = value;
            return this;
        }

        public Builder bridge(@Nullable Bridge value) {
            bridge = value;
            return this;
        }

        public Builder previous(@Nullable PreviousRange value) {
            previous = value;
            return this;
        }

        public Builder runningVcpus(@Nullable RunningVcpus value) {
            runningVcpus = value;
            return this;
        }

        public Builder checkpoints(CheckpointWhatIf value) {
            checkpoints = value;
            return this;
        }

        public Builder instances(List<InstanceRow> value) {
            instances = value;
            return this;
        }

        public Builder jobs(List<JobRow> value) {
            jobs = value;
            return this;
        }

        public Builder prices(List<PriceRow> value) {
            prices = value;
            return this;
        }

        public Builder spotFeedCharges(@Nullable SpotFeedCharges value) {
            spotFeedCharges = value;
            return this;
        }

        public Builder intake(@Nullable Intake value) {
            intake = value;
            return this;
        }

        public Builder warnings(List<String> value) {
            warnings = value;
            return this;
        }

        /** Returns the result; fails if a component that can't be null was not set. */
        public Report build() {
            return new Report(
                    schemaVersion,
                    definitionsVersion,
                    Objects.requireNonNull(origin, "origin"),
                    dataThrough,
                    range,
                    Objects.requireNonNull(totals, "totals"),
                    Objects.requireNonNull(completeness, "completeness"),
                    Objects.requireNonNull(breakdowns, "breakdowns"),
                    breakdownsOnSpot,
                    runs,
                    idle,
                    wasteLedger,
                    packing,
                    idleTime,
                    capacity,
                    waits,
                    distributions,
                    endings,
                    endingTotals,
                    attemptsPerJob,
                    Objects.requireNonNull(reclaimRates, "reclaimRates"),
                    poolSurvival,
                    spotPools,
                    breakEven,
                    reclaimHours,
                    days,
                    periods,
                    ranges,
                    bridge,
                    previous,
                    runningVcpus,
                    Objects.requireNonNull(checkpoints, "checkpoints"),
                    instances,
                    jobs,
                    prices,
                    spotFeedCharges,
                    intake,
                    warnings);
        }
    }
}
