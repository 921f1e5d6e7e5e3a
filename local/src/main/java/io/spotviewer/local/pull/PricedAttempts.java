package io.spotviewer.local.pull;

import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.share.AttemptCost;
import io.spotviewer.cost.share.Fleet;
import io.spotviewer.cost.share.FleetCost;
import io.spotviewer.local.store.EmbeddedStore;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.RecordVisitor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The count of the attempts that have a price and of those that have none, by reason. It costs the fleet like a report, without the rest of
 * one.
 *
 * @param finished attempts that have ended
 * @param lackingInstance those of them on an unknown instance
 * @param launchUnknown instances with an unknown launch
 * @param endUnknown instances that live, or whose end is not known
 * @param unpriced the number of attempts without a price, by reason
 */
record PricedAttempts(
        long finished, long lackingInstance, long launchUnknown, long endUnknown, SortedMap<String, Long> unpriced) {

    PricedAttempts {
        unpriced = Collections.unmodifiableSortedMap(new TreeMap<>(unpriced));
    }

    static PricedAttempts in(EmbeddedStore store, Instant now) {
        Collected<JobRecord> jobs = new Collected<>(new ArrayList<>());
        store.jobs().visit(jobs);
        Collected<InstanceRecord> instances = new Collected<>(new ArrayList<>());
        store.instances().visit(instances);
        Fleet fleet = Fleet.of(jobs.found, instances.found);
        Instant first = Objects.requireNonNullElse(fleet.firstTime(), now);
        FleetCost cost =
                FleetCost.of(fleet, new PriceBook(store.prices().source(), first.isAfter(now) ? now : first, now));
        TreeMap<String, Long> unpriced = new TreeMap<>();
        long[] counts = new long[2];
        cost.jobs()
                .forEach(job -> job.attempts().forEach(attempt -> {
                    if (attempt.of().attempt().isFinished()) {
                        counts[0]++;
                        if (!attempt.cost().isKnown()) {
                            unpriced.merge(attempt.cost().why(), 1L, Long::sum);
                            counts[1] += lacksInstance(attempt) ? 1 : 0;
                        }
                    }
                }));
        return new PricedAttempts(
                counts[0],
                counts[1],
                cost.instances().stream()
                        .filter(instance -> !instance.launchIsKnown())
                        .count(),
                cost.instances().stream()
                        .filter(instance -> instance.endedAt() == null)
                        .count(),
                unpriced);
    }

    private static boolean lacksInstance(AttemptCost attempt) {
        return !attempt.of().isOnFargate() && attempt.of().attempt().instanceId() == null;
    }

    /** Returns the number of attempts without a price. */
    long without() {
        return unpriced.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns the number of attempts without a price for a reason that has one of the words. */
    long without(String... words) {
        return unpriced.entrySet().stream()
                .filter(reason -> List.of(words).stream().anyMatch(reason.getKey()::contains))
                .mapToLong(reason -> reason.getValue())
                .sum();
    }

    private record Collected<R>(List<R> found) implements RecordVisitor<R> {

        @Override
        public void record(R record) {
            found.add(record);
        }

        @Override
        public void unreadable(String key, String why) {}
    }
}
