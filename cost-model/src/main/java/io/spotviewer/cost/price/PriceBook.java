package io.spotviewer.cost.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The prices of one report. Each is looked up once, on first use or ahead of it, by whichever thread needs it first, and kept, so that the
 * report can list the prices it used.
 */
public final class PriceBook {

    private final PriceSource source;
    private final Instant from;
    private final Instant until;
    private final Answers<InstanceProduct, Quote<OnDemandPrice>> onDemand;
    private final Answers<TypeInZone, Quote<SpotSeries>> spot;
    private final Answers<Place, Quote<FargatePrices>> fargate;
    private final ConcurrentSkipListMap<FargateInPlace, Quote<FargateRates>> fargateUsed =
            new ConcurrentSkipListMap<>();

    /** Calls that are under way at once, at most: the price list allows about ten a second. */
    private static final int MOST_CALLS = 8;

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
        this.onDemand = new Answers<>(source::onDemand);
        this.spot = new Answers<>(this::series);
        this.fargate = new Answers<>(source::fargate);
    }

    /** Returns the name of the source. */
    public String sourceName() {
        return source.name();
    }

    /**
     * Begins to look up prices that will be needed, several at once, and returns at once. They count as used only when somebody asks for
     * them.
     */
    public void lookUpAhead(
            Collection<InstanceProduct> products, Collection<TypeInZone> pools, Collection<Place> fargatePlaces) {
        List<Runnable> calls = new ArrayList<>();
        onDemand.addCalls(calls, products);
        spot.addCalls(calls, pools);
        fargate.addCalls(calls, fargatePlaces);
        if (calls.isEmpty()) {
            return;
        }
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(MOST_CALLS, calls.size()), task -> {
            Thread thread = new Thread(task, "prices");
            thread.setDaemon(true);
            return thread;
        });
        calls.forEach(threads::execute);
        threads.shutdown();
    }

    /** Returns the On-Demand price. */
    public Quote<OnDemandPrice> onDemand(InstanceProduct product) {
        return onDemand.use(product);
    }

    /** Returns the Spot prices over the report's span; unknown where EC2 bills in another currency than USD, which its answer doesn't name. */
    public Quote<SpotSeries> spot(String instanceType, String zone, String product) {
        return spot.use(new TypeInZone(instanceType, zone, product));
    }

    private Quote<SpotSeries> series(TypeInZone key) {
        Place place = Place.ofZone(key.zone());
        return place.currency().equals(Place.USD)
                ? source.spot(key.instanceType(), key.zone(), key.product(), from, until)
                : Quote.unknown("Spot prices in " + place.region() + " are in " + place.currency() + ", not in USD");
    }

    /** Returns the Fargate rates. */
    public Quote<FargateRates> fargate(Place place, FargateOffer offer) {
        Quote<FargateRates> rates = fargateIfListed(place, offer);
        fargateUsed.put(new FargateInPlace(place, offer), rates);
        return rates;
    }

    /** Returns the Fargate rates for a mere comparison: they don't count as missing if the price list has none. */
    public Quote<FargateRates> fargateIfListed(Place place, FargateOffer offer) {
        Quote<FargateRates> rates = fargate.use(place).then(prices -> prices.rates(offer));
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
        return onDemand.used();
    }

    /** Returns the Spot prices used so far. */
    public SortedMap<TypeInZone, Quote<SpotSeries>> spotUsed() {
        return spot.used();
    }

    /** Returns the Fargate rates used so far. */
    public SortedMap<FargateInPlace, Quote<FargateRates>> fargateUsed() {
        return Collections.unmodifiableSortedMap(fargateUsed);
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
