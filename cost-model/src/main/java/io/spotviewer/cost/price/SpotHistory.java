package io.spotviewer.cost.price;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The change-points of DescribeSpotPriceHistory by instance type, Availability Zone and product. */
final class SpotHistory {

    private final TreeMap<PriceBook.TypeInZone, TreeMap<Instant, BigDecimal>> changes = new TreeMap<>();

    /** Reads the history from answers as {@code aws ec2 describe-spot-price-history} prints them. */
    static SpotHistory ofAnswers(Collection<JsonNode> answers) {
        SpotHistory history = new SpotHistory();
        for (JsonNode answer : answers) {
            for (JsonNode point : answer.path("SpotPriceHistory")) {
                history.add(
                        point.path("InstanceType").asText(""),
                        point.path("AvailabilityZone").asText(""),
                        point.path("ProductDescription").asText(""),
                        time(point.path("Timestamp").asText("")),
                        point.path("SpotPrice").asText(""));
            }
        }
        return history;
    }

    /** Adds one change-point; one without a time or a price above 0 is ignored. */
    void add(String instanceType, String zone, String product, @Nullable Instant at, String usdPerHour) {
        BigDecimal price = Decimals.positive(usdPerHour);
        if (at != null && price != null) {
            // Of two prices at one time the higher one counts, in any order.
            changes.computeIfAbsent(key(instanceType, zone, product), key -> new TreeMap<>())
                    .merge(at, price, BigDecimal::max);
        }
    }

    Quote<SpotSeries> series(String instanceType, String zone, String product) {
        TreeMap<Instant, BigDecimal> found = changes.get(key(instanceType, zone, product));
        return found == null
                ? Quote.unknown(
                        "there is no Spot price history of " + instanceType + " in " + zone + " with " + product)
                : Quote.of(new SpotSeries(found));
    }

    private static PriceBook.TypeInZone key(String instanceType, String zone, String product) {
        return new PriceBook.TypeInZone(instanceType, zone, OperatingSystem.product(product));
    }

    private static @Nullable Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
