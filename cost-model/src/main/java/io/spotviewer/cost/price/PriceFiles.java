package io.spotviewer.cost.price;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prices from saved answers of {@code aws pricing get-products} (AmazonEC2, and AmazonECS for Fargate) and {@code aws ec2
 * describe-spot-price-history}, with {@code --output json}.
 */
public final class PriceFiles implements PriceSource {

    private final ProductList products;
    private final SpotHistory history;
    private final InstanceSizes sizes;

    private PriceFiles(ProductList products, SpotHistory history, InstanceSizes sizes) {
        this.products = products;
        this.history = history;
        this.sizes = sizes;
    }

    /** Reads the prices from the answers. Pages and answers of several requests may come in any order. */
    public static PriceFiles of(Collection<JsonNode> productAnswers, Collection<JsonNode> spotHistoryAnswers) {
        return of(productAnswers, spotHistoryAnswers, List.of());
    }

    /**
     * Reads the prices from the answers, and the sizes of instance types.
     *
     * @param instanceTypeAnswers answers of {@code aws ec2 describe-instance-types}
     */
    public static PriceFiles of(
            Collection<JsonNode> productAnswers,
            Collection<JsonNode> spotHistoryAnswers,
            Collection<JsonNode> instanceTypeAnswers) {
        return new PriceFiles(
                ProductList.ofAnswers(productAnswers),
                SpotHistory.ofAnswers(spotHistoryAnswers),
                InstanceSizes.ofAnswers(instanceTypeAnswers));
    }

    @Override
    public String name() {
        return "kept answers of the AWS price list and the EC2 Spot price history";
    }

    @Override
    public Quote<OnDemandPrice> onDemand(InstanceProduct product) {
        return products.onDemand(product);
    }

    @Override
    public Quote<SpotSeries> spot(String instanceType, String zone, String product, Instant from, Instant until) {
        return history.series(instanceType, zone, product);
    }

    @Override
    public Quote<FargatePrices> fargate(Place place) {
        return Quote.of(products.fargate(place));
    }

    @Override
    public @Nullable InstanceSize size(String instanceType) {
        return sizes.of(instanceType);
    }
}
