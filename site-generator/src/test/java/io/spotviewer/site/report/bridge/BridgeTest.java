package io.spotviewer.site.report.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.site.report.bridge.BridgeCell.Capacity;
import io.spotviewer.site.report.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BridgeTest {

    private static final int PAIRS = 10_000;
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final BigDecimal SMALLEST = new BigDecimal("0.0000000001");

    /** A range of a random fleet: its cells, and its idle time. */
    private record Range(Map<BridgeCell, CellSums> cells, BigDecimal idle) {

        BigDecimal cost() {
            return cells.values().stream().map(CellSums::total).reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        BridgeEnd end(LocalDate from) {
            return new BridgeEnd(
                    from,
                    from.plusDays(7),
                    cells.values().stream().mapToLong(CellSums::jobs).sum(),
                    100,
                    0,
                    Money.of(cost(), 100, 0),
                    Money.of(idle, 3, 0));
        }
    }

    private static Bridge bridge(Range before, Range after) {
        return new BridgeCells(before.cells, after.cells)
                .bridge(before.end(DAY), after.end(DAY.plusDays(7)), queue -> queue, definition -> definition);
    }

    private static BridgeCell cell(int number) {
        return new BridgeCell(
                number % 3 == 2 ? null : "queue-" + number % 3,
                "definition-" + number / 3,
                number % 2 == 0 ? Capacity.EC2 : Capacity.FARGATE);
    }

    private static BigDecimal usd(Random random) {
        return BigDecimal.valueOf(random.nextLong() >>> (20 + random.nextInt(40)), Money.DECIMALS);
    }

    private static BigDecimal perhaps(Random random) {
        return random.nextInt(4) == 0 ? BigDecimal.ZERO : usd(random);
    }

    private static CellSums sums(Random random) {
        boolean none = random.nextInt(6) == 0;
        return new CellSums(
                none ? 0 : random.nextInt(300),
                random.nextInt(7) == 0 ? 0 : random.nextInt(1_000_000),
                random.nextInt(4) == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(random.nextInt(100_000_000), 3),
                random.nextInt(4) == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(random.nextInt(100_000_000), 3),
                perhaps(random),
                perhaps(random),
                random.nextInt(3) > 0 ? BigDecimal.ZERO : usd(random),
                random.nextInt(2) > 0 ? BigDecimal.ZERO : usd(random));
    }

    private static Range range(Random random) {
        Map<BridgeCell, CellSums> cells = new HashMap<>();
        int number = random.nextInt(5);
        for (int i = 0; i < number; i++) {
            cells.put(cell(random.nextInt(6)), sums(random));
        }
        return new Range(cells, perhaps(random));
    }

    @Test
    void theStepsAddUpToTheDifferenceAndSwappedRangesFlipEverySign() {
        for (long seed = 0; seed < PAIRS; seed++) {
            Random random = new Random(seed);
            Range one = range(random);
            Range other = range(random);
            Bridge there = bridge(one, other);
            Bridge back = bridge(other, one);
            BigDecimal expected =
                    other.cost().add(other.idle).subtract(one.cost()).subtract(one.idle);
            assertThat(there.difference()).as("seed %s", seed).isEqualByComparingTo(expected);
            assertThat(there.steps().stream().map(BridgeStep::usd).reduce(BigDecimal.ZERO, BigDecimal::add))
                    .as("seed %s", seed)
                    .isEqualByComparingTo(expected);
            long parts = 4L * (1 + there.groups().size() * Shapley.DRIVERS.size());
            assertThat(there.of(Driver.ROUNDING).abs())
                    .as("seed %s", seed)
                    .isLessThan(SMALLEST.multiply(BigDecimal.valueOf(parts)));
            for (Driver driver : Driver.values()) {
                assertThat(back.of(driver))
                        .as("seed %s, %s", seed, driver)
                        .isEqualTo(there.of(driver).negate());
                if (driver != Driver.IDLE && driver != Driver.ROUNDING) {
                    assertThat(ofGroups(there, driver))
                            .as("seed %s, groups of %s", seed, driver)
                            .isEqualByComparingTo(there.of(driver));
                }
            }
        }
    }

    private static BigDecimal ofGroups(Bridge bridge, Driver driver) {
        return bridge.groups().stream()
                .flatMap(group -> group.steps().stream())
                .filter(step -> step.driver() == driver)
                .map(BridgeStep::usd)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** A fleet by its factors, of which each test changes one. */
    private static final class Fleet {

        private final long[] jobs;
        private final BigDecimal[] duration;
        private final BigDecimal[] size;
        private final BigDecimal[] spotShare;
        private final BigDecimal[] spotPrice;
        private final BigDecimal[] otherPrice;
        private final BigDecimal[] reclaims;
        private BigDecimal idle;

        Fleet(Random random) {
            int cells = 1 + random.nextInt(4);
            jobs = random.longs(cells, 1, 1000).toArray();
            duration = numbers(cells, random, 1, 40_000, 0);
            size = numbers(cells, random, 10, 5_000, 1);
            spotShare = numbers(cells, random, 1, 8, 1);
            spotPrice = numbers(cells, random, 1, 5_000, 8);
            otherPrice = numbers(cells, random, 1, 5_000, 8);
            reclaims = numbers(cells, random, 0, 30, 2);
            idle = usd(random);
        }

        private static BigDecimal[] numbers(int count, Random random, int from, int until, int scale) {
            BigDecimal[] numbers = new BigDecimal[count];
            for (int i = 0; i < count; i++) {
                numbers[i] = BigDecimal.valueOf(from + random.nextInt(until - from), scale);
            }
            return numbers;
        }

        void change(Driver driver, Random random) {
            BigDecimal half = new BigDecimal("1.5");
            switch (driver) {
                case JOBS -> {
                    long times = 2L + random.nextInt(3);
                    for (int i = 0; i < jobs.length; i++) {
                        jobs[i] *= times;
                    }
                }
                case MIX -> {
                    long moved = jobs[0];
                    jobs[0] = jobs[jobs.length - 1];
                    jobs[jobs.length - 1] = moved;
                }
                case DURATION -> times(duration, BigDecimal.valueOf(2L + random.nextInt(3)));
                case SIZE -> times(size, half);
                case SPOT_SHARE -> {
                    for (int i = 0; i < spotShare.length; i++) {
                        spotShare[i] = spotShare[i].add(new BigDecimal("0.15"));
                    }
                }
                case PRICE -> {
                    times(spotPrice, half);
                    times(otherPrice, new BigDecimal("0.7"));
                }
                case RECLAIMS -> {
                    for (int i = 0; i < reclaims.length; i++) {
                        reclaims[i] = reclaims[i].add(new BigDecimal("0.07"));
                    }
                }
                case IDLE -> idle = idle.add(BigDecimal.ONE);
                case UNATTRIBUTED, ROUNDING -> throw new IllegalArgumentException("no factor: " + driver);
            }
        }

        private static void times(BigDecimal[] numbers, BigDecimal factor) {
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = numbers[i].multiply(factor);
            }
        }

        Range range() {
            Map<BridgeCell, CellSums> cells = new HashMap<>();
            for (int i = 0; i < jobs.length; i++) {
                BigDecimal seconds = BigDecimal.valueOf(jobs[i]).multiply(duration[i]);
                BigDecimal all = seconds.multiply(size[i]);
                BigDecimal onSpot = all.multiply(spotShare[i]);
                BigDecimal onOther = all.subtract(onSpot);
                BigDecimal cost = rounded(onSpot.multiply(spotPrice[i]));
                cells.put(
                        cell(i),
                        new CellSums(
                                jobs[i],
                                seconds.longValueExact(),
                                onSpot,
                                onOther,
                                cost,
                                rounded(onOther.multiply(otherPrice[i])),
                                BigDecimal.ZERO,
                                rounded(cost.multiply(reclaims[i]))));
            }
            return new Range(cells, idle);
        }

        private static BigDecimal rounded(BigDecimal usd) {
            return usd.setScale(Money.DECIMALS, RoundingMode.HALF_UP);
        }
    }

    @ParameterizedTest
    @EnumSource(
            names = {"UNATTRIBUTED", "ROUNDING"},
            mode = EnumSource.Mode.EXCLUDE)
    void aFactorThatChangesAloneHasTheWholeDifference(Driver driver) {
        int changed = 0;
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Fleet fleet = new Fleet(random);
            Range before = fleet.range();
            fleet.change(driver, random);
            Bridge bridge = bridge(before, fleet.range());
            BigDecimal difference = bridge.difference();
            if (difference.abs().compareTo(new BigDecimal("0.001")) > 0) {
                changed++;
                assertThat(bridge.of(driver).subtract(difference).abs())
                        .as("seed %s: %s of %s", seed, bridge.of(driver), difference)
                        .isLessThanOrEqualTo(difference.abs().movePointLeft(3));
            }
        }
        assertThat(changed).as("fleets that changed").isGreaterThan(150);
    }

    /** Exact rational numbers of a computation in another language. */
    @Test
    void aWorkedExampleHasItsPublishedParts() {
        Range before = new Range(
                Map.of(cell(0), spot(600, 300, "600", "7.5", "0.3"), cell(1), spot(400, 800, "6400", "64", "6.4")),
                BigDecimal.ZERO);
        Range after = new Range(
                Map.of(
                        cell(0),
                        spot(600, 330, "660", "7.92", "0.1584"),
                        cell(1),
                        spot(600, 1140, "18240", "209.76", "31.464")),
                BigDecimal.ZERO);
        Bridge bridge = bridge(before, after);
        assertThat(bridge.difference()).isEqualByComparingTo("171.1024");
        Map<Driver, BigDecimal> expected = Map.of(
                Driver.JOBS, new BigDecimal("27.4830676667"),
                Driver.MIX, new BigDecimal("30.269686"),
                Driver.DURATION, new BigDecimal("-6.730074"),
                Driver.SIZE, new BigDecimal("94.09416"),
                Driver.PRICE, new BigDecimal("19.7088176667"),
                Driver.RECLAIMS, new BigDecimal("6.2767426667"),
                Driver.SPOT_SHARE, BigDecimal.ZERO);
        expected.forEach(
                (driver, part) -> assertThat(bridge.of(driver).subtract(part).abs())
                        .as("%s: %s", driver, bridge.of(driver))
                        .isLessThan(SMALLEST.multiply(BigDecimal.TEN)));
    }

    private static CellSums spot(long jobs, long seconds, String size, String cost, String reclaimed) {
        return new CellSums(
                jobs,
                seconds,
                new BigDecimal(size),
                BigDecimal.ZERO,
                new BigDecimal(cost),
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                new BigDecimal(reclaimed));
    }

    @Test
    void aKindOfJobThatIsNewCostsMoreJobsOrAnotherMix() {
        Range before = new Range(Map.of(cell(0), spot(10, 100, "200", "1", "0")), BigDecimal.ZERO);
        Range after = new Range(
                Map.of(cell(0), spot(10, 100, "200", "1", "0"), cell(1), spot(10, 100, "200", "3", "1")),
                BigDecimal.ZERO);
        Bridge bridge = bridge(before, after);
        assertThat(bridge.of(Driver.JOBS).add(bridge.of(Driver.MIX))).isEqualByComparingTo("4");
        assertThat(bridge.of(Driver.RECLAIMS)).isZero();
        assertThat(bridge(new Range(Map.of(), BigDecimal.ZERO), before).of(Driver.JOBS))
                .isEqualByComparingTo("1");
    }

    @Test
    void costThatNoFactorExpressesHasARowOfItsOwn() {
        Range before = new Range(Map.of(), BigDecimal.ZERO);
        Range withoutJobs = new Range(Map.of(cell(0), spot(0, 100, "200", "1.5", "0.25")), BigDecimal.ZERO);
        Bridge bridge = bridge(before, withoutJobs);
        assertThat(bridge.of(Driver.UNATTRIBUTED)).isEqualByComparingTo("1.5");
        assertThat(bridge.of(Driver.RECLAIMS)).isEqualByComparingTo("0.25");
    }

    @Test
    void aRangeWithTooFewPricesIsNotDivided() {
        Range range = new Range(Map.of(cell(0), spot(10, 100, "200", "1", "0")), BigDecimal.ONE);
        BridgeEnd known = range.end(DAY);
        for (int unpriced : List.of(5, 6)) {
            BridgeEnd lacking = new BridgeEnd(
                    DAY,
                    DAY.plusDays(1),
                    10,
                    100,
                    unpriced,
                    Money.of(BigDecimal.TEN, 100L - unpriced, unpriced),
                    known.idle());
            Bridge bridge = new BridgeCells(range.cells, range.cells).bridge(lacking, known, key -> key, key -> key);
            if (unpriced == 5) {
                assertThat(bridge.refused()).isNull();
            } else {
                assertThat(bridge.refused())
                        .isEqualTo("only 94 of 100 attempts from 2026-03-01 to 2026-03-01 are priced; the difference is"
                                + " divided from 95 % on");
                assertThat(bridge.steps()).isEmpty();
                assertThat(bridge.difference()).isEqualByComparingTo("-9");
            }
        }
    }
}
