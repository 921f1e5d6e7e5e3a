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
    void roundedPartsAndTheRestAreTheRoundedTotal() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            List<BigDecimal> parts = new ArrayList<>();
            for (int j = random.nextInt(12); j >= 0; j--) {
                parts.add(BigDecimal.valueOf(random.nextInt(2_000_000) - 200_000, 4));
            }
            BigDecimal total = parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal shown = parts.stream()
                    .map(part -> Parts.nearest(part, CENT))
                    .reduce(Parts.rest(parts, total, CENT), BigDecimal::add);
            assertThat(shown).as("%s of %s", parts, total).isEqualByComparingTo(Parts.nearest(total, CENT));
        }
    }

    @Test
    void threeThirdsOfACentLackOne() {
        BigDecimal third = new BigDecimal("3.333");
        assertThat(Parts.rest(List.of(third, third, third), new BigDecimal("9.999"), CENT))
                .isEqualByComparingTo("0.01");
    }

    @Test
    void partsOfAnotherTotalHaveNoRest() {
        assertThat(Parts.rest(List.of(new BigDecimal("1.005")), BigDecimal.TEN, CENT))
                .isZero();
    }
}
