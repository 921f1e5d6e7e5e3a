package io.spotviewer.site.cost;

import io.spotviewer.records.PurchaseOption;
import io.spotviewer.site.price.FargateRates;
import io.spotviewer.site.price.PriceBook;
import io.spotviewer.site.price.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an attempt on Fargate cost: vCPU-hours and GB-hours from the image pull to the end, a minute at least. */
final class FargateCost {

    private static final long SHORTEST_BILL_MILLIS = 60_000;
    private static final BigDecimal MILLIS_PER_HOUR = BigDecimal.valueOf(3_600_000);
    private static final String NO_SPOT = "Fargate Spot has no price history";

    private FargateCost() {}

    static AttemptCost of(FleetAttempt of, PriceBook prices) {
        Instant from = start(of);
        Instant until = of.attempt().endedAt();
        if (from == null && of.neverStarted()) {
            return AttemptCost.nothing(of);
        }
        if (from == null || until == null) {
            return AttemptCost.unknown(of, "when it started and stopped is not known");
        }
        String region = of.region();
        Resources reserved = of.reserved();
        if (region == null || reserved == null) {
            return AttemptCost.unknown(
                    of, region == null ? "its region is not known" : "what it reserved is not known");
        }
        Quote<BigDecimal> onDemand = prices.fargate(region).map(rates -> cost(rates, reserved, millis(from, until)));
        return new AttemptCost(of, onDemand, Quote.unknown(NO_SPOT), actual(of, onDemand), null, null);
    }

    private static Quote<BigDecimal> actual(FleetAttempt of, Quote<BigDecimal> onDemand) {
        PurchaseOption bought = of.purchaseOption();
        if (bought == null) {
            return Quote.unknown("whether it ran on Fargate Spot is not known");
        }
        return bought == PurchaseOption.SPOT ? Quote.unknown(NO_SPOT) : onDemand;
    }

    private static @Nullable Instant start(FleetAttempt of) {
        Instant pull = of.attempt().facts().times().pullStartedAt();
        return pull != null ? pull : of.attempt().startedAt();
    }

    private static long millis(Instant from, Instant until) {
        return Math.max(SHORTEST_BILL_MILLIS, until.toEpochMilli() - from.toEpochMilli());
    }

    private static BigDecimal cost(FargateRates rates, Resources reserved, long millis) {
        return reserved.vcpus()
                .multiply(rates.usdPerVcpuHour())
                .add(reserved.memoryGib().multiply(rates.usdPerGbHour()))
                .multiply(BigDecimal.valueOf(millis))
                .divide(MILLIS_PER_HOUR, SplitCost.DIGITS);
    }
}
