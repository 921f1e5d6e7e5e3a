package io.spotviewer.cost.share;

import io.spotviewer.cost.price.FargateOffer;
import io.spotviewer.cost.price.FargateRates;
import io.spotviewer.cost.price.Place;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.Quote;
import io.spotviewer.cost.receipt.Cut;
import io.spotviewer.cost.receipt.InstanceBill;
import io.spotviewer.cost.receipt.InstanceBill.Rule;
import io.spotviewer.cost.receipt.Receipt;
import io.spotviewer.records.JobDescription;
import io.spotviewer.records.PurchaseOption;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cost of an attempt on Fargate: vCPU-hours and GB-hours, the licence of Windows and the storage above what is free, from the image pull
 * to the end, at least a minute.
 */
final class FargateCost {

    private static final Duration SHORTEST_BILL = Duration.ofMinutes(1);

    /** Ephemeral storage that every task has without a charge. */
    private static final int FREE_STORAGE_GIB = 20;

    private FargateCost() {}

    static AttemptCost of(FleetAttempt of, PriceBook prices, Span range) {
        Instant from = start(of);
        Instant until = of.attempt().endedAt();
        if (from == null && of.neverStarted()) {
            return AttemptCost.nothing(of, range);
        }
        if (from == null || until == null) {
            return AttemptCost.unknown(of, "when it started and stopped is not known", range);
        }
        Place place = of.place();
        Resources reserved = of.reserved();
        if (place == null || reserved == null) {
            return AttemptCost.unknown(
                    of, place == null ? "its region is not known" : "what it reserved is not known", range);
        }
        Span billed = bill(from, until).within(range);
        PurchaseOption bought = of.purchaseOption();
        FargateOffer spotOffer = offer(of, true);
        Quote<BigDecimal> onDemand = cost(prices.fargate(place, offer(of, false)), of, reserved, billed);
        Quote<BigDecimal> spot = cost(
                bought == PurchaseOption.SPOT
                        ? prices.fargate(place, spotOffer)
                        : prices.fargateIfListed(place, spotOffer),
                of,
                reserved,
                billed);
        Quote<BigDecimal> cost = bought == null
                ? Quote.unknown("whether it ran on Fargate Spot is not known")
                : bought == PurchaseOption.SPOT ? spot : onDemand;
        return new AttemptCost(of, onDemand, spot, cost, cost, null, null, range);
    }

    /**
     * Returns the receipt of an attempt: one cut, as it has its capacity alone at one price.
     *
     * @param units its rounded cost in units
     * @return null if nothing is billed
     */
    static @Nullable Receipt receipt(FleetAttempt of, long units, PriceBook prices) {
        Span billed = billed(of);
        Place place = of.place();
        Resources reserved = of.reserved();
        if (billed == null || place == null || reserved == null) {
            return null;
        }
        BigDecimal usdPerHour = prices.fargate(place, offer(of, of.purchaseOption() == PurchaseOption.SPOT))
                .then(rates -> usdPerHour(rates, of, reserved))
                .get();
        long price = Units.of(usdPerHour.setScale(Units.DECIMALS, RoundingMode.HALF_UP));
        long millis = Duration.between(billed.from(), billed.until()).toMillis();
        Instant end = of.attempt().endedAt();
        Rule rule = billed.until().equals(end) ? Rule.BY_SECOND : Rule.FIRST_MINUTE;
        return new Receipt(
                new InstanceBill(billed.from(), end, billed.from(), billed.until(), rule, units),
                billed.from(),
                List.of(new Cut(millis, 0, price, Cut.WHOLE, 0, units)),
                0,
                0,
                0,
                0);
    }

    /** Returns the billed time; null where it is not known. */
    static @Nullable Span billed(FleetAttempt of) {
        Instant from = start(of);
        Instant until = of.attempt().endedAt();
        return from == null || until == null ? null : bill(from, until);
    }

    private static @Nullable Instant start(FleetAttempt of) {
        Instant pull = of.attempt().facts().times().pullStartedAt();
        return pull != null ? pull : of.attempt().startedAt();
    }

    private static Span bill(Instant from, Instant until) {
        Instant shortest = from.plus(SHORTEST_BILL);
        return new Span(from, until.isBefore(shortest) ? shortest : until);
    }

    private static FargateOffer offer(FleetAttempt of, boolean spot) {
        JobDescription description = of.job().description();
        return FargateOffer.of(description.operatingSystem(), description.cpuArchitecture(), spot);
    }

    private static Quote<BigDecimal> cost(Quote<FargateRates> rates, FleetAttempt of, Resources reserved, Span billed) {
        return rates.then(known -> usdPerHour(known, of, reserved))
                .then(usdPerHour -> Tariff.flat(usdPerHour).cost(billed));
    }

    private static Quote<BigDecimal> usdPerHour(FargateRates rates, FleetAttempt of, Resources reserved) {
        Integer storage = of.job().description().ephemeralStorageGib();
        int storageGib = storage == null ? FREE_STORAGE_GIB : storage;
        BigDecimal usdPerHour = reserved.vcpus()
                .multiply(rates.usdPerVcpuHour().add(rates.usdPerLicensedVcpuHour()))
                .add(reserved.memoryGib().multiply(rates.usdPerGbHour()));
        if (storageGib > FREE_STORAGE_GIB) {
            if (rates.usdPerStorageGbHour() == null) {
                return Quote.unknown("the price list has no price of its ephemeral storage");
            }
            usdPerHour = usdPerHour.add(
                    rates.usdPerStorageGbHour().multiply(BigDecimal.valueOf(storageGib - FREE_STORAGE_GIB)));
        }
        return Quote.of(usdPerHour);
    }
}
