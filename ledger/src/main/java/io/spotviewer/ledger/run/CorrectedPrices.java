package io.spotviewer.ledger.run;

import io.spotviewer.cost.price.InstanceProduct;
import io.spotviewer.cost.price.Place;
import io.spotviewer.cost.price.PriceBook.FargateInPlace;
import io.spotviewer.cost.price.PriceBook.TypeInZone;
import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.HostFacts;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.run.PriceNotes.Correction;
import io.spotviewer.ledger.run.PriceNotes.Spot;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The prices that are other ones than when the lines of a ledger were made, and the lines that may follow from them. */
final class CorrectedPrices {

    private final Set<InstanceProduct> onDemand = new HashSet<>();
    private final Map<TypeInZone, Correction> spot = new HashMap<>();
    private final Set<Place> fargate = new HashSet<>();

    /**
     * Compares prices.
     *
     * @param before those that the lines were made with
     * @param now the same prices today
     * @param first the first time in a record of then
     * @param last the last one
     */
    CorrectedPrices(PriceNotes before, PriceNotes now, @Nullable Instant first, @Nullable Instant last) {
        before.onDemand().forEach((product, price) -> {
            if (!price.equals(now.onDemand().get(product))) {
                onDemand.add(product);
            }
        });
        if (first != null && last != null) {
            before.spot().forEach((pool, series) -> {
                Spot current = now.spot().get(pool);
                Correction correction = current == null ? null : series.corrected(current, first, last);
                if (correction != null) {
                    spot.put(pool, correction);
                }
            });
        }
        before.fargate().forEach((offer, rates) -> {
            if (!rates.equals(now.fargate().getOrDefault(offer, missing(offer)))) {
                fargate.add(offer.place());
            }
        });
    }

    /** Rates that are for comparison alone don't count as used where there are none. */
    private static String missing(FargateInPlace offer) {
        return "no rates of " + offer;
    }

    boolean areOfInstances() {
        return !onDemand.isEmpty() || !spot.isEmpty();
    }

    boolean areOfFargate() {
        return !fargate.isEmpty();
    }

    /** True if an instance with lines on a day may have used one of them. */
    boolean mayMatterOn(@Nullable LocalDate day) {
        return day == null || !onDemand.isEmpty() || spot.values().stream().anyMatch(span -> isOn(day, span));
    }

    private static boolean isOn(@Nullable LocalDate day, Correction span) {
        return day == null || (!span.until().isBefore(start(day)) && span.from().isBefore(start(day.plusDays(1))));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** True if an instance may have used one of them. */
    boolean mayMatter(InstanceLine line) {
        HostFacts host = line.host();
        String zone = host.zone();
        for (InstanceProduct product : onDemand) {
            if (product.instanceType().equals(host.instanceType())
                    && (zone == null || Place.ofZone(zone).equals(product.place()))) {
                return true;
            }
        }
        for (Map.Entry<TypeInZone, Correction> each : spot.entrySet()) {
            if (each.getKey().instanceType().equals(host.instanceType())
                    && (zone == null || zone.equals(each.getKey().zone()))
                    && isOn(line.day(), each.getValue())) {
                return true;
            }
        }
        return false;
    }

    /** True if an attempt may have used one of those of Fargate. */
    boolean mayMatter(AttemptLine line) {
        String zone = line.host().zone();
        return line.host().isFargate()
                && fargate.stream()
                        .anyMatch(place -> zone == null
                                ? Objects.requireNonNullElse(line.job().region(), place.region())
                                        .equals(place.region())
                                : Place.ofZone(zone).region().equals(place.region()));
    }
}
