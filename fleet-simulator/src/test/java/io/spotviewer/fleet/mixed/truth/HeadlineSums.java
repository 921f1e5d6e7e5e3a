package io.spotviewer.fleet.mixed.truth;

import io.spotviewer.fleet.mixed.truth.Truth.AttemptTruth;
import io.spotviewer.fleet.mixed.truth.Truth.Headline;
import io.spotviewer.fleet.mixed.truth.Truth.InstanceTruth;
import io.spotviewer.fleet.mixed.world.Attempt;
import io.spotviewer.fleet.mixed.world.Host;
import io.spotviewer.fleet.mixed.world.Purchase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The headline's sums in the making. */
final class HeadlineSums {

    private final List<@Nullable Fraction> cost = new ArrayList<>();
    private final List<@Nullable Fraction> byHourStart = new ArrayList<>();
    private final List<@Nullable Fraction> idle = new ArrayList<>();
    private final Map<String, List<@Nullable Fraction>> byEnding = new TreeMap<>();
    private final List<@Nullable Fraction> wouldHaveCost = new ArrayList<>();
    private final List<@Nullable Fraction> compared = new ArrayList<>();
    private final Set<String> reclaimedLives = new HashSet<>();
    private long lost;
    private long waited;

    void add(Attempt attempt, AttemptTruth truth) {
        String ending = truth.ending();
        if (ending == null) {
            return;
        }
        Amounts amounts = truth.amounts();
        cost.add(amounts.cost());
        byHourStart.add(amounts.byHourStart());
        byEnding.computeIfAbsent(ending, e -> new ArrayList<>()).add(amounts.cost());
        boolean reclaimed = ending.equals("SPOT_RECLAIMED");
        if (reclaimed) {
            lost += Objects.requireNonNullElse(truth.seconds(), 0L);
            if (attempt.host() != null) {
                reclaimedLives.add(name(attempt.host(), attempt.life()));
            }
        }
        if (amounts.cost() != null && (reclaimed || amounts.onDemand() != null)) {
            compared.add(amounts.cost());
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
        idle.add(truth.idle());
        if (Judge.purchase(host) == Purchase.SPOT) {
            for (int i = 0; i < host.lives().size(); i++) {
                if (Judge.ender(host.lives().get(i)) == Judge.Ender.RECLAIM) {
                    reclaimedLives.add(name(host, i));
                }
            }
        }
    }

    private static String name(Host host, int life) {
        return host.id() + "/" + life;
    }

    Headline headline() {
        Map<String, @Nullable Fraction> waste = new HashMap<>();
        byEnding.forEach((ending, amounts) -> waste.put(ending, Fraction.sumOfKnown(amounts)));
        Fraction useful = waste.containsKey("SUCCEEDED") ? waste.remove("SUCCEEDED") : Fraction.ZERO;
        Fraction unknown = waste.containsKey("UNKNOWN") ? waste.remove("UNKNOWN") : Fraction.ZERO;
        return new Headline(
                Fraction.sumOfKnown(cost),
                Fraction.sumOfKnown(idle),
                useful,
                waste,
                unknown,
                Fraction.sumOfKnown(wouldHaveCost),
                Fraction.sumOfKnown(compared),
                Fraction.sumOfKnown(byHourStart),
                lost,
                waited,
                cost.size(),
                cost.stream().filter(Objects::nonNull).count(),
                compared.size(),
                reclaimedLives.size(),
                List.of());
    }
}
