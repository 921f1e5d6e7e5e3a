package io.spotviewer.cost.price;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;
import software.amazon.awssdk.services.pricing.model.GetProductsRequest;

/**
 * The prices of AWS's own APIs: GetProducts for On-Demand and Fargate, DescribeSpotPriceHistory for Spot, all pages of each. If a call
 * fails, its price is unknown with AWS's reason, and the failure is logged.
 */
public final class AwsPrices implements PriceSource {

    private static final Logger LOG = LoggerFactory.getLogger(AwsPrices.class);

    private final PricingClient pricing;
    private final Function<String, Ec2Client> ec2ByRegion;
    private final Map<String, Ec2Client> ec2 = new ConcurrentHashMap<>();

    /**
     * Creates the source.
     *
     * @param pricing a client at one of the price list's endpoints, see {@link PriceListEndpoint}
     * @param ec2ByRegion opens a client in a region; called once for each region in which Spot was used
     */
    public AwsPrices(PricingClient pricing, Function<String, Ec2Client> ec2ByRegion) {
        this.pricing = pricing;
        this.ec2ByRegion = ec2ByRegion;
    }

    @Override
    public String name() {
        return "AWS price list and EC2 Spot price history";
    }

    @Override
    public Quote<OnDemandPrice> onDemand(InstanceProduct product) {
        ProductQuery query = ProductQuery.of(product).orElse(null);
        if (query == null) {
            return Quote.unknown("the price list's name for " + product.system().platform() + " is not known");
        }
        return answer(
                "pricing:GetProducts for " + product, () -> products(query).onDemand(product));
    }

    @Override
    public Quote<FargatePrices> fargate(Place place) {
        return answer(
                "pricing:GetProducts for Fargate in " + place,
                () -> Quote.of(products(ProductQuery.fargate(place)).fargate(place)));
    }

    @Override
    public Quote<SpotSeries> spot(String instanceType, String zone, String product, Instant from, Instant until) {
        return answer("ec2:DescribeSpotPriceHistory for " + instanceType + " in " + zone, () -> {
            SpotHistory history = new SpotHistory();
            client(Place.ofZone(zone).region())
                    .describeSpotPriceHistoryPaginator(request -> request.instanceTypesWithStrings(instanceType)
                            .productDescriptions(OperatingSystem.isDocumented(product) ? List.of(product) : List.of())
                            .availabilityZone(zone)
                            .startTime(from)
                            .endTime(until))
                    .spotPriceHistory()
                    .forEach(point -> history.add(
                            point.instanceTypeAsString(),
                            point.availabilityZone(),
                            point.productDescriptionAsString(),
                            point.timestamp(),
                            point.spotPrice()));
            return history.series(instanceType, zone, product);
        });
    }

    private Ec2Client client(String region) {
        return ec2.computeIfAbsent(region, ec2ByRegion);
    }

    private ProductList products(ProductQuery query) {
        List<String> priceList = new ArrayList<>();
        pricing.getProductsPaginator(GetProductsRequest.builder()
                        .serviceCode(query.service())
                        .formatVersion("aws_v1")
                        .filters(query.equal().entrySet().stream()
                                .map(filter -> equal(filter.getKey(), filter.getValue()))
                                .toList())
                        .build())
                .priceList()
                .forEach(priceList::add);
        return ProductList.ofJson(priceList);
    }

    private static Filter equal(String field, String value) {
        return Filter.builder()
                .type(FilterType.TERM_MATCH)
                .field(field)
                .value(value)
                .build();
    }

    private static <T> Quote<T> answer(String call, Supplier<Quote<T>> ask) {
        try {
            return ask.get();
        } catch (SdkException e) {
            LOG.warn("No price: {} failed: {}", call, e.getMessage());
            return Quote.unknown(call + " failed (" + kind(e) + ")");
        }
    }

    private static String kind(SdkException failure) {
        return failure instanceof AwsServiceException answer
                        && answer.awsErrorDetails() != null
                        && answer.awsErrorDetails().errorCode() != null
                ? answer.awsErrorDetails().errorCode()
                : failure.getClass().getSimpleName();
    }
}
