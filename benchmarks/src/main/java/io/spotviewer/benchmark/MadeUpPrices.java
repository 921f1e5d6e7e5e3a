package io.spotviewer.benchmark;

import io.spotviewer.cost.price.FargatePrices;
import io.spotviewer.cost.price.InstanceProduct;
import io.spotviewer.cost.price.OnDemandPrice;
import io.spotviewer.cost.price.Place;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.PriceSource;
import io.spotviewer.cost.price.Quote;
import io.spotviewer.cost.price.SpotSeries;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Random;
import java.util.TreeMap;

/** Prices that change every six hours. */
final class MadeUpPrices implements PriceSource {

    private static final Instant FROM = Instant.parse("2025-10-24T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-11-27T00:00:00Z");

    /** Returns a book of them that nobody has used yet. */
    static PriceBook book() {
        return new PriceBook(new MadeUpPrices(), FROM, UNTIL);
    }

    @Override
    public String name() {
        return "made-up prices";
    }

    @Override
    public Quote<OnDemandPrice> onDemand(InstanceProduct product) {
        return Quote.of(new OnDemandPrice(
                new BigDecimal("0.1920000000"), BigDecimal.valueOf(4), BigDecimal.valueOf(16), 0, FROM));
    }

    @Override
    public Quote<SpotSeries> spot(String instanceType, String zone, String product, Instant from, Instant until) {
        Random random = new Random((instanceType + zone).hashCode());
        TreeMap<Instant, BigDecimal> changes = new TreeMap<>();
        for (Instant at = FROM; at.isBefore(UNTIL); at = at.plusSeconds(21_600)) {
            changes.put(at, BigDecimal.valueOf(500 + random.nextInt(300), 4));
        }
        return Quote.of(new SpotSeries(changes));
    }

    @Override
    public Quote<FargatePrices> fargate(Place place) {
        return Quote.unknown("no made-up prices of Fargate");
    }
}
