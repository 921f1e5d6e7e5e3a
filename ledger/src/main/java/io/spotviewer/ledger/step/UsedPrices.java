package io.spotviewer.ledger.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.cost.price.FargateOffer;
import io.spotviewer.cost.price.InstanceProduct;
import io.spotviewer.cost.price.OperatingSystem;
import io.spotviewer.cost.price.Place;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.PriceBook.FargateInPlace;
import io.spotviewer.cost.price.PriceBook.TypeInZone;
import io.spotviewer.cost.price.Tenancy;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The prices that lines have used, by name: each machine asks for those that it needs, and the one that puts the index together for all.
 *
 * @param onDemand those of instances
 * @param spot those of Spot
 * @param fargate those of Fargate
 */
record UsedPrices(SortedSet<InstanceProduct> onDemand, SortedSet<TypeInZone> spot, SortedSet<FargateInPlace> fargate) {

    static final UsedPrices NONE = new UsedPrices(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());

    UsedPrices {
        onDemand = Collections.unmodifiableSortedSet(new TreeSet<>(onDemand));
        spot = Collections.unmodifiableSortedSet(new TreeSet<>(spot));
        fargate = Collections.unmodifiableSortedSet(new TreeSet<>(fargate));
    }

    static UsedPrices of(PriceBook book) {
        return new UsedPrices(
                new TreeSet<>(book.onDemandUsed().keySet()),
                new TreeSet<>(book.spotUsed().keySet()),
                new TreeSet<>(book.fargateUsed().keySet()));
    }

    UsedPrices and(UsedPrices other) {
        return new UsedPrices(union(onDemand, other.onDemand), union(spot, other.spot), union(fargate, other.fargate));
    }

    private static <K> SortedSet<K> union(SortedSet<K> some, SortedSet<K> others) {
        TreeSet<K> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }

    /** Asks for each, so that the book has used them. */
    void use(PriceBook book) {
        book.lookUpAhead(
                onDemand, spot, fargate.stream().map(FargateInPlace::place).toList());
        onDemand.forEach(book::onDemand);
        spot.forEach(each -> book.spot(each.instanceType(), each.zone(), each.product()));
        fargate.forEach(each -> book.fargate(each.place(), each.offer()));
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode products = json.putArray("onDemand");
        onDemand.forEach(product -> place(products.addObject(), product.place())
                .put("type", product.instanceType())
                .put("platform", product.system().platform())
                .put("operation", product.system().operation())
                .put("tenancy", product.tenancy().name()));
        ArrayNode pools = json.putArray("spot");
        spot.forEach(pool -> pools.addObject()
                .put("type", pool.instanceType())
                .put("zone", pool.zone())
                .put("product", pool.product()));
        ArrayNode offers = json.putArray("fargate");
        fargate.forEach(each -> place(offers.addObject(), each.place())
                .put("offer", each.offer().name()));
        return json;
    }

    private static ObjectNode place(ObjectNode json, Place place) {
        return json.put("place", place.code()).put("kind", place.kind().name());
    }

    static UsedPrices of(JsonNode json) {
        TreeSet<InstanceProduct> products = new TreeSet<>();
        json.path("onDemand")
                .forEach(each -> products.add(new InstanceProduct(
                        each.path("type").asText(),
                        place(each),
                        new OperatingSystem(
                                each.path("platform").asText(),
                                each.path("operation").textValue()),
                        Tenancy.valueOf(each.path("tenancy").asText()))));
        TreeSet<TypeInZone> pools = new TreeSet<>();
        json.path("spot")
                .forEach(each -> pools.add(new TypeInZone(
                        each.path("type").asText(),
                        each.path("zone").asText(),
                        each.path("product").asText())));
        TreeSet<FargateInPlace> offers = new TreeSet<>();
        json.path("fargate")
                .forEach(each -> offers.add(new FargateInPlace(
                        place(each), FargateOffer.valueOf(each.path("offer").asText()))));
        return new UsedPrices(products, pools, offers);
    }

    private static Place place(JsonNode json) {
        return new Place(
                json.path("place").asText(),
                Place.Kind.valueOf(json.path("kind").asText()));
    }
}
