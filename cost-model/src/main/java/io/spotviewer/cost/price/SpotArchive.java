package io.spotviewer.cost.price;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.cost.price.PriceBook.TypeInZone;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Spot prices of earlier reports, kept in the site itself: EC2 keeps only 90 days, and an old report must stay recomputable.
 */
public final class SpotArchive {

    /** The archive without an earlier report. */
    public static final SpotArchive EMPTY = new SpotArchive(new TreeMap<>());

    /** Its file in a site. */
    public static final String FILE_NAME = "spot-prices.json";

    private static final Logger LOG = LoggerFactory.getLogger(SpotArchive.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final SortedMap<TypeInZone, SpotSeries> kept;

    private SpotArchive(SortedMap<TypeInZone, SpotSeries> kept) {
        this.kept = kept;
    }

    /** Returns the archive of the Spot prices that a report used, known until the end of its span. */
    public static SpotArchive of(PriceBook prices) {
        TreeMap<TypeInZone, SpotSeries> used = new TreeMap<>();
        prices.spotUsed().forEach((key, quote) -> {
            SpotSeries series = quote.value();
            if (series != null) {
                Instant until = series.knownUntil() == null ? prices.until() : series.knownUntil();
                used.put(key, new SpotSeries(series.changes(), until));
            }
        });
        return new SpotArchive(used);
    }

    /**
     * Reads the archive that {@link #write} wrote. A damaged one is logged and replaced by an empty one, because EC2 still has most prices.
     */
    public static SpotArchive read(byte[] json) {
        TreeMap<TypeInZone, SpotSeries> kept = new TreeMap<>();
        try {
            for (JsonNode series : MAPPER.readTree(json).path("series")) {
                TreeMap<Instant, BigDecimal> changes = new TreeMap<>();
                for (JsonNode change : series.path("changes")) {
                    changes.put(
                            Instant.parse(change.path("from").asText()),
                            new BigDecimal(change.path("usdPerHour").asText()));
                }
                kept.put(
                        new TypeInZone(
                                series.path("instanceType").asText(),
                                series.path("zone").asText(),
                                series.path("product").asText()),
                        new SpotSeries(
                                changes, Instant.parse(series.path("knownUntil").asText())));
            }
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            LOG.warn("Expected the Spot prices of the site before in its {}: {}", FILE_NAME, e.getMessage());
            return EMPTY;
        }
        return new SpotArchive(kept);
    }

    /** Writes the archive as JSON. */
    public byte[] write() {
        ObjectNode root = MAPPER.createObjectNode();
        for (Entry<TypeInZone, SpotSeries> entry : kept.entrySet()) {
            ObjectNode series = root.withArray("series")
                    .addObject()
                    .put("instanceType", entry.getKey().instanceType())
                    .put("zone", entry.getKey().zone())
                    .put("product", entry.getKey().product())
                    .put("knownUntil", String.valueOf(entry.getValue().knownUntil()));
            entry.getValue()
                    .changes()
                    .forEach((from, usd) -> series.withArray("changes")
                            .addObject()
                            .put("from", from.toString())
                            .put("usdPerHour", usd.toPlainString()));
        }
        try {
            return (MAPPER.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of text can always be written", e);
        }
    }

    /** Returns a source that uses the archive for the time before the first price of {@code source}. */
    public PriceSource before(PriceSource source) {
        return new PriceSource() {
            @Override
            public String name() {
                return source.name();
            }

            @Override
            public Quote<OnDemandPrice> onDemand(InstanceProduct product) {
                return source.onDemand(product);
            }

            @Override
            public Quote<SpotSeries> spot(
                    String instanceType, String zone, String product, Instant from, Instant until) {
                return together(
                        new TypeInZone(instanceType, zone, product),
                        source.spot(instanceType, zone, product, from, until));
            }

            @Override
            public Quote<FargatePrices> fargate(Place place) {
                return source.fargate(place);
            }

            @Override
            public @Nullable InstanceSize size(String instanceType) {
                return source.size(instanceType);
            }
        };
    }

    private Quote<SpotSeries> together(TypeInZone key, Quote<SpotSeries> current) {
        SpotSeries older = kept.get(key);
        SpotSeries newer = current.value();
        if (older == null || newer == null) {
            return older == null ? current : Quote.of(older);
        }
        Instant olderUntil = older.knownUntil();
        if (olderUntil != null && olderUntil.isBefore(newer.knownFrom())) {
            // The prices between the two are unknown.
            return current;
        }
        TreeMap<Instant, BigDecimal> changes = new TreeMap<>(older.changes().headMap(newer.knownFrom()));
        changes.putAll(newer.changes());
        return Quote.of(new SpotSeries(changes, newer.knownUntil()));
    }
}
