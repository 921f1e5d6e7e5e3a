package io.spotviewer.fleet.mixed.truth;

import io.spotviewer.fleet.mixed.truth.Truth.AttemptTruth;
import io.spotviewer.fleet.mixed.truth.Truth.Headline;
import io.spotviewer.fleet.mixed.truth.Truth.InstanceTruth;
import io.spotviewer.fleet.mixed.world.Attempt;
import io.spotviewer.fleet.mixed.world.Host;
import io.spotviewer.fleet.mixed.world.Purchase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The headline's sums in the making. */
final class HeadlineSums {

    private static final long CLUSTER = 180_000;
    private static final String USEFUL = "useful";
    private static final String UNKNOWN = "unknown";

    private record Reclaim(String pool, long at) {}

    private final Judge judge;
    private final List<@Nullable Fraction> cost = new ArrayList<>();
    private final List<@Nullable Fraction> byHourStart = new ArrayList<>();
    private final List<@Nullable Fraction> idle = new ArrayList<>();
    private final Map<String, List<@Nullable Fraction>> byCause = new TreeMap<>();
    private final List<@Nullable Fraction> wouldHaveCost = new ArrayList<>();
    private final List<@Nullable Fraction> compared = new ArrayList<>();
    private final Map<String, Reclaim> reclaims = new TreeMap<>();
    private long comparedOnSpot;
    private long fargateReclaims;
    private long lost;
    private long waited;

    HeadlineSums(Judge judge) {
        this.judge = judge;
    }

    void add(Attempt attempt, boolean isOnSpot, AttemptTruth truth) {
        String ending = truth.ending();
        if (ending == null) {
            return;
        }
        Amounts amounts = truth.amounts();
        cost.add(amounts.cost());
        byHourStart.add(amounts.byHourStart());
        byCause.computeIfAbsent(cause(ending), cause -> new ArrayList<>()).add(amounts.cost());
        boolean reclaimed = ending.equals("SPOT_RECLAIMED");
        if (reclaimed) {
            lost += Objects.requireNonNullElse(truth.seconds(), 0L);
            if (attempt.host() == null) {
                fargateReclaims++;
            } else {
                reclaimed(attempt.host(), attempt.life());
            }
        }
        if (amounts.cost() != null && (reclaimed || amounts.onDemand() != null)) {
            compared.add(amounts.cost());
            comparedOnSpot += isOnSpot ? 1 : 0;
            if (!reclaimed) {
                wouldHaveCost.add(amounts.onDemand());
            }
        }
    }

    /** Counts the wait from a reclaimed attempt to the start of the next. */
    void waited(Attempt before, Attempt next, @Nullable AttemptTruth truth) {
        Long end = Calculator.end(before);
        if (truth != null && "SPOT_RECLAIMED".equals(truth.ending()) && end != null && next.startedAt() != null) {
            waited += Math.max(0, next.startedAt() - end) / 1000;
        }
    }

    void add(Host host, InstanceTruth truth) {
        if (host.lives().get(host.lives().size() - 1).endedAt() != null) {
            idle.add(truth.idle());
        }
        if (judge.purchase(host) == Purchase.SPOT) {
            for (int i = 0; i < host.lives().size(); i++) {
                if (judge.ender(host, i) == Judge.Ender.RECLAIM) {
                    reclaimed(host, i);
                }
            }
        }
    }

    private void reclaimed(Host host, int life) {
        Long end = host.lives().get(life).endedAt();
        reclaims.put(
                host.id() + "/" + life,
                new Reclaim(host.machine().type() + " in " + host.zone().name(), Objects.requireNonNull(end)));
    }

    /** Returns the sizes of the clusters: reclaims in one pool, each at most three minutes after the one before. */
    private List<Integer> clusters() {
        List<Reclaim> sorted = new ArrayList<>(reclaims.values());
        sorted.sort(Comparator.comparing(Reclaim::pool).thenComparing(Reclaim::at));
        List<Integer> sizes = new ArrayList<>();
        Reclaim before = null;
        for (Reclaim reclaim : sorted) {
            if (before != null && before.pool.equals(reclaim.pool) && reclaim.at - before.at <= CLUSTER) {
                sizes.set(sizes.size() - 1, sizes.get(sizes.size() - 1) + 1);
            } else {
                sizes.add(1);
            }
            before = reclaim;
        }
        return sizes;
    }

    private static String cause(String ending) {
        return switch (ending) {
            case "SUCCEEDED" -> USEFUL;
            case "SPOT_RECLAIMED" -> "reclaimed";
            case "APPLICATION_FAILED", "START_FAILED" -> "failed";
            case "TIMED_OUT" -> "timed out";
            case "OUT_OF_MEMORY" -> "out of memory";
            case "HOST_FAILED" -> "host failed";
            case "HOST_TERMINATED", "RESERVATION_RECLAIMED" -> "host terminated";
            case "USER_TERMINATED" -> "ended by a user";
            default -> UNKNOWN;
        };
    }

    Headline headline() {
        Map<String, @Nullable Fraction> waste = new HashMap<>();
        byCause.forEach((cause, amounts) -> waste.put(cause, Fraction.sumOfKnown(amounts)));
        // With attempts, but none that can be compared, nothing is known about savings.
        boolean comparable = cost.isEmpty() || !compared.isEmpty();
        Fraction useful = waste.containsKey(USEFUL) ? waste.remove(USEFUL) : Fraction.ZERO;
        Fraction unknown = waste.containsKey(UNKNOWN) ? waste.remove(UNKNOWN) : Fraction.ZERO;
        return new Headline(
                Fraction.sumOfKnown(cost),
                Fraction.sumOfKnown(idle),
                useful,
                waste,
                unknown,
                comparable ? Fraction.sumOfKnown(wouldHaveCost) : null,
                comparable ? Fraction.sumOfKnown(compared) : null,
                Fraction.sumOfKnown(byHourStart),
                lost,
                waited,
                cost.size(),
                cost.stream().filter(Objects::nonNull).count(),
                compared.size(),
                comparedOnSpot,
                reclaims.size() + fargateReclaims,
                clusters());
    }
}
