package io.spotviewer.fleet.ledger;

import io.spotviewer.fleet.account.JobDefinition;
import io.spotviewer.fleet.history.Attempt;
import io.spotviewer.fleet.history.Instance;
import io.spotviewer.fleet.market.FargatePrices;
import io.spotviewer.fleet.market.SpotMarket;
import io.spotviewer.fleet.plan.Agenda;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The meters of all instances and of Fargate, turned on and off while the fleet runs. Spot prices reach every meter of
 * their market, those of On-Demand instances too, for the cost of the same hours on Spot.
 */
public final class Metering {

    private static final long SHORTEST_FARGATE_BILL = 60_000;

    private final SpotMarket market;
    private final Map<Instance, Meter> meters = new LinkedHashMap<>();
    private final Map<Attempt, Charge> charges = new LinkedHashMap<>();

    public Metering(SpotMarket market) {
        this.market = market;
    }

    /** Makes the meters follow the market. */
    public void follow(Agenda agenda) {
        market.prices()
                .forEach((where, series) -> series.stream()
                        .filter(price -> price.at() > agenda.now())
                        .forEach(price -> agenda.at(price.at(), () -> priceChanges(where, price))));
    }

    public void launched(Instance instance) {
        meters.put(
                instance,
                new Meter(
                        instance,
                        market.priceAt(instance.market(), instance.birth().launchedAt())));
    }

    public void started(Attempt attempt) {
        Charge charge = charge(attempt);
        Instance instance = attempt.instance();
        if (instance != null) {
            meter(instance).starts(attempt, attempt.startedAt(), charge);
        }
    }

    /** Stops the meter of an attempt whose instance lives on; the others stop with it. */
    public void stopped(Attempt attempt) {
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

    public void ended(Instance instance, Instance.Death death) {
        meter(instance).ends(death, market.pricesOf(instance.market()));
    }

    /** Returns the instances' meters, in order of launch. */
    Map<Instance, Meter> meters() {
        return meters;
    }

    Meter meter(Instance instance) {
        return Objects.requireNonNull(meters.get(instance), () -> "no meter for " + instance.id());
    }

    /** Returns the charge of an attempt; zero for one that never started. */
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
