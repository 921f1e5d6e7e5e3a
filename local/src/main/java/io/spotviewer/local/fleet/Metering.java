package io.spotviewer.local.fleet;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The meters of all instances and of Fargate, turned on and off while the fleet runs. Spot prices reach every meter of
 * their market, On-Demand instances' too: that is what the same hours would have cost on Spot.
 */
final class Metering {
    private static final long SHORTEST_FARGATE_BILL = 60_000;

    private final SpotMarket market;
    private final Map<Instance, Meter> meters = new LinkedHashMap<>();
    private final Map<Attempt, Charge> charges = new LinkedHashMap<>();

    Metering(SpotMarket market) {
        this.market = market;
    }

    /** Lets the meters follow the market. */
    void follow(Agenda agenda) {
        market.prices()
                .forEach((where, series) -> series.stream()
                        .filter(price -> price.at() > agenda.now())
                        .forEach(price -> agenda.at(price.at(), () -> priceChanges(where, price))));
    }

    void launched(Instance instance) {
        meters.put(
                instance,
                new Meter(
                        instance,
                        market.priceAt(instance.market(), instance.birth().launchedAt())));
    }

    void started(Attempt attempt) {
        Charge charge = charge(attempt);
        Instance instance = attempt.instance();
        if (instance != null) {
            meter(instance).starts(attempt, attempt.startedAt(), charge);
        }
    }

    /** For attempts that stop while their instance lives; the others stop with it. */
    void stopped(Attempt attempt) {
        Instance instance = attempt.instance();
        if (instance != null) {
            meter(instance).stops(attempt, attempt.stoppedAt());
            return;
        }
        JobDefinition definition = attempt.job().definition();
        BigDecimal perHour = definition
                .vcpus()
                .multiply(FargatePrices.VCPU_HOUR)
                .add(definition.memoryGib().multiply(FargatePrices.GB_HOUR));
        long billed = Math.max(SHORTEST_FARGATE_BILL, attempt.stoppedAt() - attempt.pullStartedAt());
        charge(attempt).add(perHour.multiply(BigDecimal.valueOf(billed)), BigDecimal.ZERO);
    }

    void ended(Instance instance, Instance.Death death) {
        meter(instance).ends(death, market.pricesOf(instance.market()));
    }

    /** The instances' meters, in order of launch. */
    Map<Instance, Meter> meters() {
        return meters;
    }

    Meter meter(Instance instance) {
        return Objects.requireNonNull(meters.get(instance), () -> "no meter for " + instance.id());
    }

    /** What an attempt has run up; nothing for one that never started. */
    Charge charge(Attempt attempt) {
        return charges.computeIfAbsent(attempt, a -> new Charge());
    }

    private void priceChanges(SpotMarket.Market where, SpotMarket.Price price) {
        meters.forEach((instance, meter) -> {
            if (instance.death() == null && instance.market().equals(where)) {
                meter.spotPriceChanges(price.at(), price.perHour());
            }
        });
    }
}
