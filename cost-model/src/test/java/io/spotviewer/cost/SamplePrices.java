package io.spotviewer.cost;

import io.spotviewer.cost.price.FargateOffer;
import io.spotviewer.cost.price.FargatePrices;
import io.spotviewer.cost.price.FargateRates;
import io.spotviewer.cost.price.InstanceProduct;
import io.spotviewer.cost.price.OnDemandPrice;
import io.spotviewer.cost.price.Place;
import io.spotviewer.cost.price.PriceSource;
import io.spotviewer.cost.price.Quote;
import io.spotviewer.cost.price.SpotSeries;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/** Round prices, and only those that a test named. It remembers what it was asked. */
public final class SamplePrices implements PriceSource {

    /** Since when the prices hold. */
    public static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

    private final TreeMap<String, OnDemandPrice> onDemand = new TreeMap<>();
    private final TreeMap<String, TreeMap<Instant, BigDecimal>> spot = new TreeMap<>();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final TreeMap<FargateOffer, Quote<FargateRates>> fargate = new TreeMap<>();

    /** Prices of m5.xlarge (4 vCPU, 16 GiB) at $1.00 On-Demand and $0.40 on Spot in us-east-1a. */
    public static SamplePrices ofM5() {
        return new SamplePrices()
                .onDemand("m5.xlarge", "1.00", 4, 16)
                .spot("m5.xlarge", "us-east-1a", SINCE, "0.40")
                .fargate("0.04", "0.004");
    }

    public SamplePrices onDemand(String type, String usd, int vcpus, int gib) {
        onDemand.put(
                type,
                new OnDemandPrice(new BigDecimal(usd), BigDecimal.valueOf(vcpus), BigDecimal.valueOf(gib), 0, SINCE));
        return this;
    }

    public SamplePrices onDemand(String type, OnDemandPrice price) {
        onDemand.put(type, price);
        return this;
    }

    public SamplePrices spot(String type, String zone, Instant from, String usd) {
        spot.computeIfAbsent(type + "/" + zone, key -> new TreeMap<>()).put(from, new BigDecimal(usd));
        return this;
    }

    public SamplePrices fargate(String perVcpu, String perGb) {
        return fargate(
                FargateOffer.LINUX_X86,
                new FargateRates(new BigDecimal(perVcpu), new BigDecimal(perGb), BigDecimal.ZERO, null, SINCE));
    }

    public SamplePrices fargate(FargateOffer offer, FargateRates rates) {
        fargate.put(offer, Quote.of(rates));
        return this;
    }

    /** What was looked up, in order. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public String name() {
        return "sample prices";
    }

    @Override
    public Quote<OnDemandPrice> onDemand(InstanceProduct product) {
        asked.add("on-demand " + product);
        OnDemandPrice price = onDemand.get(product.instanceType());
        return price == null ? Quote.unknown("no price of " + product.instanceType()) : Quote.of(price);
    }

    @Override
    public Quote<SpotSeries> spot(String instanceType, String zone, String product, Instant from, Instant until) {
        asked.add("spot " + instanceType + " " + zone + " " + product);
        TreeMap<Instant, BigDecimal> changes = spot.get(instanceType + "/" + zone);
        return changes == null
                ? Quote.unknown("no Spot price of " + instanceType + " in " + zone)
                : Quote.of(new SpotSeries(changes));
    }

    @Override
    public Quote<FargatePrices> fargate(Place place) {
        asked.add("fargate " + place);
        return Quote.of(new FargatePrices(fargate));
    }
}
