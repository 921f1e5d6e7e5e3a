package io.spotviewer.site.cost;

import static io.spotviewer.site.SampleFleet.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.PurchaseOption;
import io.spotviewer.site.SampleFleet;
import io.spotviewer.site.SamplePrices;
import io.spotviewer.site.price.Quote;
import io.spotviewer.site.price.SpotSeries;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Nothing counted twice, nothing lost: rules that hold for whatever fleet. */
class ConservationTest {

    private static final int FLEETS = 10_000;
    private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");

    @Test
    void attemptsAndIdleTimeAddUpToTheInstanceInEveryFleet() {
        Random random = new Random(20_260_114);
        for (int i = 0; i < FLEETS; i++) {
            FleetCost cost = fleet(random).cost(prices(random));

            for (InstanceCost instance : cost.instances()) {
                BigDecimal parts = instance.attempts().get().add(instance.idle().get());
                assertThat(parts.subtract(instance.total().get()).abs())
                        .as("fleet %s, %s", i, instance)
                        .isLessThan(TOLERANCE);
            }
            BigDecimal all = cost.instances().stream()
                    .map(instance -> instance.attempts().get())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal attempts = cost.jobs().stream()
                    .flatMap(job -> job.attempts().stream())
                    .map(attempt -> attempt.actual().get())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(all.subtract(attempts).abs()).as("fleet %s", i).isLessThan(TOLERANCE);
        }
    }

    @Test
    void aSpanCutAnywhereCostsWhatItsPartsCost() {
        Random random = new Random(42);
        for (int i = 0; i < FLEETS; i++) {
            SpotSeries series = series(random);
            Instant from = at(random.nextInt(5_000));
            Instant cut = from.plusMillis(random.nextInt(5_000_000));
            Instant until = cut.plusMillis(random.nextInt(5_000_000));

            Quote<BigDecimal> parts = series.cost(from, cut).with(series.cost(cut, until), BigDecimal::add);

            assertThat(parts.get().subtract(series.cost(from, until).get()).abs())
                    .isLessThan(new BigDecimal("1e-30"));
        }
    }

    private static SampleFleet fleet(Random random) {
        SampleFleet fleet = new SampleFleet();
        int instances = 1 + random.nextInt(3);
        for (int i = 0; i < instances; i++) {
            String id = "i-" + i;
            long launch = random.nextInt(2_000);
            long end = launch + 1 + random.nextInt(random.nextInt(10) == 0 ? 59 : 9_000);
            PurchaseOption bought = random.nextBoolean() ? PurchaseOption.SPOT : PurchaseOption.ON_DEMAND;
            fleet.instance(id, bought, launch, end);
            if (random.nextInt(4) == 0) {
                fleet.reclaimed(id);
            }
            int attempts = random.nextInt(6);
            for (int n = 0; n < attempts; n++) {
                long from = launch + random.nextInt((int) (end - launch));
                long until = random.nextInt(4) == 0 ? end : from + random.nextInt((int) (end - from) + 1);
                fleet.job("job-" + i + "-" + n)
                        .reserving(String.valueOf(random.nextInt(40) / 10.0), (long) random.nextInt(20_000))
                        .ran(id, from, until)
                        .succeeded();
            }
        }
        return fleet;
    }

    private static SamplePrices prices(Random random) {
        SamplePrices prices = SamplePrices.ofM5();
        for (int i = random.nextInt(5); i > 0; i--) {
            prices.spot("m5.xlarge", "us-east-1a", at(random.nextInt(10_000)), "0." + (1 + random.nextInt(999)));
        }
        return prices;
    }

    private static SpotSeries series(Random random) {
        TreeMap<Instant, BigDecimal> changes = new TreeMap<>();
        changes.put(at(0), new BigDecimal("0.3"));
        for (int i = random.nextInt(8); i > 0; i--) {
            changes.put(at(random.nextInt(15_000)), BigDecimal.valueOf(1 + random.nextInt(9_999), 4));
        }
        return new SpotSeries(changes);
    }
}
