package io.spotviewer.fleet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spotviewer.fleet.account.InstanceType;
import io.spotviewer.fleet.plan.FleetPlan;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PriceAnswersTest {

    private static final Fleet FLEET = Fleets.TWO_WEEKS;
    private static final FleetPlan PLAN = FleetPlan.twoWeeks(1, 2000);

    @Test
    void everyTypeHasOneOnDemandPriceWithItsSize() throws JsonProcessingException {
        Map<String, String> prices = new HashMap<>();
        for (JsonNode answer : FLEET.products().subList(0, 10)) {
            assertThat(answer.path("FormatVersion").asText()).isEqualTo("aws_v1");
            assertThat(answer.path("PriceList")).hasSize(1);
            JsonNode product = product(answer, 0);
            JsonNode attributes = product.path("product").path("attributes");
            prices.put(
                    attributes.path("instanceType").asText(),
                    attributes.path("vcpu").asText() + " x "
                            + attributes.path("memory").asText() + " "
                            + product.path("terms")
                                    .path("OnDemand")
                                    .findValue("USD")
                                    .asText());
        }

        assertThat(prices)
                .containsEntry("c5.4xlarge", "16 x 32 GiB 0.6800000000")
                .containsEntry("m5.2xlarge", "8 x 32 GiB 0.3840000000")
                .containsEntry("m5.4xlarge", "16 x 64 GiB 0.7680000000")
                .containsEntry("r5.2xlarge", "8 x 64 GiB 0.5040000000")
                .containsEntry("r5.4xlarge", "16 x 128 GiB 1.0080000000");
    }

    @Test
    void productsCarryEveryAttributeThatIsFilteredBy() throws JsonProcessingException {
        JsonNode attributes =
                product(FLEET.products().get(0), 0).path("product").path("attributes");

        assertThat(attributes.path("regionCode").asText()).isEqualTo("us-east-1");
        assertThat(attributes.path("operatingSystem").asText()).isEqualTo("Linux");
        assertThat(attributes.path("tenancy").asText()).isEqualTo("Shared");
        assertThat(attributes.path("preInstalledSw").asText()).isEqualTo("NA");
        assertThat(attributes.path("capacitystatus").asText()).isEqualTo("Used");
        assertThat(attributes.path("licenseModel").asText()).isEqualTo("No License required");
        assertThat(attributes.path("marketoption").asText()).isEqualTo("OnDemand");
    }

    @Test
    void fargateHasAPriceForEachVcpuHourAndEachGbHour() throws JsonProcessingException {
        JsonNode answer = FLEET.products().get(10);

        assertThat(product(answer, 0)
                        .path("product")
                        .path("attributes")
                        .path("usagetype")
                        .asText())
                .isEqualTo("USE1-Fargate-vCPU-Hours:perCPU");
        assertThat(product(answer, 0).findValue("USD").asText()).isEqualTo("0.0404800000");
        assertThat(product(answer, 1)
                        .path("product")
                        .path("attributes")
                        .path("usagetype")
                        .asText())
                .isEqualTo("USE1-Fargate-GB-Hours");
        assertThat(product(answer, 1).findValue("USD").asText()).isEqualTo("0.0044450000");
        assertThat(product(answer, 1).path("serviceCode").asText()).isEqualTo("AmazonECS");
    }

    @Test
    void spotPricesComeNewestFirstForEveryTypeInEveryZoneAndHoldAtTheStart() {
        Map<String, List<OffsetDateTime>> times = new HashMap<>();
        for (JsonNode row : FLEET.spotPriceHistory().path("SpotPriceHistory")) {
            assertThat(row.path("ProductDescription").asText()).isEqualTo("Linux/UNIX");
            times.computeIfAbsent(
                            row.path("InstanceType").asText()
                                    + row.path("AvailabilityZone").asText(),
                            market -> new ArrayList<>())
                    .add(OffsetDateTime.parse(row.path("Timestamp").asText()));
        }

        assertThat(times).hasSize(30);
        assertThat(times.values()).allSatisfy(series -> {
            assertThat(series).isSortedAccordingTo((a, b) -> b.compareTo(a)).doesNotHaveDuplicates();
            assertThat(series.size()).isBetween(14, 14 * 8);
            assertThat(series.get(series.size() - 1).toInstant()).isBefore(PLAN.start());
        });
    }

    @Test
    void spotCostsBetweenAQuarterAndLessThanHalfOfOnDemand() {
        Map<String, BigDecimal> onDemand = new HashMap<>();
        for (InstanceType type : InstanceType.values()) {
            onDemand.put(type.ec2Name(), type.onDemandPerHour());
        }
        for (JsonNode row : FLEET.spotPriceHistory().path("SpotPriceHistory")) {
            double price = row.path("SpotPrice").asDouble();
            double list = requireNonNull(onDemand.get(row.path("InstanceType").asText()))
                    .doubleValue();
            assertThat(price / list).isBetween(0.2499, 0.4501);
        }
    }

    private static JsonNode product(JsonNode answer, int index) throws JsonProcessingException {
        return new ObjectMapper().readTree(answer.path("PriceList").path(index).asText());
    }
}
