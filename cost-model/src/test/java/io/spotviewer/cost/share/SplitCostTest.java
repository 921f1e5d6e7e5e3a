package io.spotviewer.cost.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SplitCostTest {

    private static final double EXACT = 1e-15;

    private static Resources resources(double vcpus, double gib, int gpus) {
        return new Resources(BigDecimal.valueOf(vcpus), BigDecimal.valueOf(gib), BigDecimal.valueOf(gpus));
    }

    private static JsonNode published(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(SplitCostTest.class.getResourceAsStream(name), name)) {
            return new ObjectMapper().readTree(in);
        }
    }

    @Test
    void awsPublishedExampleComesOutToTheCent() throws IOException {
        JsonNode example = published("aws-example-four-pods-on-m5.xlarge.json");
        List<Resources> taken = new ArrayList<>();
        example.path("pods")
                .forEach(pod -> taken.add(resources(
                        Math.max(
                                pod.path("reservedVcpu").asDouble(),
                                pod.path("usedVcpu").asDouble()),
                        Math.max(
                                pod.path("reservedGib").asDouble(),
                                pod.path("usedGib").asDouble()),
                        0)));

        List<Share> shares = SplitCost.of(resources(4, 16, 0), taken);

        BigDecimal perHour = example.path("costPerHour").decimalValue();
        for (int i = 0; i < shares.size(); i++) {
            JsonNode pod = example.path("pods").get(i);
            assertThat(toTheCent(perHour.multiply(shares.get(i).split())))
                    .as("split cost of %s", pod.path("name"))
                    .isEqualTo(pod.path("splitCost").asText());
            assertThat(toTheCent(perHour.multiply(shares.get(i).unused())))
                    .as("unused cost of %s", pod.path("name"))
                    .isEqualTo(pod.path("unusedCost").asText());
            assertThat(toTheCent(perHour.multiply(shares.get(i).total())))
                    .as("total cost of %s", pod.path("name"))
                    .isEqualTo(pod.path("totalCost").asText());
        }
        assertThat(sum(shares)).isEqualByComparingTo("1");
    }

    private static String toTheCent(BigDecimal usd) {
        return usd.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }

    private static BigDecimal sum(List<Share> shares) {
        return shares.stream()
                .map(Share::total)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(30, RoundingMode.HALF_EVEN);
    }

    @Test
    void aGpuCostsNineTimesAVcpuAndAGibTogether() {
        // AWS's example: a p3.16xlarge has 8 GPUs, 64 vCPUs and 488 GiB; its unit is 1 / (9*8 + 0.9*64 + 0.1*488) = 1 /
        // 178.4.
        List<Share> shares = SplitCost.of(resources(64, 488, 8), List.of(resources(32, 244, 6), resources(32, 244, 2)));

        assertThat(shares.get(0).total().doubleValue())
                .isEqualTo((6 * 9 + 32 * 0.9 + 244 * 0.1) / 178.4, within(EXACT));
        assertThat(shares.get(1).total().doubleValue())
                .isEqualTo((2 * 9 + 32 * 0.9 + 244 * 0.1) / 178.4, within(EXACT));
    }

    @Test
    void gpusThatNobodyTookFallOnThoseWhoAreThere() {
        List<Share> shares = SplitCost.of(resources(64, 488, 8), List.of(resources(8, 61, 0), resources(8, 61, 0)));

        assertThat(shares.get(0).total()).isEqualByComparingTo(shares.get(1).total());
        assertThat(sum(shares)).isEqualByComparingTo("1");
    }

    @Test
    void moreTakenThanThereIsStillAddsUpToTheInstance() {
        List<Share> shares = SplitCost.of(resources(4, 16, 0), List.of(resources(4, 12, 0), resources(4, 12, 0)));

        assertThat(shares.get(0).total()).isEqualByComparingTo("0.5");
        assertThat(shares.get(0).unused()).isZero();
    }

    @Test
    void thoseWhoTookNothingShareAlike() {
        List<Share> shares = SplitCost.of(resources(4, 16, 0), List.of(resources(0, 0, 0), resources(0, 0, 0)));

        assertThat(shares.get(0).total()).isEqualByComparingTo("0.5");
    }
}
