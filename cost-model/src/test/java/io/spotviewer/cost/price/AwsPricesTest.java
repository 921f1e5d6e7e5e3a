package io.spotviewer.cost.price;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.notContaining;
import static com.github.tomakehurst.wiremock.client.WireMock.okXml;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.spotviewer.cost.price.ProductJson.answer;
import static io.spotviewer.cost.price.ProductJson.fargate;
import static io.spotviewer.cost.price.ProductJson.m5;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.spotviewer.records.aws.CallBudget;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.pricing.PricingClient;

/** Against AWS's wire format, served on loopback. */
class AwsPricesTest {

    private static final StaticCredentialsProvider NOBODY =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret"));
    private static final InstanceProduct M5 = InstanceProduct.linux("m5.xlarge", "us-east-1");
    private static final Instant FROM = Instant.parse("2026-01-01T10:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-01-01T12:00:00Z");

    @RegisterExtension
    static final WireMockExtension AWS = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private AwsPrices prices = open();

    private static AwsPrices open() {
        return new AwsPrices(
                CallBudget.within(PricingClient.builder())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(NOBODY)
                        .endpointOverride(URI.create(AWS.baseUrl()))
                        .build(),
                region -> CallBudget.within(Ec2Client.builder())
                        .region(Region.of(region))
                        .credentialsProvider(NOBODY)
                        .endpointOverride(URI.create(AWS.baseUrl()))
                        .build());
    }

    @BeforeEach
    void startAfresh() {
        prices = open();
    }

    private static MappingBuilder getProducts() {
        return post(urlEqualTo("/")).withHeader("X-Amz-Target", equalTo("AWSPriceListService.GetProducts"));
    }

    private static com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder json(ObjectNode body) {
        return aResponse()
                .withHeader("Content-Type", "application/x-amz-json-1.1")
                .withBody(body.toString());
    }

    private static String spotPage(String point, String nextToken) {
        return """
                <DescribeSpotPriceHistoryResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
                  <requestId>59dbff89-35bd-4eac-99ed-be587EXAMPLE</requestId>
                  <spotPriceHistorySet>%s</spotPriceHistorySet>
                  <nextToken>%s</nextToken>
                </DescribeSpotPriceHistoryResponse>""".formatted(point, nextToken);
    }

    private static String point(String at, String usd) {
        return """
                <item><instanceType>m5.xlarge</instanceType><productDescription>Linux/UNIX</productDescription>
                <spotPrice>%s</spotPrice><timestamp>%s</timestamp><availabilityZone>us-east-1a</availabilityZone></item>""".formatted(usd, at);
    }

    @Test
    void theRequestAsksForExactlyOneSku() {
        AWS.stubFor(getProducts().willReturn(json(answer(m5("A", "0.192")))));

        assertThat(prices.onDemand(M5).get().usdPerHour()).isEqualByComparingTo("0.192");

        verifyFilters(
                "AmazonEC2",
                Map.of(
                        "instanceType", "m5.xlarge",
                        "locationType", "AWS Region",
                        "regionCode", "us-east-1",
                        "operation", "RunInstances",
                        "tenancy", "Shared",
                        "capacitystatus", "Used",
                        "marketoption", "OnDemand"));
    }

    @Test
    void theRequestNamesZoneSystemAndTenancyOfTheInstance() {
        AWS.stubFor(getProducts().willReturn(json(answer())));

        prices.onDemand(new InstanceProduct(
                "c5.xlarge",
                Place.ofZone("us-west-2-lax-1a"),
                OperatingSystem.of("Red Hat Enterprise Linux", null),
                Tenancy.DEDICATED));

        verifyFilters(
                "AmazonEC2",
                Map.of(
                        "instanceType", "c5.xlarge",
                        "locationType", "AWS Local Zone",
                        "regionCode", "us-west-2-lax-1",
                        "operation", "RunInstances:0010",
                        "tenancy", "Dedicated",
                        "capacitystatus", "Used",
                        "marketoption", "OnDemand"));
    }

    @Test
    void aWavelengthZoneIsPickedFromTheAnswer() {
        AWS.stubFor(getProducts()
                .willReturn(json(answer(
                        m5("BOS", "0.24")
                                .with("regionCode", "us-east-1-wl1-bos1")
                                .with("locationType", "AWS Wavelength Zone"),
                        m5("NYC", "0.26")
                                .with("regionCode", "us-east-1-wl1-nyc1")
                                .with("locationType", "AWS Wavelength Zone")))));

        assertThat(prices.onDemand(new InstanceProduct(
                                "m5.xlarge",
                                Place.ofZone("us-east-1-wl1-bos-wlz-1"),
                                OperatingSystem.LINUX,
                                Tenancy.SHARED))
                        .get()
                        .usdPerHour())
                .isEqualByComparingTo("0.24");
        verifyFilters(
                "AmazonEC2",
                Map.of(
                        "instanceType", "m5.xlarge",
                        "locationType", "AWS Wavelength Zone",
                        "operation", "RunInstances",
                        "tenancy", "Shared",
                        "capacitystatus", "Used",
                        "marketoption", "OnDemand"));
    }

    @Test
    void aSystemWithoutAKnownOperationIsNotAskedFor() {
        assertThat(prices.onDemand(new InstanceProduct(
                                "c5.xlarge",
                                Place.ofRegion("us-west-2"),
                                OperatingSystem.of("Plan 9", null),
                                Tenancy.SHARED))
                        .why())
                .isEqualTo("the price list's name for Plan 9 is not known");
        AWS.verify(0, WireMock.anyRequestedFor(WireMock.anyUrl()));
    }

    @Test
    void fargateIsAskedForByPlace() {
        AWS.stubFor(getProducts().willReturn(json(answer())));

        prices.fargate(Place.ofRegion("cn-north-1"));

        verifyFilters("AmazonECS", Map.of("locationType", "AWS Region", "regionCode", "cn-north-1"));
    }

    /** The request has these filters and no others. */
    private static void verifyFilters(String service, Map<String, String> filters) {
        RequestPatternBuilder request = postRequestedFor(urlEqualTo("/"))
                .withRequestBody(matchingJsonPath("$.ServiceCode", equalTo(service)))
                .withRequestBody(matchingJsonPath("$.Filters.length()", equalTo(String.valueOf(filters.size()))));
        filters.forEach((field, value) -> request.withRequestBody(
                matchingJsonPath("$.Filters[?(@.Field == '" + field + "' && @.Value == '" + value + "')]")));
        AWS.verify(request);
    }

    @Test
    void everyPageOfThePriceListIsRead() {
        AWS.stubFor(getProducts()
                .willReturn(json(answer(fargate("V", "USE1-Fargate-vCPU-Hours:perCPU", "0.04"))
                        .put("NextToken", "page-2"))));
        AWS.stubFor(getProducts()
                .withRequestBody(matchingJsonPath("$.NextToken", equalTo("page-2")))
                .willReturn(json(answer(fargate("G", "USE1-Fargate-GB-Hours", "0.004")))));

        assertThat(prices.fargate(Place.ofRegion("us-east-1"))
                        .get()
                        .rates(FargateOffer.LINUX_X86)
                        .isKnown())
                .isTrue();
    }

    @Test
    void everyPageOfTheSpotHistoryIsRead() {
        AWS.stubFor(post(urlEqualTo("/"))
                .withRequestBody(containing("Action=DescribeSpotPriceHistory"))
                .withRequestBody(containing("AvailabilityZone=us-east-1a"))
                .withRequestBody(notContaining("NextToken"))
                .willReturn(okXml(spotPage(point("2026-01-01T11:00:00.000Z", "0.2"), "page-2"))));
        AWS.stubFor(post(urlEqualTo("/"))
                .withRequestBody(containing("NextToken=page-2"))
                .willReturn(okXml(spotPage(point("2025-12-31T11:00:00.000Z", "0.1"), ""))));

        SpotSeries series = prices.spot("m5.xlarge", "us-east-1a", "Linux/UNIX", FROM, UNTIL)
                .get();

        assertThat(series.cost(FROM, UNTIL).get()).isEqualByComparingTo("0.3");
    }

    @Test
    void aHistoryWhoseSecondPageFailsIsNoHistory() {
        AWS.stubFor(post(urlEqualTo("/"))
                .withRequestBody(notContaining("NextToken"))
                .willReturn(okXml(spotPage(point("2026-01-01T11:00:00.000Z", "0.2"), "page-2"))));
        AWS.stubFor(post(urlEqualTo("/"))
                .withRequestBody(containing("NextToken=page-2"))
                .willReturn(aResponse().withStatus(400).withBody(ec2Error("InvalidNextToken"))));

        assertThat(prices.spot("m5.xlarge", "us-east-1a", "Linux/UNIX", FROM, UNTIL)
                        .why())
                .isEqualTo("ec2:DescribeSpotPriceHistory for m5.xlarge in us-east-1a failed (InvalidNextToken)");
    }

    private static String ec2Error(String code) {
        return "<Response><Errors><Error><Code>" + code
                + "</Code><Message>no</Message></Error></Errors><RequestID>1</RequestID></Response>";
    }

    @Test
    void aProductThatEc2DoesNotDocumentIsNoFilter() {
        AWS.stubFor(post(urlEqualTo("/"))
                .willReturn(okXml(spotPage(
                        point("2025-12-31T11:00:00.000Z", "0.1")
                                + point("2025-12-31T11:00:00.000Z", "0.2").replace("Linux/UNIX", "Ubuntu Pro Linux"),
                        ""))));

        SpotSeries series = prices.spot("m5.xlarge", "us-east-1a", "Ubuntu Pro", FROM, UNTIL)
                .get();

        assertThat(series.cost(FROM, UNTIL).get()).isEqualByComparingTo("0.4");
        AWS.verify(postRequestedFor(urlEqualTo("/")).withRequestBody(notContaining("ProductDescription")));
    }

    @Test
    void anEmptyHistoryIsAnUnknownPrice() {
        AWS.stubFor(post(urlEqualTo("/")).willReturn(okXml(spotPage("", ""))));

        assertThat(prices.spot("m5.xlarge", "us-east-1a", "Linux/UNIX", FROM, UNTIL)
                        .why())
                .startsWith("there is no Spot price history of m5.xlarge");
    }

    @Test
    void aPriceListThatRefusesLeavesThePriceUnknownWithItsReason() {
        AWS.stubFor(getProducts()
                .willReturn(aResponse()
                        .withStatus(400)
                        .withHeader("Content-Type", "application/x-amz-json-1.1")
                        .withBody("{\"__type\":\"AccessDeniedException\",\"Message\":\"not allowed\"}")));

        assertThat(prices.onDemand(M5).why())
                .isEqualTo("pricing:GetProducts for m5.xlarge in us-east-1 failed (AccessDeniedException)");
    }

    @Test
    void aPriceListThatBreaksDownIsAskedThreeTimes() {
        AWS.stubFor(getProducts().willReturn(aResponse().withStatus(503).withBody("<html>later</html>")));

        assertThat(prices.onDemand(M5).isKnown()).isFalse();
        AWS.verify(3, WireMock.anyRequestedFor(WireMock.anyUrl()));
    }

    @Test
    void oneThrottledCallDoesNotMatter() {
        AWS.stubFor(getProducts()
                .inScenario("throttled")
                .willReturn(aResponse()
                        .withStatus(400)
                        .withHeader("Content-Type", "application/x-amz-json-1.1")
                        .withBody("{\"__type\":\"ThrottlingException\"}"))
                .willSetStateTo("then fine"));
        AWS.stubFor(getProducts()
                .inScenario("throttled")
                .whenScenarioStateIs("then fine")
                .willReturn(json(answer(m5("A", "0.192")))));

        assertThat(prices.onDemand(M5).isKnown()).isTrue();
    }
}
