package io.spotviewer.local;

import io.spotviewer.cost.price.Quote;
import io.spotviewer.cost.share.AttemptCost;
import io.spotviewer.cost.share.InstanceCost;
import io.spotviewer.cost.share.JobCost;
import io.spotviewer.fleet.mixed.MixedFleet;
import io.spotviewer.fleet.mixed.truth.Fraction;
import io.spotviewer.fleet.mixed.truth.Truth;
import io.spotviewer.fleet.mixed.truth.Truth.AttemptTruth;
import io.spotviewer.fleet.mixed.truth.Truth.InstanceTruth;
import io.spotviewer.records.verdict.Verdict;
import io.spotviewer.site.report.Headline;
import io.spotviewer.site.report.Report;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A comparison of the whole system's figures about mixed fleets with the truth of the independent calculator: attempts and instances to 1e-9 USD,
 * counts and verdicts exactly, the headline's sums as far as its ten decimals go.
 */
final class MixedFleetComparison {

    private static final BigDecimal NANODOLLAR = new BigDecimal("1e-9");
    private static final BigDecimal SUM_OF_ROUNDED = new BigDecimal("1e-8");

    private final MixedFleetRuns runs = new MixedFleetRuns();
    private final List<String> differences = new ArrayList<>();

    /** Returns the differences of the fleets of these seeds; each names its seed. */
    static List<String> differences(long first, long last) {
        MixedFleetComparison comparison = new MixedFleetComparison();
        for (long seed = first; seed <= last; seed++) {
            comparison.compare(seed);
        }
        return comparison.differences;
    }

    private void compare(long seed) {
        MixedFleet fleet = MixedFleet.of(seed);
        Truth truth = fleet.truth();
        MixedFleetRuns.Outcome run = runs.of(fleet, seed);
        TreeMap<String, AttemptCost> attempts = new TreeMap<>();
        for (JobCost job : run.cost().jobs()) {
            job.attempts()
                    .forEach(cost -> attempts.put(
                            job.job().id() + "/" + cost.of().attempt().number(), cost));
        }
        for (Map.Entry<String, AttemptTruth> expected : truth.attempts().entrySet()) {
            AttemptCost found = attempts.remove(expected.getKey());
            String difference = found == null ? "is missing" : difference(expected.getValue(), found);
            if (difference != null) {
                differences.add("seed " + seed + " attempt " + expected.getKey() + " " + difference);
            }
        }
        compare(seed, truth, run.report());
        attempts.forEach((name, cost) -> differences.add("seed " + seed + " attempt " + name + " never was"));
        TreeMap<String, InstanceCost> instances = new TreeMap<>();
        run.cost().instances().forEach(cost -> instances.put(cost.instance().instanceId(), cost));
        for (InstanceTruth expected : truth.instances().values()) {
            InstanceCost found = instances.get(expected.id());
            String difference = found == null ? null : difference(expected, found);
            if (difference != null) {
                differences.add("seed " + seed + " instance " + expected.id() + " " + difference);
            }
        }
    }

    private void compare(long seed, Truth truth, Report report) {
        Truth.Headline expected = truth.headline();
        Headline found = report.headline();
        Map<String, @Nullable Fraction> waste = expected.waste();
        List<String> sums = new ArrayList<>();
        sum("cost", expected.cost(), found.costUsd(), sums);
        sum("idle", expected.idle(), found.idleUsd(), sums);
        sum("useful", expected.useful(), found.usefulUsd(), sums);
        sum("unknown ending", expected.unknownEnding(), found.unknownEndingUsd(), sums);
        sum("would have cost", expected.wouldHaveCost(), found.onDemandWouldHaveCostUsd(), sums);
        sum("compared cost", expected.comparedCost(), found.comparedCostUsd(), sums);
        sum("net savings", expected.netSavings(), found.netSavingsUsd(), sums);
        sum("reclaimed", wasted(waste, "reclaimed"), found.waste().reclaimedUsd(), sums);
        sum("failed", wasted(waste, "failed"), found.waste().failedUsd(), sums);
        sum("timed out", wasted(waste, "timed out"), found.waste().timedOutUsd(), sums);
        sum("out of memory", wasted(waste, "out of memory"), found.waste().outOfMemoryUsd(), sums);
        sum("host failed", wasted(waste, "host failed"), found.waste().hostFailedUsd(), sums);
        sum("host terminated", wasted(waste, "host terminated"), found.waste().hostTerminatedUsd(), sums);
        sum("ended by a user", wasted(waste, "ended by a user"), found.waste().endedByUserUsd(), sums);
        count("lost seconds", expected.lostSeconds(), found.lostSeconds(), sums);
        count("waited seconds", expected.waitedSeconds(), found.waitedSeconds(), sums);
        count("priced", expected.priced(), found.countedAttempts(), sums);
        count("compared", expected.compared(), found.comparedAttempts(), sums);
        count("reclaim events", expected.reclaimEvents(), found.reclaimEvents(), sums);
        sum(
                "by hour start",
                expected.byHourStart(),
                report.totals().all().costs().costByHourStart().usd(),
                sums);
        saving("every-15-minutes", truth.everyQuarterHour(), report, sums);
        saving("on-warning", truth.onWarning(), report, sums);
        count(
                "clusters",
                expected.clusters().size(),
                report.reclaimRates().all().clusters(),
                sums);
        count("parents", truth.parents(), report.completeness().parentsLeftOut(), sums);
        if (!sums.isEmpty()) {
            differences.add("seed " + seed + " headline " + String.join("; ", sums));
        }
    }

    private static void saving(String scenario, Truth.Saving expected, Report report, List<String> differences) {
        report.checkpoints().scenarios().stream()
                .filter(found -> found.name().equals(scenario))
                .forEach(found -> {
                    count(scenario + " saves seconds", expected.seconds(), found.savedSeconds(), differences);
                    sum(scenario + " saves", expected.dollars(), found.saved().usd(), differences);
                });
    }

    private static @Nullable Fraction wasted(Map<String, @Nullable Fraction> waste, String cause) {
        return waste.containsKey(cause) ? waste.get(cause) : Fraction.ZERO;
    }

    private static void sum(
            String name, @Nullable Fraction expected, @Nullable BigDecimal found, List<String> differences) {
        if (!isSame(expected, found, SUM_OF_ROUNDED)) {
            differences.add(name + " " + expected + ", not " + found);
        }
    }

    private static void count(String name, long expected, long found, List<String> differences) {
        if (expected != found) {
            differences.add(name + " " + expected + ", not " + found);
        }
    }

    private static @Nullable String difference(AttemptTruth expected, AttemptCost found) {
        Verdict verdict = found.of().attempt().verdict();
        String words = verdict == null ? "null null" : verdict.ending() + " " + verdict.confidence();
        List<String> differences = new ArrayList<>();
        if (!words.equals(expected.ending() + " " + expected.confidence())) {
            differences.add("verdict " + expected.ending() + " " + expected.confidence() + ", not "
                    + (verdict == null ? "none" : verdict));
        }
        if (expected.ending() != null) {
            if (!Objects.equals(expected.seconds(), found.of().attempt().runSeconds())) {
                differences.add("seconds " + expected.seconds() + ", not "
                        + found.of().attempt().runSeconds());
            }
            amount("on demand", expected.amounts().onDemand(), found.onDemand(), differences);
            amount("spot", expected.amounts().spot(), found.spot(), differences);
            amount("cost", expected.amounts().cost(), found.cost(), differences);
            amount("by hour start", expected.amounts().byHourStart(), found.costByHourStart(), differences);
        }
        return differences.isEmpty() ? null : String.join("; ", differences);
    }

    private static @Nullable String difference(InstanceTruth expected, InstanceCost found) {
        List<String> differences = new ArrayList<>();
        amount("cost", expected.cost(), found.total(), differences);
        amount("idle", expected.idle(), found.idle(), differences);
        amount("by hour start", expected.byHourStart(), found.costByHourStart(), differences);
        if (expected.free() != found.free()) {
            differences.add("free " + expected.free());
        }
        return differences.isEmpty() ? null : String.join("; ", differences);
    }

    private static void amount(
            String name, @Nullable Fraction expected, Quote<BigDecimal> found, List<String> differences) {
        BigDecimal value = found.value();
        if (!isSame(expected, value, NANODOLLAR)) {
            differences.add(name + " " + expected + ", not " + (value == null ? found.reason() : value));
        }
    }

    private static boolean isSame(@Nullable Fraction expected, @Nullable BigDecimal found, BigDecimal tolerance) {
        if (expected == null || found == null) {
            return expected == null && found == null;
        }
        return expected.decimal(24).subtract(found).abs().compareTo(tolerance) < 0;
    }
}
