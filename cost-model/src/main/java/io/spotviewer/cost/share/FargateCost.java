package io.spotviewer.cost.share;

import io.spotviewer.cost.price.FargateOffer;
import io.spotviewer.cost.price.FargateRates;
import io.spotviewer.cost.price.Place;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.Quote;
import io.spotviewer.records.PurchaseOption;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The cost of an attempt on Fargate: vCPU-hours and GB-hours from the image pull to the end, at least a minute. */
final class FargateCost {

    private static final Duration SHORTEST_BILL = Duration.ofMinutes(1);

    private FargateCost() {}

    static AttemptCost of(FleetAttempt of, PriceBook prices, Span range) {
        Instant from = start(of);
        Instant until = of.attempt().endedAt();
        if (from == null && of.neverStarted()) {
            return AttemptCost.nothing(of);
        }
        if (from == null || until == null) {
            return AttemptCost.unknown(of, "when it started and stopped is not known");
        }
        Place place = of.place();
        Resources reserved = of.reserved();
        if (place == null || reserved == null) {
            return AttemptCost.unknown(of, place == null ? "its region is not known" : "what it reserved is not known");
        }
        Span billed = bill(from, until).within(range);
        PurchaseOption bought = of.purchaseOption();
        FargateOffer spotOffer = FargateOffer.of(null, null, true);
        Quote<BigDecimal> onDemand =
                prices.fargate(place, FargateOffer.of(null, null, false)).map(rates -> cost(rates, reserved, billed));
        Quote<BigDecimal> spot = (bought == PurchaseOption.SPOT
                        ? prices.fargate(place, spotOffer)
                        : prices.fargateIfListed(place, spotOffer))
                .map(rates -> cost(rates, reserved, billed));
        Quote<BigDecimal> cost = bought == null
                ? Quote.unknown("whether it ran on Fargate Spot is not known")
                : bought == PurchaseOption.SPOT ? spot : onDemand;
        return new AttemptCost(of, onDemand, spot, cost, null, null);
    }

    private static @Nullable Instant start(FleetAttempt of) {
        Instant pull = of.attempt().facts().times().pullStartedAt();
        return pull != null ? pull : of.attempt().startedAt();
    }

    private static Span bill(Instant from, Instant until) {
        Instant shortest = from.plus(SHORTEST_BILL);
        return new Span(from, until.isBefore(shortest) ? shortest : until);
    }

    private static BigDecimal cost(FargateRates rates, Resources reserved, Span billed) {
        BigDecimal usdPerHour = reserved.vcpus()
                .multiply(rates.usdPerVcpuHour().add(rates.usdPerLicensedVcpuHour()))
                .add(reserved.memoryGib().multiply(rates.usdPerGbHour()));
        return Tariff.flat(usdPerHour).cost(billed).get();
    }
}
