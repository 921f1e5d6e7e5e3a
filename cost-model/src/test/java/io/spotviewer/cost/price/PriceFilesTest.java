package io.spotviewer.cost.price;

import static io.spotviewer.cost.price.ProductJson.answer;
import static io.spotviewer.cost.price.ProductJson.fargate;
import static io.spotviewer.cost.price.ProductJson.m5;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceFilesTest {

    private static final InstanceProduct M5 = InstanceProduct.linux("m5.xlarge", "us-east-1");

    private static Quote<OnDemandPrice> price(JsonNode... answers) {
        return PriceFiles.of(List.of(answers), List.of()).onDemand(M5);
    }

    @Test
    void theOneSkuIsThePriceWithTheTypesSize() {
        assertThat(price(answer(m5("A", "0.1920000000"))).get())
                .isEqualTo(new OnDemandPrice(
                        new BigDecimal("0.1920000000"),
                        new BigDecimal("4"),
                        new BigDecimal("16"),
                        null,
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
    void aPriceInAnotherCurrencyIsUnknownAndTheReasonNamesIt() {
        assertThat(price(answer(m5("A", "1.533").chinese())).why())
                .isEqualTo("the price list has the price of SKU A in CNY, not in USD");
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

    private static Quote<FargateRates> fargateRates(FargateOffer offer, ProductJson... products) {
        return PriceFiles.of(List.of(answer(products)), List.of())
                .fargate(Place.ofRegion("us-east-1"))
                .get()
                .rates(offer);
    }

    private static ProductJson[] fargateList(String prefix) {
        return new ProductJson[] {
            fargate("V", prefix + "Fargate-vCPU-Hours:perCPU", "0.04048"),
            fargate("G", prefix + "Fargate-GB-Hours", "0.004445"),
            fargate("VA", prefix + "Fargate-ARM-vCPU-Hours:perCPU", "0.03238"),
            fargate("GA", prefix + "Fargate-ARM-GB-Hours", "0.00356"),
            fargate("VW", prefix + "Fargate-Windows-vCPU-Hours:perCPU", "0.046552"),
            fargate("GW", prefix + "Fargate-Windows-GB-Hours", "0.005112"),
            fargate("LW", prefix + "Fargate-Windows-OS-Hours:perCPU", "0.046"),
            fargate("S", prefix + "Fargate-EphemeralStorage-GB-Hours", "0.000111"),
            fargate("VS", prefix + "SpotUsage-Fargate-vCPU-Hours:perCPU", "0.0126"),
            fargate("GS", prefix + "SpotUsage-Fargate-GB-Hours", "0.00138"),
            fargate("VSA", prefix + "SpotUsage-Fargate-ARM-vCPU-Hours:perCPU", "0.01"),
            fargate("E", prefix + "ECS-EC2-vCPU-Hours", "0.0000000000")
        };
    }

    @ParameterizedTest
    @CsvSource({
        "LINUX_X86, 0.04048, 0.004445, 0",
        "LINUX_ARM, 0.03238, 0.00356, 0",
        "WINDOWS, 0.046552, 0.005112, 0.046",
        "SPOT_LINUX_X86, 0.0126, 0.00138, 0"
    })
    void eachKindOfFargateCapacityHasItsOwnRates(FargateOffer offer, String vcpu, String gb, String licence) {
        for (String prefix : List.of("USE1-", "EUC1-", "UGW1-", "")) {
            FargateRates rates = fargateRates(offer, fargateList(prefix)).get();

            assertThat(rates.usdPerVcpuHour()).as(prefix).isEqualByComparingTo(vcpu);
            assertThat(rates.usdPerGbHour()).as(prefix).isEqualByComparingTo(gb);
            assertThat(rates.usdPerLicensedVcpuHour()).as(prefix).isEqualByComparingTo(licence);
            assertThat(rates.usdPerStorageGbHour()).as(prefix).isEqualByComparingTo("0.000111");
        }
    }

    @Test
    void fargateRatesThatTheListLacksAreUnknown() {
        assertThat(fargateRates(FargateOffer.SPOT_LINUX_ARM, fargateList("USE1-"))
                        .why())
                .isEqualTo("the price list has no price of Fargate Spot on ARM in us-east-1");
        assertThat(fargateRates(
                                FargateOffer.WINDOWS,
                                fargate("VW", "USE1-Fargate-Windows-vCPU-Hours:perCPU", "0.046552"),
                                fargate("GW", "USE1-Fargate-Windows-GB-Hours", "0.005112"))
                        .why())
                .as("without its licence")
                .isEqualTo("the price list has no price of Fargate with Windows in us-east-1");
    }

    @Test
    void aListWithoutTheStorageOfFargateHasItsOtherRates() {
        FargateRates rates = fargateRates(
                        FargateOffer.LINUX_X86,
                        fargate("V", "USE1-Fargate-vCPU-Hours:perCPU", "0.04048"),
                        fargate("G", "USE1-Fargate-GB-Hours", "0.004445"))
                .get();

        assertThat(rates.usdPerStorageGbHour()).isNull();
    }

    private static Quote<BigDecimal> listed(
            String zone, @Nullable String platform, @Nullable String operation, @Nullable String tenancy) {
        return PriceFiles.of(List.of(answer(everyC5())), List.of())
                .onDemand(new InstanceProduct(
                        "c5.xlarge", Place.ofZone(zone), OperatingSystem.of(platform, operation), Tenancy.of(tenancy)))
                .map(OnDemandPrice::usdPerHour);
    }

    private static ProductJson[] everyC5() {
        return new ProductJson[] {
            c5("LINUX", "0.170", "Linux", "RunInstances"),
            c5("RHEL", "0.2276", "RHEL", "RunInstances:0010"),
            c5("SUSE", "0.22625", "SUSE", "RunInstances:000g"),
            c5("PRO", "0.177", "Ubuntu Pro", "RunInstances:0g00"),
            c5("WINDOWS", "0.354", "Windows", "RunInstances:0002"),
            c5("BYOL", "0.171", "Windows", "RunInstances:0800").with("licenseModel", "Bring your own license"),
            c5("SQL", "0.834", "Windows", "RunInstances:0006").with("preInstalledSw", "SQL Std"),
            c5("RHBYOL", "0.172", "Linux", "RunInstances:00g0"),
            c5("UNUSED", "0.170", "Linux", "RunInstances").with("capacitystatus", "UnusedCapacityReservation"),
            c5("RESERVED", "0", "Linux", "RunInstances").with("capacitystatus", "AllocatedCapacityReservation"),
            c5("DEDICATED", "0.180", "Linux", "RunInstances").with("tenancy", "Dedicated"),
            c5("HOST", "0", "Linux", "RunInstances").with("tenancy", "Host"),
            c5("BLOCK", "0", "Linux", "RunInstances:CB").with("marketoption", "CapacityBlock"),
            c5("LAX", "0.204", "Linux", "RunInstances")
                    .with("regionCode", "us-east-1-lax-1")
                    .with("locationType", "AWS Local Zone"),
            c5("PARENT", "0.205", "Linux", "RunInstances").with("locationType", "AWS Local Zone"),
            c5("BOSTON", "0.224", "Linux", "RunInstances")
                    .with("regionCode", "us-east-1-wl1-bos1")
                    .with("locationType", "AWS Wavelength Zone")
        };
    }

    private static ProductJson c5(String sku, String usd, String system, String operation) {
        return m5(sku, usd)
                .with("instanceType", "c5.xlarge")
                .with("locationType", "AWS Region")
                .with("operatingSystem", system)
                .with("operation", operation);
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1a, Linux/UNIX, , default, 0.170",
        "us-east-1a, , , , 0.170",
        "us-east-1a, Linux/UNIX, , dedicated, 0.180",
        "us-east-1a, Red Hat Enterprise Linux, , default, 0.2276",
        "us-east-1a, Red Hat Enterprise Linux, RunInstances:0010, default, 0.2276",
        "us-east-1a, , RunInstances:0010, default, 0.2276",
        "us-east-1a, SUSE Linux, , default, 0.22625",
        "us-east-1a, SUSE Linux, RunInstances, default, 0.22625",
        "us-east-1a, Ubuntu Pro, , default, 0.177",
        "us-east-1a, Ubuntu Pro Linux, , default, 0.177",
        "us-east-1a, Windows, , default, 0.354",
        "us-east-1a, Windows BYOL, , default, 0.171",
        "us-east-1a, Windows with SQL Server Standard, , default, 0.834",
        "us-east-1a, Red Hat BYOL Linux, , default, 0.172",
        "us-east-1-lax-1a, Linux/UNIX, , default, 0.204",
        "us-east-1-wl1-bos-wlz-1, Linux/UNIX, , default, 0.224"
    })
    void placeSystemAndTenancyPickTheirOwnSku(
            String zone, String platform, String operation, String tenancy, String usd) {
        assertThat(listed(zone, platform, operation, tenancy).get()).isEqualByComparingTo(usd);
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1-nyc-2a, Linux/UNIX, default, 'the price list has no price of c5.xlarge in us-east-1-nyc-2'",
        "us-east-1a, SUSE Linux, dedicated, "
                + "'the price list has no price of c5.xlarge with SUSE Linux with dedicated tenancy in us-east-1'",
        "us-east-1a, Plan 9, default, 'the price list has no price of c5.xlarge with Plan 9 in us-east-1'"
    })
    void noOtherSkuStandsInForOneThatTheListLacks(String zone, String platform, String tenancy, String reason) {
        assertThat(listed(zone, platform, null, tenancy).why()).isEqualTo(reason);
    }

    @Test
    void listsWithoutOperationsAreReadByTheirNames() {
        assertThat(PriceFiles.of(
                                List.of(answer(
                                        m5("A", "0.192"), m5("B", "0.2496").with("operatingSystem", "RHEL"))),
                                List.of())
                        .onDemand(new InstanceProduct(
                                "m5.xlarge",
                                Place.ofRegion("us-east-1"),
                                OperatingSystem.of("Red Hat Enterprise Linux", "RunInstances:0010"),
                                Tenancy.SHARED))
                        .get()
                        .usdPerHour())
                .isEqualByComparingTo("0.2496");
    }

    @ParameterizedTest
    @CsvSource({
        "us-east-1a, us-east-1, us-east-1, USD",
        "us-gov-west-1b, us-gov-west-1, us-gov-west-1, USD",
        "us-west-2-lax-1a, us-west-2-lax-1, us-west-2, USD",
        "us-east-1-wl1-bos-wlz-1, us-east-1-wl1-bos-wlz-1, us-east-1, USD",
        "eu-west-3-cmn-wlz-1a, eu-west-3-cmn-wlz-1, eu-west-3, USD",
        "cn-northwest-1b, cn-northwest-1, cn-northwest-1, CNY",
        "eusc-de-east-1a, eusc-de-east-1, eusc-de-east-1, EUR",
        "mx-central-1c, mx-central-1, mx-central-1, USD"
    })
    void aZoneHasThePricesAndTheCurrencyOfItsPlace(String zone, String code, String region, String currency) {
        Place place = Place.ofZone(zone);

        assertThat(place.code()).isEqualTo(code);
        assertThat(place.region()).isEqualTo(region);
        assertThat(place.currency()).isEqualTo(currency);
    }

    @Test
    void spotPricesInAnotherCurrencyAreUnknownAndTheReasonNamesIt() throws Exception {
        JsonNode history = new ObjectMapper().readTree("""
                {"SpotPriceHistory": [{"Timestamp": "2026-01-01T00:00:00Z", "SpotPrice": "0.4599",
                "InstanceType": "m5.xlarge", "AvailabilityZone": "cn-northwest-1b",
                "ProductDescription": "Linux/UNIX"}]}""");
        Instant midnight = Instant.parse("2026-01-02T00:00:00Z");

        assertThat(new PriceBook(PriceFiles.of(List.of(), List.of(history)), midnight, midnight)
                        .spot("m5.xlarge", "cn-northwest-1b", "Linux/UNIX")
                        .why())
                .isEqualTo("Spot prices in cn-northwest-1 are in CNY, not in USD");
    }
}
