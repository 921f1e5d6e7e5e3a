package io.spotviewer.cost.price;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceListEndpointTest {

    @ParameterizedTest
    @CsvSource({
        "us-west-2, us-east-1",
        "sa-east-1, us-east-1",
        "eu-west-1, eu-central-1",
        "me-south-1, eu-central-1",
        "ap-southeast-2, ap-south-1",
        "cn-north-1, cn-northwest-1",
        "eusc-de-east-1, eusc-de-east-1",
        "us-gov-west-1, us-east-1"
    })
    void thePriceListIsAskedOnTheSameSideOfTheWorld(String region, String endpoint) {
        assertThat(PriceListEndpoint.nearest(region)).isEqualTo(endpoint);
    }
}
