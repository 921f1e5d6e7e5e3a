package io.spotviewer.fleet;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Prices an observer's fleet from the price answers, in floating point, moment by moment after the fact. */
final class SecondOpinion {

    private final Map<String, TreeMap<Long, Double>> spotPrices = new HashMap<>();
    private final Map<String, JsonNode> products = new HashMap<>();
    private final Map<String, Money> attempts = new HashMap<>();
    private final Map<String, Double> bills = new HashMap<>();

    /** USD. */
    record Money(double onDemand, double spot) {

        Money plus(double moreOnDemand, double moreSpot) {
            return new Money(onDemand + moreOnDemand, spot + moreSpot);
        }
    }

    private record Stay(String key, long from, long until, double vcpus, double gib) {}

    SecondOpinion(Fleet fleet, Observer observer) {
        for (JsonNode row : fleet.spotPriceHistory().path("SpotPriceHistory")) {
            String market = row.path("InstanceType").asText()
                    + row.path("AvailabilityZone").asText();
            long at = OffsetDateTime.parse(row.path("Timestamp").asText())
                    .toInstant()
                    .toEpochMilli();
            spotPrices
                    .computeIfAbsent(market, key -> new TreeMap<>())
                    .put(at, row.path("SpotPrice").asDouble());
        }
        for (JsonNode answer : fleet.products()) {
            for (JsonNode text : answer.path("PriceList")) {
                JsonNode product = read(text.asText());
                JsonNode attributes = product.path("product").path("attributes");
                products.put(
                        attributes
                                .path("instanceType")
                                .asText(attributes.path("usagetype").asText()),
                        product);
            }
        }
        Map<String, List<Stay>> stays = new TreeMap<>();
        observer.attempts.forEach((key, attempt) -> {
            String instance = observer.instanceOf(attempt);
            attempts.put(key, new Money(0, 0));
            if (instance != null && attempt.startedAt != null) {
                stays.computeIfAbsent(instance, id -> new ArrayList<>())
                        .add(new Stay(key, attempt.startedAt, observer.endOf(attempt), attempt.vcpus, attempt.gib));
            } else if (attempt.pullStartedAt != null) {
                long billed = Math.max(60_000, observer.endOf(attempt) - attempt.pullStartedAt);
                attempts.put(key, new Money(billed / 3_600_000.0 * fargate(attempt), 0));
            }
        });
        observer.machines.forEach((id, machine) -> price(id, machine, stays.getOrDefault(id, List.of())));
    }

    Money of(String attempt) {
        return requireNonNull(attempts.get(attempt));
    }

    double billOf(String instance) {
        return requireNonNull(bills.get(instance));
    }

    private void price(String id, Observer.Machine machine, List<Stay> stays) {
        JsonNode product = requireNonNull(products.get(machine.type));
        JsonNode attributes = product.path("product").path("attributes");
        double vcpus = attributes.path("vcpu").asDouble();
        double gib = Double.parseDouble(attributes.path("memory").asText().replace(" GiB", ""));
        double rate = usd(product);
        TreeMap<Long, Double> spot = requireNonNull(spotPrices.get(machine.type + machine.zone));
        long end = machine.end == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(machine.end, machine.running + 60_000);
        boolean free = machine.spot && Observer.reclaimed(machine) && machine.end - machine.running < 3_600_000;

        TreeSet<Long> moments = new TreeSet<>(spot.tailMap(machine.running).keySet());
        moments.add(machine.running);
        moments.add(end);
        stays.forEach(stay -> {
            moments.add(stay.from);
            moments.add(stay.until);
        });
        double bill = 0;
        for (Long from : moments) {
            Long until = moments.higher(from);
            if (until == null || until > end || until == Long.MAX_VALUE) {
                break;
            }
            double hours = (until - from) / 3_600_000.0;
            double spotRate = free ? 0 : spot.floorEntry(from).getValue();
            bill += hours * (machine.spot ? spotRate : rate);
            List<Stay> present = stays.stream()
                    .filter(stay -> stay.from <= from && from < stay.until)
                    .toList();
            double cpuTaken = present.stream().mapToDouble(stay -> stay.vcpus).sum();
            double gibTaken = present.stream().mapToDouble(stay -> stay.gib).sum();
            for (Stay stay : present) {
                double part = (9 * vcpus * stay.vcpus / cpuTaken + gib * stay.gib / gibTaken) / (9 * vcpus + gib);
                attempts.computeIfPresent(
                        stay.key, (key, money) -> money.plus(part * hours * rate, part * hours * spotRate));
            }
        }
        bills.put(id, bill);
    }

    private double fargate(Observer.Seen attempt) {
        return attempt.vcpus * usd(requireNonNull(products.get("USE1-Fargate-vCPU-Hours:perCPU")))
                + attempt.gib * usd(requireNonNull(products.get("USE1-Fargate-GB-Hours")));
    }

    private static double usd(JsonNode product) {
        return product.path("terms").path("OnDemand").findValue("USD").asDouble();
    }

    private static JsonNode read(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
