package io.spotviewer.ledger.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.cost.price.FargateOffer;
import io.spotviewer.cost.price.FargateRates;
import io.spotviewer.cost.price.InstanceProduct;
import io.spotviewer.cost.price.OnDemandPrice;
import io.spotviewer.cost.price.OperatingSystem;
import io.spotviewer.cost.price.Place;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.PriceBook.FargateInPlace;
import io.spotviewer.cost.price.PriceBook.TypeInZone;
import io.spotviewer.cost.price.Quote;
import io.spotviewer.cost.price.SpotSeries;
import io.spotviewer.cost.price.Tenancy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The prices that the lines of a ledger used, so that a later run finds those that were corrected.
 *
 * @param source the name of their source; null if none was asked
 * @param onDemand the On-Demand prices, each with what it follows from in one text
 * @param spot the Spot prices
 * @param fargate the rates of Fargate, likewise
 */
record PriceNotes(
        @Nullable String source,
        SortedMap<InstanceProduct, String> onDemand,
        SortedMap<TypeInZone, Spot> spot,
        SortedMap<FargateInPlace, String> fargate) {

    /** No prices. */
    static final PriceNotes NONE = new PriceNotes(
            null, Collections.emptySortedMap(), Collections.emptySortedMap(), Collections.emptySortedMap());

    private static final String UNKNOWN = "unknown: ";

    /**
     * A Spot price over time.
     *
     * @param reason the reason why it is unknown; null if it is known at some time
     * @param changes the prices in USD per hour by the time from which they hold
     * @param knownUntil the time until which the last one is known to have held; null if it still holds
     */
    record Spot(
            @Nullable String reason,
            NavigableMap<Instant, BigDecimal> changes,
            @Nullable Instant knownUntil) {

        Spot {
            changes = Collections.unmodifiableNavigableMap(new TreeMap<>(changes));
        }

        static Spot of(Quote<SpotSeries> quote) {
            SpotSeries series = quote.value();
            return series == null
                    ? new Spot(quote.why(), Collections.emptyNavigableMap(), null)
                    : new Spot(null, new TreeMap<>(series.changes()), series.knownUntil());
        }

        /** Returns the same for a span alone, whatever is known of the time outside of it. */
        Spot in(Instant from, Instant until) {
            if (reason != null) {
                return this;
            }
            TreeMap<Instant, BigDecimal> inside = new TreeMap<>();
            changes.forEach((at, usd) -> {
                if (!at.isAfter(from)) {
                    inside.put(from, usd);
                } else if (!at.isAfter(until)) {
                    inside.put(at, usd);
                }
            });
            Instant end = knownUntil == null || !knownUntil.isBefore(until) ? null : knownUntil;
            return new Spot(null, inside, end);
        }

        /** Returns the price at a time; null if unknown. */
        private @Nullable BigDecimal at(Instant time) {
            Map.Entry<Instant, BigDecimal> step = changes.floorEntry(time);
            return step == null || (knownUntil != null && time.isAfter(knownUntil)) ? null : step.getValue();
        }

        /** Returns the first and the last time at which the price was corrected; null if it was not. */
        @Nullable
        Correction corrected(Spot now, Instant from, Instant until) {
            if (equals(now)) {
                return null;
            }
            if (reason != null || now.reason != null) {
                return Objects.equals(reason, now.reason) ? null : new Correction(Instant.MIN, Instant.MAX);
            }
            TreeMap<Instant, Boolean> differs = new TreeMap<>();
            for (Spot one : List.of(this, now)) {
                one.changes.keySet().forEach(at -> differs.put(at, false));
                if (one.knownUntil != null) {
                    differs.put(one.knownUntil.plusNanos(1), false);
                }
            }
            differs.put(from, false);
            differs.keySet().removeIf(at -> at.isBefore(from) || at.isAfter(until));
            differs.replaceAll((at, unknown) -> !isSame(at(at), now.at(at)));
            Instant first = null;
            Instant end = null;
            for (Map.Entry<Instant, Boolean> each : differs.entrySet()) {
                if (each.getValue()) {
                    first = first == null ? each.getKey() : first;
                    Instant next = differs.higherKey(each.getKey());
                    end = next == null ? Instant.MAX : next;
                }
            }
            return first == null || end == null ? null : new Correction(first, end);
        }

        private static boolean isSame(@Nullable BigDecimal one, @Nullable BigDecimal other) {
            if (one == null || other == null) {
                return one == null && other == null;
            }
            return one.compareTo(other) == 0;
        }
    }

    /**
     * The span in which prices are other ones than before.
     *
     * @param from its beginning
     * @param until its end
     */
    record Correction(Instant from, Instant until) {}

    PriceNotes {
        onDemand = Collections.unmodifiableSortedMap(new TreeMap<>(onDemand));
        spot = Collections.unmodifiableSortedMap(new TreeMap<>(spot));
        fargate = Collections.unmodifiableSortedMap(new TreeMap<>(fargate));
    }

    /** Returns the prices that were used of a book. */
    static PriceNotes of(PriceBook book) {
        TreeMap<InstanceProduct, String> onDemand = new TreeMap<>();
        book.onDemandUsed().forEach((key, quote) -> onDemand.put(key, text(key, quote, book)));
        TreeMap<TypeInZone, Spot> spot = new TreeMap<>();
        book.spotUsed().forEach((key, quote) -> spot.put(key, Spot.of(quote)));
        TreeMap<FargateInPlace, String> fargate = new TreeMap<>();
        book.fargateUsed().forEach((key, quote) -> fargate.put(key, text(quote)));
        return new PriceNotes(book.sourceName(), onDemand, spot, fargate);
    }

    /** Asks a book for all of them, so that they count as used, and returns them as they are now. */
    PriceNotes now(PriceBook book) {
        book.lookUpAhead(
                onDemand.keySet(),
                spot.keySet(),
                fargate.keySet().stream().map(FargateInPlace::place).toList());
        onDemand.keySet().forEach(book::onDemand);
        spot.keySet().forEach(key -> book.spot(key.instanceType(), key.zone(), key.product()));
        fargate.forEach((key, rates) -> {
            if (rates.startsWith(UNKNOWN)) {
                book.fargate(key.place(), key.offer());
            } else {
                book.fargateIfListed(key.place(), key.offer());
            }
        });
        return of(book);
    }

    private static String text(InstanceProduct key, Quote<OnDemandPrice> quote, PriceBook book) {
        OnDemandPrice price = quote.value();
        boolean sized = price != null && price.vcpus() != null && price.memoryGib() != null;
        String size = sized ? "" : " " + book.size(key.instanceType());
        return price == null
                ? UNKNOWN + quote.why() + size
                : plain(price.usdPerHour()) + " " + plain(price.vcpus()) + " " + plain(price.memoryGib()) + " "
                        + price.gpus() + size;
    }

    private static String text(Quote<FargateRates> quote) {
        FargateRates rates = quote.value();
        return rates == null
                ? UNKNOWN + quote.why()
                : plain(rates.usdPerVcpuHour()) + " " + plain(rates.usdPerGbHour()) + " "
                        + plain(rates.usdPerLicensedVcpuHour()) + " " + plain(rates.usdPerStorageGbHour());
    }

    private static String plain(@Nullable BigDecimal number) {
        return number == null ? "unknown" : number.stripTrailingZeros().toPlainString();
    }

    /** Returns these and others. */
    PriceNotes and(PriceNotes other) {
        TreeMap<InstanceProduct, String> allOnDemand = new TreeMap<>(onDemand);
        allOnDemand.putAll(other.onDemand);
        TreeMap<TypeInZone, Spot> allSpot = new TreeMap<>(spot);
        allSpot.putAll(other.spot);
        TreeMap<FargateInPlace, String> allFargate = new TreeMap<>(fargate);
        allFargate.putAll(other.fargate);
        return new PriceNotes(source == null ? other.source : source, allOnDemand, allSpot, allFargate);
    }

    /** Returns the same with Spot prices of a span alone. */
    PriceNotes in(Instant from, Instant until) {
        TreeMap<TypeInZone, Spot> inside = new TreeMap<>(spot);
        inside.replaceAll((key, series) -> series.in(from, until));
        return new PriceNotes(source, onDemand, inside, fargate);
    }

    /** Returns them as JSON. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("source", source);
        ArrayNode products = json.putArray("onDemand");
        onDemand.forEach((key, price) -> products.addObject()
                .put("instanceType", key.instanceType())
                .put("place", key.place().code())
                .put("kind", key.place().kind().name())
                .put("platform", key.system().platform())
                .put("operation", key.system().operation())
                .put("tenancy", key.tenancy().name())
                .put("price", price));
        ArrayNode pools = json.putArray("spot");
        spot.forEach((key, series) -> {
            ObjectNode pool = pools.addObject()
                    .put("instanceType", key.instanceType())
                    .put("zone", key.zone())
                    .put("product", key.product())
                    .put("reason", series.reason())
                    .put("knownUntil", text(series.knownUntil()));
            ObjectNode changes = pool.putObject("changes");
            series.changes().forEach((at, usd) -> changes.put(at.toString(), usd.toPlainString()));
        });
        ArrayNode offers = json.putArray("fargate");
        fargate.forEach((key, rates) -> offers.addObject()
                .put("place", key.place().code())
                .put("kind", key.place().kind().name())
                .put("offer", key.offer().name())
                .put("rates", rates));
        return json;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    /** Reads what {@link #json} returned. */
    static PriceNotes of(JsonNode json) {
        TreeMap<InstanceProduct, String> onDemand = new TreeMap<>();
        json.path("onDemand")
                .forEach(product -> onDemand.put(
                        new InstanceProduct(
                                product.path("instanceType").asText(),
                                place(product),
                                new OperatingSystem(
                                        product.path("platform").asText(),
                                        product.path("operation").textValue()),
                                Tenancy.valueOf(product.path("tenancy").asText())),
                        product.path("price").asText()));
        TreeMap<TypeInZone, Spot> spot = new TreeMap<>();
        json.path("spot").forEach(pool -> {
            TreeMap<Instant, BigDecimal> changes = new TreeMap<>();
            pool.path("changes")
                    .properties()
                    .forEach(change -> changes.put(
                            Instant.parse(change.getKey()),
                            new BigDecimal(change.getValue().asText())));
            String until = pool.path("knownUntil").textValue();
            spot.put(
                    new TypeInZone(
                            pool.path("instanceType").asText(),
                            pool.path("zone").asText(),
                            pool.path("product").asText()),
                    new Spot(pool.path("reason").textValue(), changes, until == null ? null : Instant.parse(until)));
        });
        TreeMap<FargateInPlace, String> fargate = new TreeMap<>();
        json.path("fargate")
                .forEach(rates -> fargate.put(
                        new FargateInPlace(
                                place(rates),
                                FargateOffer.valueOf(rates.path("offer").asText())),
                        rates.path("rates").asText()));
        return new PriceNotes(json.path("source").textValue(), onDemand, spot, fargate);
    }

    private static Place place(JsonNode json) {
        return new Place(
                json.path("place").asText(),
                Place.Kind.valueOf(json.path("kind").asText()));
    }
}
