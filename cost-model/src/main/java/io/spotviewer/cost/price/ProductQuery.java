package io.spotviewer.cost.price;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A question to the price list, for GetProducts.
 *
 * @param service the service code, such as {@code AmazonEC2}
 * @param equal the attributes that the products must have, by name
 */
public record ProductQuery(String service, SortedMap<String, String> equal) {

    public ProductQuery {
        equal = Collections.unmodifiableSortedMap(new TreeMap<>(equal));
    }

    /** Returns the question for the On-Demand price of a product; absent if the list's name of its system is not known. */
    public static Optional<ProductQuery> of(InstanceProduct product) {
        String operation = product.system().operation();
        if (operation == null) {
            return Optional.empty();
        }
        TreeMap<String, String> equal = in(product.place());
        equal.putAll(Map.of(
                "instanceType",
                product.instanceType(),
                "operation",
                operation,
                "tenancy",
                product.tenancy().listed(),
                "capacitystatus",
                "Used",
                "marketoption",
                "OnDemand"));
        return Optional.of(new ProductQuery("AmazonEC2", equal));
    }

    /** Returns the question for the Fargate prices of a place. */
    public static ProductQuery fargate(Place place) {
        return new ProductQuery("AmazonECS", in(place));
    }

    /** The list has several short names for a Wavelength Zone, so only the kind of place is asked for there. */
    private static TreeMap<String, String> in(Place place) {
        TreeMap<String, String> equal = new TreeMap<>(Map.of("locationType", place.locationType()));
        if (place.kind() != Place.Kind.WAVELENGTH_ZONE) {
            equal.put("regionCode", place.code());
        }
        return equal;
    }
}
