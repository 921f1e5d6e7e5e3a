package io.spotviewer.cost.share;

import io.spotviewer.cost.price.Quote;
import io.spotviewer.cost.price.SpotSeries;
import io.spotviewer.records.PurchaseOption;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The tariffs of one life of an instance. */
final class Tariffs {

    private final InstancePrices prices;
    private final @Nullable PurchaseOption bought;
    private final Bill bill;
    private final Quote<Tariff> onDemand;
    private final Quote<Tariff> spot;
    private @Nullable Quote<Tariff> appliedByHourStart;

    Tariffs(InstancePrices prices, @Nullable PurchaseOption bought, Bill bill) {
        this.prices = prices;
        this.bought = bought;
        this.bill = bill;
        this.onDemand = prices.onDemandPerHour().map(Tariff::flat);
        this.spot = spot(series -> series);
    }

    /** Returns the tariff at the On-Demand price. */
    Quote<Tariff> onDemand() {
        return onDemand;
    }

    /** Returns the tariff at the Spot price of its zone, under Spot's billing rules. */
    Quote<Tariff> spot() {
        return spot;
    }

    /** Returns whichever of the two applies to how it was bought. */
    Quote<Tariff> applied() {
        return applied(spot);
    }

    /** Returns the same, with the Spot price at the start of each instance-hour for all of that hour. */
    Quote<Tariff> appliedByHourStart() {
        if (appliedByHourStart == null) {
            appliedByHourStart = bought == PurchaseOption.SPOT
                    ? spot(series -> series.byInstanceHour(bill.span().from()))
                    : applied();
        }
        return appliedByHourStart;
    }

    private Quote<Tariff> spot(UnaryOperator<SpotSeries> rule) {
        if (bill.maybeFree()) {
            return Quote.unknown(
                    "EC2 may have reclaimed its instance in an hour that is free: the launch is not known");
        }
        if (bill.isFree()) {
            return Quote.of(Tariff.free());
        }
        Quote<SpotSeries> series = prices.spot();
        if (!series.isKnown() && bill.chargedUntil().isBefore(bill.span().until())) {
            // What EC2 doesn't charge costs nothing, at whatever price.
            Tariff unknown = span -> Quote.unknown(series.why());
            return Quote.of(unknown.until(bill.chargedUntil()));
        }
        return series.map(known -> Tariff.of(rule.apply(known)).until(bill.chargedUntil()));
    }

    private Quote<Tariff> applied(Quote<Tariff> ofSpot) {
        if (bought == null) {
            return Quote.unknown("how its instance was bought is not known");
        }
        return switch (bought) {
            case ON_DEMAND -> onDemand;
            case SPOT -> ofSpot;
            case CAPACITY_BLOCK ->
                Quote.unknown("its instance was bought as a capacity block, which has no list price");
            case INTERRUPTIBLE_RESERVATION ->
                Quote.unknown("its instance was lent from another account's reservation, which has no list price");
        };
    }
}
