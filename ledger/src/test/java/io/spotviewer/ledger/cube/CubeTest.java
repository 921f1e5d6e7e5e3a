package io.spotviewer.ledger.cube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.ledger.cube.Measures.Sum;
import io.spotviewer.ledger.cube.RandomLines.Addition;
import io.spotviewer.ledger.cube.sum.ExactSum;
import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.LineMoney;
import io.spotviewer.records.Seeds;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CubeTest {

    private static final int FLEETS = Seeds.of(60);
    private static final int LINES = 80;

    private static Cube cube(List<Addition> additions) {
        Cube cube = new Cube();
        additions.forEach(each -> each.to(cube));
        return cube;
    }

    @Test
    void theOrderOfLinesMakesNoDifference() {
        for (long seed = 0; seed < FLEETS; seed++) {
            List<Addition> additions = new RandomLines(seed).additions(LINES);
            byte[] inOrder = cube(additions).bytes();
            Collections.shuffle(additions, new Random(seed));
            assertThat(cube(additions).bytes()).as("seed %s", seed).isEqualTo(inOrder);
        }
    }

    @Test
    void anyTreeOfMergesGivesTheSameCube() {
        for (long seed = 0; seed < FLEETS; seed++) {
            Random random = new Random(seed);
            List<Addition> additions = new RandomLines(seed).additions(LINES);
            byte[] inOne = cube(additions).bytes();
            List<Cube> parts = new ArrayList<>();
            int from = 0;
            while (from < additions.size()) {
                int to = Math.min(additions.size(), from + 1 + random.nextInt(40));
                parts.add(cube(additions.subList(from, to)));
                from = to;
            }
            while (parts.size() > 1) {
                Collections.shuffle(parts, random);
                Cube one = parts.remove(parts.size() - 1);
                Cube other = parts.remove(parts.size() - 1);
                byte[] before = other.bytes();
                parts.add(random.nextBoolean() ? one.merge(other) : one.mergeFrom(new ByteArrayInputStream(before)));
                assertThat(other.bytes()).as("the merged cube stays as it is").isEqualTo(before);
            }
            assertThat(parts.get(0).bytes()).as("seed %s", seed).isEqualTo(inOne);
        }
    }

    @Test
    void aCubeIsReadAsItWasWritten() {
        for (long seed = 0; seed < FLEETS; seed++) {
            byte[] bytes = cube(new RandomLines(seed).additions(LINES)).bytes();
            assertThat(Cube.of(bytes).bytes()).as("seed %s", seed).isEqualTo(bytes);
        }
        assertThat(Cube.of(new Cube().bytes()).isEmpty()).isTrue();
    }

    @Test
    void everyLineChangesTheCube() {
        List<Addition> additions = new RandomLines(3).additions(LINES);
        byte[] all = cube(additions).bytes();
        for (int i = 0; i < additions.size(); i++) {
            List<Addition> others = new ArrayList<>(additions);
            others.remove(i);
            assertThat(cube(others).bytes()).as("without line %s", i).isNotEqualTo(all);
        }
    }

    @Test
    void sumsAreExactBeyond64Bits() {
        RandomLines lines = new RandomLines(1);
        Measures measures = new Measures();
        BigInteger expected = BigInteger.ZERO;
        for (int i = 0; i < 200; i++) {
            AttemptLine line = lines.attempt();
            if (line.isFinished()) {
                AttemptLine dear = line.toBuilder()
                        .state(AttemptLine.State.PRICED)
                        .unpricedReason(null)
                        .money(LineMoney.builder()
                                .cost(999_999_999_999_999_999L)
                                .build())
                        .build();
                measures.add(dear);
                expected = expected.add(BigInteger.valueOf(999_999_999_999_999_999L));
            }
        }
        assertThat(expected.bitLength()).isGreaterThan(Long.SIZE);
        assertThat(measures.of(Sum.COST)).isEqualTo(new BigDecimal(expected, 10));
    }

    @Test
    void aSumThatComesBackFromBeyondIsWrittenLikeOneThatNeverLeft() {
        ExactSum sum = new ExactSum();
        sum.add(Long.MAX_VALUE);
        sum.add(Long.MAX_VALUE);
        sum.add(-Long.MAX_VALUE);
        sum.add(7);
        sum.add(-Long.MAX_VALUE);
        assertThat(sum.value()).isEqualTo(BigInteger.valueOf(7));
    }

    @Test
    void aCubeOfAnotherFormIsRejected() {
        byte[] bytes = new Cube().bytes();
        bytes[0]++;
        assertThatThrownBy(() -> Cube.of(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("form");
    }
}
