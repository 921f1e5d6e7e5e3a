package io.spotviewer.cost.price;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The prices of one report. Each is looked up once, on first use, and kept, so that the report can list the prices it used.
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
    public Quote<OnDemandPrice> onDemand(String instanceType, String region) {
        return onDemand.computeIfAbsent(
                new TypeInRegion(instanceType, region), key -> source.onDemand(key.instanceType(), key.region()));
    }

    /** Returns the Spot prices over the report's span. */
    public Quote<SpotSeries> spot(String instanceType, String zone, String product) {
        return spot.computeIfAbsent(
                new TypeInZone(instanceType, zone, product),
                key -> source.spot(key.instanceType(), key.zone(), key.product(), from, until));
    }

    /** Returns the Fargate prices. */
    public Quote<FargateRates> fargate(String region) {
        return fargate.computeIfAbsent(region, source::fargate);
    }

    /** Returns the On-Demand prices used so far. */
    public SortedMap<TypeInRegion, Quote<OnDemandPrice>> onDemandUsed() {
        return Collections.unmodifiableSortedMap(onDemand);
    }

    /** Returns the Spot prices used so far. */
    public SortedMap<TypeInZone, Quote<SpotSeries>> spotUsed() {
        return Collections.unmodifiableSortedMap(spot);
    }

    /** Returns the Fargate prices used so far, by region. */
    public SortedMap<String, Quote<FargateRates>> fargateUsed() {
        return Collections.unmodifiableSortedMap(fargate);
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
