package io.spotviewer.cost.share;

import io.spotviewer.cost.price.Quote;
import io.spotviewer.cost.price.SpotSeries;
import io.spotviewer.records.PurchaseOption;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The tariffs of one life of an instance.
 *
 * @param onDemand at the On-Demand price
 * @param spot at the Spot price of its zone, under Spot's billing rules
 * @param applied whichever of the two applies to how it was bought
 * @param appliedByHourStart the same, with the Spot price at the start of each instance-hour for all of that hour
 */
record Tariffs(Quote<Tariff> onDemand, Quote<Tariff> spot, Quote<Tariff> applied, Quote<Tariff> appliedByHourStart) {

    static Tariffs of(InstancePrices prices, @Nullable PurchaseOption bought, Bill bill) {
        Quote<Tariff> onDemand = prices.onDemandPerHour().map(Tariff::flat);
        Quote<Tariff> spot = spot(prices, bill, series -> series);
        return new Tariffs(
                onDemand,
                spot,
                applied(bought, onDemand, spot),
                applied(
                        bought,
                        onDemand,
                        spot(
                                prices,
                                bill,
                                series -> series.byInstanceHour(bill.span().from()))));
    }

    private static Quote<Tariff> spot(InstancePrices prices, Bill bill, UnaryOperator<SpotSeries> rule) {
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

    private static Quote<Tariff> applied(@Nullable PurchaseOption bought, Quote<Tariff> onDemand, Quote<Tariff> spot) {
        if (bought == null) {
            return Quote.unknown("how its instance was bought is not known");
        }
        return switch (bought) {
            case ON_DEMAND -> onDemand;
            case SPOT -> spot;
            case CAPACITY_BLOCK ->
                Quote.unknown("its instance was bought as a capacity block, which has no list price");
            case INTERRUPTIBLE_RESERVATION ->
                Quote.unknown("its instance was lent from another account's reservation, which has no list price");
        };
    }
}
