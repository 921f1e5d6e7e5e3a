package io.spotviewer.cost.price;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The prices among the products of a GetProducts answer. The request's filters are applied again, because a list may come from a file, and
 * without them AWS's own answer holds $0 reservations beside the price.
 */
final class ProductList {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Pattern FARGATE_VCPU = Pattern.compile("(.*-)?Fargate-vCPU-Hours(:perCPU)?");
    private static final Pattern FARGATE_GB = Pattern.compile("(.*-)?Fargate-GB-Hours(:perGB)?");

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

    /** Returns the price of the one SKU of the instance type with Linux, shared tenancy, and nothing pre-installed. */
    Quote<OnDemandPrice> onDemand(String instanceType, String region) {
        Quote<Product> product = only(
                instanceType + " in " + region,
                candidate -> candidate.attribute("instanceType").equals(instanceType)
                        && candidate.hasOrOmits("regionCode", region)
                        && candidate.hasOrOmits("marketoption", "OnDemand")
                        && candidate.hasOrOmits("licenseModel", "No License required")
                        && candidate.attribute("operatingSystem").equals("Linux")
                        && candidate.attribute("tenancy").equals("Shared")
                        && candidate.attribute("preInstalledSw").equals("NA")
                        && candidate.attribute("capacitystatus").equals("Used"));
        return product.then(found -> found.usdPerUnit()
                .map(usd -> new OnDemandPrice(
                        usd,
                        Decimals.positive(found.attribute("vcpu")),
                        gib(found.attribute("memory")),
                        gpus(found.attribute("gpu")),
                        found.effectiveDate())));
    }

    /** Returns the two prices of Fargate for Linux on x86. */
    Quote<FargateRates> fargate(String region) {
        return fargate(region, FARGATE_VCPU)
                .then(vcpu -> fargate(region, FARGATE_GB)
                        .then(gb -> vcpu.usdPerUnit()
                                .with(
                                        gb.usdPerUnit(),
                                        (perVcpu, perGb) -> new FargateRates(perVcpu, perGb, later(vcpu, gb)))));
    }

    private Quote<Product> fargate(String region, Pattern usageType) {
        return only(
                "Fargate in " + region,
                candidate -> candidate.hasOrOmits("regionCode", region)
                        && usageType.matcher(candidate.attribute("usagetype")).matches());
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

    private static int gpus(String gpu) {
        return gpu.matches("\\d{1,3}") ? Integer.parseInt(gpu) : 0;
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
