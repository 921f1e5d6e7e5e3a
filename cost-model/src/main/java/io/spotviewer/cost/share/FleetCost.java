package io.spotviewer.cost.share;

import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.AttemptOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The cost of a fleet: of every attempt and every instance, in order of their ids.
 *
 * @param jobs the jobs with the costs of their attempts
 * @param instances the instances with their whole costs
 */
public record FleetCost(List<JobCost> jobs, List<InstanceCost> instances) {

    public FleetCost {
        jobs = List.copyOf(jobs);
        instances = List.copyOf(instances);
    }

    /** Returns the costs of the fleet at the prices of the book. */
    public static FleetCost of(Fleet fleet, PriceBook prices) {
        return of(fleet, prices, Span.ALWAYS);
    }

    /**
     * Returns the costs of the seconds in a range. A free first hour and the shortest bill depend on the instance's whole life. So,
     * however a span is cut into ranges, their costs add up to the span's.
     */
    public static FleetCost of(Fleet fleet, PriceBook prices, Span range) {
        List<List<FleetAttempt>> byJob = fleet.jobs().stream()
                .map(job -> AttemptOrder.of(job).stream()
                        .map(attempt -> new FleetAttempt(job, attempt))
                        .toList())
                .toList();
        TreeMap<String, List<FleetAttempt>> byInstance = new TreeMap<>();
        byJob.forEach(attempts -> attempts.stream()
                .filter(FleetCost::isPlaced)
                .forEach(of -> byInstance
                        .computeIfAbsent(String.valueOf(of.attempt().instanceId()), id -> new ArrayList<>())
                        .add(of)));
        TreeMap<String, AttemptCost> onInstances = new TreeMap<>();
        List<InstanceCost> instances = new ArrayList<>();
        for (Entry<String, InstanceRecord> entry : fleet.instances().entrySet()) {
            List<FleetAttempt> attempts = byInstance.getOrDefault(entry.getKey(), List.of());
            if (attempts.isEmpty() && entry.getValue().hardware().instanceType() == null) {
                // Nothing shows that it was one of Batch's.
                continue;
            }
            InstanceAccount account = new InstanceAccount(entry.getValue(), attempts, prices);
            instances.add(account.total(range));
            for (int i = 0; i < attempts.size(); i++) {
                onInstances.put(key(attempts.get(i)), account.costOf(i, range));
            }
        }
        List<JobCost> jobs = new ArrayList<>();
        for (int i = 0; i < byJob.size(); i++) {
            JobRecord job = fleet.jobs().get(i);
            jobs.add(new JobCost(
                    job,
                    byJob.get(i).stream()
                            .map(of -> cost(of, onInstances, prices, range))
                            .toList(),
                    range));
        }
        return new FleetCost(jobs, instances);
    }

    /**
     * Returns the costs of the seconds in a range, rounded to that many decimals: however a span is cut into ranges, their rounded costs add
     * up to the span's exactly. A cost is known where that of all time is. Without the costs of single days.
     */
    public static FleetCost roundedIn(Span range, Fleet fleet, PriceBook prices, int decimals) {
        FleetCost whole = of(fleet, prices);
        FleetCost until =
                of(fleet, prices, new Span(Instant.MIN, range.until())).rounded(decimals);
        FleetCost before =
                of(fleet, prices, new Span(Instant.MIN, range.from())).rounded(decimals);
        return new FleetCost(
                IntStream.range(0, until.jobs.size())
                        .mapToObj(i -> until.jobs.get(i).less(before.jobs.get(i), whole.jobs.get(i), range))
                        .toList(),
                IntStream.range(0, until.instances.size())
                        .mapToObj(i -> until.instances.get(i).less(before.instances.get(i), whole.instances.get(i)))
                        .toList());
    }

    /** Rounds to that many decimals. Attempts and idle time still add up to their instance, and so do its days, now exactly. */
    public FleetCost rounded(int decimals) {
        return Rounding.of(this, decimals);
    }

    /** True if its instance and start are known, and its end if it is finished. */
    static boolean isPlaced(FleetAttempt of) {
        Attempt attempt = of.attempt();
        return attempt.instanceId() != null
                && attempt.startedAt() != null
                && (!attempt.isFinished() || attempt.endedAt() != null);
    }

    private static AttemptCost cost(
            FleetAttempt of, SortedMap<String, AttemptCost> onInstances, PriceBook prices, Span range) {
        AttemptCost onInstance = of.attempt().isFinished() ? onInstances.get(key(of)) : null;
        return onInstance == null ? withoutInstance(of, prices, range) : onInstance;
    }

    /** Returns the cost of an attempt that is on no instance's account. */
    static AttemptCost withoutInstance(FleetAttempt of, PriceBook prices, Span range) {
        if (!of.attempt().isFinished()) {
            return AttemptCost.unfinished(of, range);
        }
        if (of.isOnFargate()) {
            return FargateCost.of(of, prices, range);
        }
        if (of.neverStarted()) {
            return AttemptCost.nothing(of, range);
        }
        return AttemptCost.unknown(
                of,
                of.attempt().instanceId() == null
                        ? "its instance is not known"
                        : "when it started and stopped is not known",
                range);
    }

    private static String key(FleetAttempt of) {
        return of.job().id() + "/" + of.attempt().key();
    }
}
