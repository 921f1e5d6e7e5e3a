package io.spotviewer.cost.price;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The prices among the products of a GetProducts answer. The request's filters are applied again, because a list may come from a file, and
 * without them AWS's own answer holds $0 reservations beside the price.
 */
final class ProductList {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** A usage type of Fargate after the place's prefix, without the unit that some lists add. */
    private static final Pattern FARGATE_USAGE =
            Pattern.compile("(?:[A-Z0-9]+-)*((?:SpotUsage-)?Fargate-.*?)(?::per\\w+)?");

    private final List<Product> products = new ArrayList<>();
    private int garbage;

    private ProductList() {}

    /** Reads the products in the JSON strings of a {@code PriceList}. */
    static ProductList ofJson(Collection<String> priceList) {
        ProductList list = new ProductList();
        priceList.forEach(list::add);
        return list;
    }

    /** Adds one product. A text that is not JSON is skipped; the reason of a missing price says so. */
    private void add(String json) {
        try {
            products.add(new Product(MAPPER.readTree(json)));
        } catch (JsonProcessingException e) {
            garbage++;
        }
    }

    /** Reads the products of answers as {@code aws pricing get-products} prints them. */
    static ProductList ofAnswers(Collection<JsonNode> answers) {
        List<String> strings = new ArrayList<>();
        for (JsonNode answer : answers) {
            answer.path("PriceList").forEach(item -> strings.add(item.isTextual() ? item.asText() : item.toString()));
        }
        return ofJson(strings);
    }

    /** Returns the price of the one SKU of the product. */
    Quote<OnDemandPrice> onDemand(InstanceProduct wanted) {
        return only(wanted.toString(), wanted::is)
                .then(found -> found.usdPerUnit()
                        .map(usd -> new OnDemandPrice(
                                usd,
                                Decimals.positive(found.attribute("vcpu")),
                                gib(found.attribute("memory")),
                                gpus(found.attribute("gpu")),
                                found.effectiveDate())));
    }

    /** Returns the prices of Fargate in the place. */
    FargatePrices fargate(Place place) {
        EnumMap<FargateOffer, Quote<FargateRates>> rates = new EnumMap<>(FargateOffer.class);
        for (FargateOffer offer : FargateOffer.values()) {
            rates.put(offer, rates(place, offer));
        }
        return new FargatePrices(rates);
    }

    private Quote<FargateRates> rates(Place place, FargateOffer offer) {
        Quote<Product> vcpu = fargate(place, offer, offer.usage("vCPU-Hours"));
        Quote<Product> gb = fargate(place, offer, offer.usage("GB-Hours"));
        Quote<BigDecimal> licence = offer.isLicensed()
                ? fargate(place, offer, offer.usage("OS-Hours")).then(Product::usdPerUnit)
                : Quote.of(BigDecimal.ZERO);
        BigDecimal storage = fargate(place, offer, "Fargate-EphemeralStorage-GB-Hours")
                .then(Product::usdPerUnit)
                .value();
        return vcpu.then(forVcpu -> gb.then(forGb -> licence.then(perLicensedVcpu -> forVcpu.usdPerUnit()
                .with(
                        forGb.usdPerUnit(),
                        (perVcpu, perGb) ->
                                new FargateRates(perVcpu, perGb, perLicensedVcpu, storage, later(forVcpu, forGb))))));
    }

    private Quote<Product> fargate(Place place, FargateOffer offer, String usage) {
        return only(offer.title() + " in " + place, candidate -> {
            Matcher usageType = FARGATE_USAGE.matcher(candidate.attribute("usagetype"));
            return usageType.matches() && usageType.group(1).equals(usage) && place.sells(candidate);
        });
    }

    private Quote<Product> only(String what, Predicate<Product> wanted) {
        List<Product> found = products.stream().filter(wanted).toList();
        List<String> skus = found.stream().map(Product::sku).distinct().sorted().toList();
        if (skus.isEmpty()) {
            return Quote.unknown("the price list has no price of " + what
                    + (garbage == 0 ? "" : " (" + garbage + " of its entries are not JSON)"));
        }
        if (skus.size() > 1) {
            return Quote.unknown("the price list has " + skus.size() + " prices of " + what
                    + " where one was expected (SKUs " + String.join(", ", skus.subList(0, 2)) + ")");
        }
        return Quote.of(found.get(0));
    }

    /** {@code 1,952 GiB} as a number. */
    private static @Nullable BigDecimal gib(String memory) {
        return memory.endsWith(" GiB")
                ? Decimals.positive(memory.substring(0, memory.length() - 4).replace(",", ""))
                : null;
    }

    private static @Nullable Integer gpus(String gpu) {
        return gpu.matches("\\d{1,3}") ? Integer.valueOf(gpu) : null;
    }

    private static @Nullable Instant later(Product a, Product b) {
        Instant ofA = a.effectiveDate();
        Instant ofB = b.effectiveDate();
        if (ofA == null || ofB == null) {
            return null;
        }
        return ofA.isAfter(ofB) ? ofA : ofB;
    }
}
