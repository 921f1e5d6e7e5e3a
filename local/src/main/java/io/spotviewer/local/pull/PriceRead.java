package io.spotviewer.local.pull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.cost.price.InstanceProduct;
import io.spotviewer.cost.price.OperatingSystem;
import io.spotviewer.cost.price.Place;
import io.spotviewer.cost.price.ProductQuery;
import io.spotviewer.cost.price.Tenancy;
import io.spotviewer.local.account.Account;
import io.spotviewer.local.answers.AwsCall;
import io.spotviewer.local.facts.FactsStore;
import io.spotviewer.local.pull.Intervals.Span;
import io.spotviewer.local.store.EmbeddedStore;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The reading of the prices of a region's hosts. A list price is read again after a week, Spot prices only for the time since the last reading. */
public final class PriceRead {

    private static final Duration LIST_PRICES_HOLD = Duration.ofDays(7);
    private static final int MOST_TYPES_IN_A_CALL = 40;

    private final Account account;
    private final AccountRegion where;
    private final FactsStore facts;
    private final EmbeddedStore store;
    private final Attempts attempts;
    private final Losses losses;
    private final ReadRequest request;
    private final ConcurrentMap<String, String> journal;
    private final ConcurrentMap<String, String> options;
    private final TreeSet<String> typesRead = new TreeSet<>();

    /** @param losses receives a source that gives no answer */
    public PriceRead(
            Account account,
            FactsStore facts,
            EmbeddedStore store,
            Attempts attempts,
            Losses losses,
            ReadRequest request) {
        this.account = account;
        // Prices are those of the region, whoever pays them.
        this.where = new AccountRegion("", account.region());
        this.facts = facts;
        this.store = store;
        this.attempts = attempts;
        this.losses = losses;
        this.request = request;
        this.journal = facts.progress("prices");
        this.options = facts.progress("options");
    }

    /** Reads the prices of all hosts that are known now. May be called again when more are. */
    public synchronized void read() {
        TreeSet<InstanceProduct> products = new TreeSet<>();
        TreeMap<String, TreeSet<String>> typesByPlatform = new TreeMap<>();
        Instant earliest = request.since();
        for (InstanceRecord host : where.instances(facts)) {
            Hardware hardware = host.hardware();
            if (hardware.instanceType() == null) {
                continue;
            }
            OperatingSystem system = OperatingSystem.of(hardware.platformDetails(), hardware.usageOperation());
            Place place = hardware.availabilityZone() == null
                    ? Place.ofRegion(account.region())
                    : Place.ofZone(hardware.availabilityZone());
            Tenancy tenancy = Tenancy.of(hardware.tenancy());
            if (tenancy != Tenancy.HOST) {
                products.add(new InstanceProduct(hardware.instanceType(), place, system, tenancy));
            }
            if (OperatingSystem.isDocumented(system.platform())) {
                typesByPlatform
                        .computeIfAbsent(system.platform(), each -> new TreeSet<>())
                        .add(hardware.instanceType());
            }
            Instant begin = beginOf(host);
            earliest = begin != null && begin.isBefore(earliest) ? begin : earliest;
        }
        products.forEach(product -> ProductQuery.of(product).ifPresent(query -> list(product.toString(), query)));
        if (hasFargate()) {
            Place region = Place.ofRegion(account.region());
            list("Fargate in " + region, ProductQuery.fargate(region));
        }
        Instant from = earliest;
        typesByPlatform.forEach((platform, types) -> spot(platform, List.copyOf(types), from));
    }

    /** Returns the number of instance types whose prices were read or known. */
    public synchronized int types() {
        return typesRead.size();
    }

    private static @Nullable Instant beginOf(InstanceRecord host) {
        Instant launched = host.lives().get(0).launchedAt();
        return launched == null ? host.lives().get(0).registeredAt() : launched;
    }

    private boolean hasFargate() {
        return attempts.in(where).stream()
                .map(Attempts.Run::task)
                .anyMatch(task ->
                        task != null && String.valueOf(options.get(task)).startsWith("FARGATE"));
    }

    private void list(String key, ProductQuery query) {
        String readAt = journal.get("list " + key);
        if (readAt != null && Instant.parse(readAt).isAfter(request.now().minus(LIST_PRICES_HOLD))) {
            return;
        }
        JsonNode answer =
                losses.ask(Source.PRODUCTS, () -> account.products(query), JsonNodeFactory.instance.objectNode());
        if (answer.path("PriceList").isEmpty()) {
            return;
        }
        store.prices().add(AwsCall.GET_PRODUCTS, key, answer);
        store.save();
        journal.put("list " + key, request.now().toString());
    }

    /** Types of which the same time is lacking are asked together. */
    private void spot(String platform, List<String> types, Instant from) {
        typesRead.addAll(types);
        TreeMap<Span, List<String>> byGap =
                new TreeMap<>(Comparator.comparing(Span::from).thenComparing(Span::until));
        for (String type : types) {
            for (Span gap : Intervals.parse(journal.get(key(platform, type))).missing(from, request.now())) {
                byGap.computeIfAbsent(gap, each -> new ArrayList<>()).add(type);
            }
        }
        byGap.forEach((gap, lacking) -> {
            for (int i = 0; i < lacking.size(); i += MOST_TYPES_IN_A_CALL) {
                spot(platform, lacking.subList(i, Math.min(lacking.size(), i + MOST_TYPES_IN_A_CALL)), gap);
            }
        });
    }

    private void spot(String platform, List<String> types, Span gap) {
        JsonNode answer = losses.ask(
                Source.SPOT_PRICES,
                () -> account.spotPrices(types, platform, gap.from(), gap.until()),
                JsonNodeFactory.instance.objectNode());
        if (!answer.path("SpotPriceHistory").isArray()) {
            return;
        }
        TreeMap<String, ArrayNode> byType = new TreeMap<>();
        types.forEach(type -> byType.put(type, JsonNodeFactory.instance.arrayNode()));
        for (JsonNode point : answer.path("SpotPriceHistory")) {
            ArrayNode points = byType.get(point.path("InstanceType").asText(""));
            if (points != null) {
                points.add(point);
            }
        }
        byType.forEach((type, points) -> {
            ObjectNode kept = JsonNodeFactory.instance.objectNode();
            kept.set("SpotPriceHistory", points);
            store.prices().add(AwsCall.DESCRIBE_SPOT_PRICE_HISTORY, key(platform, type) + " " + gap.from(), kept);
        });
        // The price is saved before it is noted as read.
        store.save();
        types.forEach(type -> {
            String key = key(platform, type);
            journal.put(
                    key,
                    Intervals.parse(journal.get(key))
                            .with(gap.from(), gap.until())
                            .text());
        });
    }

    private String key(String platform, String type) {
        return account.region() + "/" + platform + "/" + type;
    }
}
