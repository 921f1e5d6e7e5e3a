package io.spotviewer.cost.price;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The prices of one report: each is looked up once, when it is first asked for, and kept, so that the report can tell what it rests on.
 */
public final class PriceBook {

    private final PriceSource source;
    private final Instant from;
    private final Instant until;
    private final TreeMap<TypeInRegion, Quote<OnDemandPrice>> onDemand = new TreeMap<>();
    private final TreeMap<TypeInZone, Quote<SpotSeries>> spot = new TreeMap<>();
    private final TreeMap<String, Quote<FargateRates>> fargate = new TreeMap<>();

    /** An instance type in a region. */
    public record TypeInRegion(String instanceType, String region) implements Comparable<TypeInRegion> {

        @Override
        public int compareTo(TypeInRegion other) {
            return Comparator.comparing(TypeInRegion::instanceType)
                    .thenComparing(TypeInRegion::region)
                    .compare(this, other);
        }
    }

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

    /** The prices from {@code source} over the span from which Spot prices are needed. */
    public PriceBook(PriceSource source, Instant from, Instant until) {
        this.source = source;
        this.from = from;
        this.until = until;
    }

    /** Where the prices come from. */
    public String sourceName() {
        return source.name();
    }

    /** The On-Demand price. */
    public Quote<OnDemandPrice> onDemand(String instanceType, String region) {
        return onDemand.computeIfAbsent(
                new TypeInRegion(instanceType, region), key -> source.onDemand(key.instanceType(), key.region()));
    }

    /** The Spot price over the report's span. */
    public Quote<SpotSeries> spot(String instanceType, String zone, String product) {
        return spot.computeIfAbsent(
                new TypeInZone(instanceType, zone, product),
                key -> source.spot(key.instanceType(), key.zone(), key.product(), from, until));
    }

    /** The Fargate prices. */
    public Quote<FargateRates> fargate(String region) {
        return fargate.computeIfAbsent(region, source::fargate);
    }

    /** The On-Demand prices that were asked for. */
    public SortedMap<TypeInRegion, Quote<OnDemandPrice>> onDemandUsed() {
        return Collections.unmodifiableSortedMap(onDemand);
    }

    /** The Spot prices that were asked for. */
    public SortedMap<TypeInZone, Quote<SpotSeries>> spotUsed() {
        return Collections.unmodifiableSortedMap(spot);
    }

    /** The Fargate prices that were asked for, by region. */
    public SortedMap<String, Quote<FargateRates>> fargateUsed() {
        return Collections.unmodifiableSortedMap(fargate);
    }

    /** Where the span of the Spot prices begins. */
    public Instant from() {
        return from;
    }

    /** Where it ends. */
    public Instant until() {
        return until;
    }
}
