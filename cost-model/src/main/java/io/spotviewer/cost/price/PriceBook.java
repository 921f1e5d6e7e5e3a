package io.spotviewer.cost.price;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The prices of one report. Each is looked up once, on first use, and kept, so that the report can list the prices it used.
 * Several threads may ask it at once.
 */
public final class PriceBook {

    private final PriceSource source;
    private final Instant from;
    private final Instant until;
    private final ConcurrentHashMap<InstanceProduct, Quote<OnDemandPrice>> onDemand = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<TypeInZone, Quote<SpotSeries>> spot = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Place, Quote<FargatePrices>> fargate = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<FargateInPlace, Quote<FargateRates>> fargateUsed = new ConcurrentHashMap<>();

    /** An instance type with a product in an Availability Zone. */
    public record TypeInZone(String instanceType, String zone, String product) implements Comparable<TypeInZone> {

        @Override
        public int compareTo(TypeInZone other) {
            return Comparator.comparing(TypeInZone::instanceType)
                    .thenComparing(TypeInZone::zone)
                    .thenComparing(TypeInZone::product)
                    .compare(this, other);
        }
    }

    /** A kind of Fargate capacity in a place. */
    public record FargateInPlace(Place place, FargateOffer offer) implements Comparable<FargateInPlace> {

        @Override
        public int compareTo(FargateInPlace other) {
            return Comparator.comparing(FargateInPlace::place)
                    .thenComparing(FargateInPlace::offer)
                    .compare(this, other);
        }
    }

    /** Creates the book over a source and the span in which Spot prices are needed. */
    public PriceBook(PriceSource source, Instant from, Instant until) {
        this.source = source;
        this.from = from;
        this.until = until;
    }

    /** Returns the name of the source. */
    public String sourceName() {
        return source.name();
    }

    /** Returns the On-Demand price. */
    public Quote<OnDemandPrice> onDemand(InstanceProduct product) {
        return onDemand.computeIfAbsent(product, source::onDemand);
    }

    /** Returns the Spot prices over the report's span; unknown where EC2 bills in another currency than USD, which its answer doesn't name. */
    public Quote<SpotSeries> spot(String instanceType, String zone, String product) {
        return spot.computeIfAbsent(new TypeInZone(instanceType, zone, product), key -> {
            Place place = Place.ofZone(key.zone());
            return place.currency().equals(Place.USD)
                    ? source.spot(key.instanceType(), key.zone(), key.product(), from, until)
                    : Quote.unknown(
                            "Spot prices in " + place.region() + " are in " + place.currency() + ", not in USD");
        });
    }

    /** Returns the Fargate rates. */
    public Quote<FargateRates> fargate(Place place, FargateOffer offer) {
        Quote<FargateRates> rates = fargateIfListed(place, offer);
        fargateUsed.put(new FargateInPlace(place, offer), rates);
        return rates;
    }

    /** Returns the Fargate rates for a mere comparison: they don't count as missing if the price list has none. */
    public Quote<FargateRates> fargateIfListed(Place place, FargateOffer offer) {
        Quote<FargateRates> rates =
                fargate.computeIfAbsent(place, source::fargate).then(prices -> prices.rates(offer));
        if (rates.isKnown()) {
            fargateUsed.put(new FargateInPlace(place, offer), rates);
        }
        return rates;
    }

    /** Returns the resources of an instance type as EC2 describes it; null where unknown. */
    public @Nullable InstanceSize size(String instanceType) {
        return source.size(instanceType);
    }

    /** Returns the On-Demand prices used so far. */
    public SortedMap<InstanceProduct, Quote<OnDemandPrice>> onDemandUsed() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(onDemand));
    }

    /** Returns the Spot prices used so far. */
    public SortedMap<TypeInZone, Quote<SpotSeries>> spotUsed() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(spot));
    }

    /** Returns the Fargate rates used so far. */
    public SortedMap<FargateInPlace, Quote<FargateRates>> fargateUsed() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(fargateUsed));
    }

    /** Returns the beginning of the span of Spot prices. */
    public Instant from() {
        return from;
    }

    /** Returns the end of the span of Spot prices. */
    public Instant until() {
        return until;
    }
}
