package io.spotviewer.cost.price;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.records.Quoted;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One product of AWS's price list, as GetProducts sends it: JSON in a string.
 *
 * @param json the product with its terms
 */
record Product(JsonNode json) {

    String sku() {
        return json.at("/product/sku").asText();
    }

    /** Returns an attribute of the product; empty where it has none of that name. */
    String attribute(String name) {
        return json.at("/product/attributes").path(name).asText("");
    }

    /** True if an attribute has the value or is absent: the request's filter already asked for it. */
    boolean hasOrOmits(String attribute, String value) {
        String found = attribute(attribute);
        return found.isEmpty() || found.equals(value);
    }

    /** Returns its On-Demand price in USD per unit if it has exactly one. */
    Quote<BigDecimal> usdPerUnit() {
        List<JsonNode> dimensions = new ArrayList<>();
        json.at("/terms/OnDemand").forEach(term -> term.path("priceDimensions").forEach(dimensions::add));
        if (dimensions.size() != 1) {
            return Quote.unknown(
                    "the price list has " + dimensions.size() + " prices for SKU " + sku() + " where one was expected");
        }
        JsonNode prices = dimensions.get(0).path("pricePerUnit");
        if (!prices.has(Place.USD)) {
            String currency =
                    prices.fieldNames().hasNext() ? prices.fieldNames().next() : "";
            return Quote.unknown(
                    currency.matches("[A-Z]{3}")
                            ? "the price list has the price of SKU " + sku() + " in " + currency + ", not in USD"
                            : "the price list has no price in USD for SKU " + sku());
        }
        return decimal(prices.path(Place.USD).asText(), "the price of SKU " + sku());
    }

    /** Returns the date from which its price holds; null where the list has none. */
    @Nullable
    Instant effectiveDate() {
        for (JsonNode term : json.at("/terms/OnDemand")) {
            try {
                return Instant.parse(term.path("effectiveDate").asText());
            } catch (DateTimeException e) {
                return null;
            }
        }
        return null;
    }

    private static Quote<BigDecimal> decimal(String text, String what) {
        BigDecimal price = Decimals.positive(text);
        return price == null ? Quote.unknown(what + " is not a price above 0: " + Quoted.of(text)) : Quote.of(price);
    }
}
