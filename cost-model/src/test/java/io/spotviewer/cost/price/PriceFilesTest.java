package io.spotviewer.cost.price;

import static io.spotviewer.cost.price.ProductJson.answer;
import static io.spotviewer.cost.price.ProductJson.fargate;
import static io.spotviewer.cost.price.ProductJson.m5;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceFilesTest {

    private static Quote<OnDemandPrice> price(JsonNode... answers) {
        return PriceFiles.of(List.of(answers), List.of()).onDemand("m5.xlarge", "us-east-1");
    }

    @Test
    void theOneSkuIsThePriceWithTheTypesSize() {
        assertThat(price(answer(m5("A", "0.1920000000"))).get())
                .isEqualTo(new OnDemandPrice(
                        new BigDecimal("0.1920000000"),
                        new BigDecimal("4"),
                        new BigDecimal("16"),
                        0,
                        Instant.parse("2026-01-01T00:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource({
        "capacitystatus, UnusedCapacityReservation",
        "capacitystatus, AllocatedCapacityReservation",
        "operatingSystem, Windows",
        "tenancy, Dedicated",
        "preInstalledSw, SQL Std",
        "marketoption, Spot",
        "licenseModel, Bring your own license",
        "regionCode, eu-west-1",
        "instanceType, m5.2xlarge"
    })
    void whatTheRequestWouldHaveFilteredIsPassedOver(String attribute, String value) {
        assertThat(price(answer(m5("A", "0.192"), m5("B", "0.5").with(attribute, value)))
                        .get()
                        .usdPerHour())
                .isEqualByComparingTo("0.192");
        assertThat(price(answer(m5("B", "0.5").with(attribute, value))).why())
                .isEqualTo("the price list has no price of m5.xlarge in us-east-1");
    }

    @Test
    void olderListsWithoutRegionCodeAndMarketOptionAreRead() {
        assertThat(price(answer(m5("A", "0.192").without("regionCode").without("marketoption")))
                        .isKnown())
                .isTrue();
    }

    @Test
    void twoSkusAreNoPrice() {
        assertThat(price(answer(m5("A", "0.192")), answer(m5("B", "0.2"))).why())
                .isEqualTo("the price list has 2 prices of m5.xlarge in us-east-1 where one was expected (SKUs A, B)");
    }

    @Test
    void theSameSkuOnTwoPagesIsOnePrice() {
        assertThat(price(answer(m5("A", "0.192")), answer(m5("A", "0.192"))).isKnown())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0000000000", "-1", "", "free", "1e999999999", "NaN"})
    void whatIsNoPriceAboveZeroIsUnknown(String usd) {
        assertThat(price(answer(m5("A", usd))).why()).startsWith("the price of SKU A is not a price above 0");
    }

    @Test
    void aPriceInAnotherCurrencyIsUnknown() {
        ObjectNode answer = answer(m5("A", "0.192"));
        answer.withArray("PriceList").set(0, answer.at("/PriceList/0").asText().replace("USD", "CNY"));

        assertThat(price(answer).why()).isEqualTo("the price list has no price in USD for SKU A");
    }

    @Test
    void aListThatChangedItsShapeIsAnUnknownPrice() throws Exception {
        ObjectMapper mapper = new ObjectMapper();

        assertThat(price(mapper.readTree("{}")).isKnown()).isFalse();
        assertThat(price(mapper.readTree("{\"PriceList\": 7}")).isKnown()).isFalse();
        assertThat(price(mapper.readTree("{\"PriceList\": [\"<html>\", {\"product\": []}]}"))
                        .why())
                .isEqualTo("the price list has no price of m5.xlarge in us-east-1 (1 of its entries are not JSON)");
    }

    @Test
    void memoryWithAThousandsSeparatorAndGpusAreRead() {
        OnDemandPrice price = price(
                        answer(m5("A", "9").with("memory", "1,952 GiB").with("gpu", "8")))
                .get();

        assertThat(price.memoryGib()).isEqualByComparingTo("1952");
        assertThat(price.gpus()).isEqualTo(8);
    }

    @Test
    void fargateHasAPricePerVcpuAndOnePerGbOfLinuxOnX86() {
        FargateRates rates = PriceFiles.of(
                        List.of(answer(
                                fargate("V", "USE1-Fargate-vCPU-Hours:perCPU", "0.04048"),
                                fargate("G", "USE1-Fargate-GB-Hours", "0.004445"),
                                fargate("VA", "USE1-Fargate-ARM-vCPU-Hours:perCPU", "0.03238"),
                                fargate("GA", "USE1-Fargate-ARM-GB-Hours", "0.00356"),
                                fargate("W", "USE1-Fargate-Windows-vCPU-Hours:perCPU", "0.046552"),
                                fargate("S", "USE1-Fargate-EphemeralStorage-GB-Hours", "0.000111"))),
                        List.of())
                .fargate("us-east-1")
                .get();

        assertThat(rates.usdPerVcpuHour()).isEqualByComparingTo("0.04048");
        assertThat(rates.usdPerGbHour()).isEqualByComparingTo("0.004445");
    }
}
