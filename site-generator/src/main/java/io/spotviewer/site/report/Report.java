package io.spotviewer.site.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is told of a fleet of Batch jobs: the form of {@code report.json}, and the one source of every page, table and metric.
 *
 * <p>Money is in USD, durations in whole seconds, times in UTC. What is not known is null beside a reason, never 0. Every list is
 * sorted. Over the same records and prices two reports are equal, whenever they are made: see {@code generated.json}.
 *
 * @param schemaVersion version of this form; it rises when a field changes its meaning or goes
 * @param definitionsVersion version of the definitions behind the figures, see {@code doc/methodology.md}
 * @param origin what made the report, and how often
 * @param dataThrough the latest event that the records tell of; null where there is none
 * @param period what the report covers; null where no record has a time
 * @param totals the whole fleet
 * @param completeness what the totals lack, and why
 * @param breakdowns the totals by queue, definition, type and so on
 * @param endings how attempts ended, in the order of the kinds of ending
 * @param attemptsPerJob jobs by the number of their attempts: 1, 2, 3, 4 and more
 * @param reclaimRates Spot reclaims by instance type and Availability Zone
 * @param breakEven at which rate of reclaims Spot stops paying, by job definition
 * @param days the totals by the UTC day on which attempts ended, without gaps
 * @param checkpoints what checkpoints would have saved
 * @param instances the EC2 instances that attempts ran on, by launch
 * @param jobs every job, by submission
 * @param prices every price that was used or missed
 * @param actualCharges what EC2 really charged, beside the estimate; null where no Spot data feed was given
 * @param warnings what the reader must know before trusting a figure
 */
public record Report(
        int schemaVersion,
        int definitionsVersion,
        Origin origin,
        @Nullable Instant dataThrough,
        @Nullable Period period,
        Totals totals,
        Completeness completeness,
        Breakdowns breakdowns,
        List<EndingRow> endings,
        List<AttemptsBucket> attemptsPerJob,
        List<ReclaimRate> reclaimRates,
        List<BreakEven> breakEven,
        List<DayRow> days,
        CheckpointWhatIf checkpoints,
        List<InstanceRow> instances,
        List<JobRow> jobs,
        List<PriceRow> prices,
        @Nullable ActualCharges actualCharges,
        List<String> warnings) {

    /** The version of the form that this code writes. */
    public static final int SCHEMA_VERSION = 2;

    /** The version of the definitions that this code computes by. */
    public static final int DEFINITIONS_VERSION = 1;

    public Report {
        endings = List.copyOf(endings);
        attemptsPerJob = List.copyOf(attemptsPerJob);
        reclaimRates = List.copyOf(reclaimRates);
        breakEven = List.copyOf(breakEven);
        days = List.copyOf(days);
        instances = List.copyOf(instances);
        jobs = List.copyOf(jobs);
        prices = List.copyOf(prices);
        warnings = List.copyOf(warnings);
    }
}
