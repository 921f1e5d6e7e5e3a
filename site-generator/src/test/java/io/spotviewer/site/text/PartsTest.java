package io.spotviewer.site.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PartsTest {

    private static final BigDecimal CENT = new BigDecimal("0.01");

    @Test
    void thePartsShownAddUpToTheTotalShown() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            List<BigDecimal> parts = new ArrayList<>();
            for (int n = random.nextInt(12); n >= 0; n--) {
                parts.add(BigDecimal.valueOf(random.nextLong(-2_000_000, 20_000_000), 6));
            }
            BigDecimal total = sum(parts);
            BigDecimal shown = Parts.nearest(total, CENT);
            List<BigDecimal> rounded = Parts.rounded(parts, total, shown, CENT);
            assertThat(sum(rounded)).isEqualByComparingTo(shown);
            for (int n = 0; n < parts.size(); n++) {
                assertThat(rounded.get(n).subtract(parts.get(n)).abs()).isLessThan(CENT);
            }
        }
    }

    @Test
    void partsOfAnotherTotalAreRoundedOnTheirOwn() {
        List<BigDecimal> parts = List.of(new BigDecimal("0.126"), new BigDecimal("0.374"));
        assertThat(Parts.rounded(parts, BigDecimal.TEN, BigDecimal.TEN, CENT))
                .containsExactly(new BigDecimal("0.13"), new BigDecimal("0.37"));
    }

    @Test
    void nothingHasNoParts() {
        assertThat(Parts.rounded(List.of(), BigDecimal.ZERO, BigDecimal.ZERO, CENT))
                .isEmpty();
    }

    private static BigDecimal sum(List<BigDecimal> parts) {
        return parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
