package io.spotviewer.local.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.spotviewer.local.answers.AwsCall;
import io.spotviewer.local.store.PriceAnswers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** The prices among the pieces, with what the price model reads of them. Their order doesn't matter. */
final class FoundPrices {

    /** Elements of one kept answer. */
    private static final int PORTION = 500;

    private static final List<String> OF_SPOT_PRICES =
            List.of("AvailabilityZone", "InstanceType", "ProductDescription", "SpotPrice", "Timestamp");
    private static final List<String> OF_INSTANCE_TYPES = List.of("InstanceType", "VCpuInfo", "MemoryInfo", "GpuInfo");

    /** The later of two versions of a product. */
    private static final Comparator<JsonNode> AGE =
            Comparator.comparing(FoundPrices::effectiveDate).thenComparing(product -> product.toString());

    private final TreeMap<String, ObjectNode> products = new TreeMap<>();
    private final TreeMap<String, ObjectNode> instanceTypes = new TreeMap<>();
    private final TreeSet<String> spotPrices = new TreeSet<>();

    void addProduct(JsonNode product) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        product.properties().forEach(member -> kept.set(member.getKey(), member.getValue()));
        ObjectNode terms = kept.putObject("terms");
        // Terms of reservations are most of a product, and no price of these.
        terms.set("OnDemand", product.path("terms").path("OnDemand"));
        String sku = product.path("product").path("sku").asText(kept.toString());
        products.merge(sku, kept, (a, b) -> AGE.compare(a, b) >= 0 ? a : b);
    }

    void addSpotPrice(JsonNode price) {
        spotPrices.add(picked(price, OF_SPOT_PRICES).toString());
    }

    void addInstanceType(JsonNode type) {
        instanceTypes.put(type.path("InstanceType").asText(), picked(type, OF_INSTANCE_TYPES));
    }

    /** Keeps the prices beside the records. */
    void keepIn(PriceAnswers prices) {
        products.forEach((sku, product) -> prices.add(
                AwsCall.GET_PRODUCTS, "sku " + sku, answer(AwsCall.GET_PRODUCTS, List.of(product.toString()))));
        instanceTypes.forEach((type, described) -> prices.add(
                AwsCall.DESCRIBE_INSTANCE_TYPES,
                type,
                answer(AwsCall.DESCRIBE_INSTANCE_TYPES, List.of(described.toString()))));
        List<JsonNode> portions = new ArrayList<>();
        List<String> all = new ArrayList<>(spotPrices);
        for (int from = 0; from < all.size(); from += PORTION) {
            portions.add(answer(
                    AwsCall.DESCRIBE_SPOT_PRICE_HISTORY, all.subList(from, Math.min(all.size(), from + PORTION))));
        }
        prices.addAll(AwsCall.DESCRIBE_SPOT_PRICE_HISTORY, portions);
    }

    private static ObjectNode answer(AwsCall call, List<String> elements) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode list = answer.putArray(call.list());
        elements.forEach(element -> list.addRawValue(new RawValue(element)));
        return answer;
    }

    private static ObjectNode picked(JsonNode from, List<String> names) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        for (String name : names) {
            if (from.has(name)) {
                kept.set(name, from.path(name));
            }
        }
        return kept;
    }

    private static String effectiveDate(JsonNode product) {
        for (JsonNode offer : product.path("terms").path("OnDemand")) {
            return offer.path("effectiveDate").asText("");
        }
        return "";
    }
}
