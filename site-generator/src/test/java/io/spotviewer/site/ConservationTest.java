package io.spotviewer.site;

import static io.spotviewer.site.SampleFleet.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.site.cost.AttemptCost;
import io.spotviewer.site.cost.Fleet;
import io.spotviewer.site.cost.FleetCost;
import io.spotviewer.site.cost.InstanceCost;
import io.spotviewer.site.cost.InstanceDay;
import io.spotviewer.site.cost.Span;
import io.spotviewer.site.price.PriceBook;
import io.spotviewer.site.price.Quote;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.ReportBuilder;
import io.spotviewer.site.report.ReportJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing counted twice, nothing lost: rules that hold for whatever fleet. Each is tried on the fleets of the seeds 0 to 9,999. */
class ConservationTest {

    private static final int FLEETS = 10_000;
    private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");
    private static final Instant NOW = at(400_000);

    @Test
    void attemptsAndIdleTimeAddUpToTheInstancesOfEveryFleet() {
        long compared = 0;
        for (long seed = 0; seed < FLEETS; seed++) {
            FleetCost cost = cost(RandomFleet.of(seed), seed, Span.ALWAYS);
            for (InstanceCost instance : cost.instances()) {
                assertSame(seed, instance.attempts().with(instance.idle(), BigDecimal::add), instance.total());
                Quote<BigDecimal> attempts = sum(on(instance, cost));
                if (attempts.isKnown() && instance.attempts().isKnown()) {
                    assertSame(seed, attempts, instance.attempts());
                    compared++;
                }
            }
        }
        assertThat(compared).as("instances with all their attempts").isGreaterThan(FLEETS);
    }

    @Test
    void whateverOrderTheRecordsComeInTheyCostTheSame() {
        for (long seed = 0; seed < FLEETS; seed++) {
            SampleFleet made = RandomFleet.of(seed);
            List<JobRecord> jobs = new ArrayList<>(made.jobs());
            List<InstanceRecord> instances = new ArrayList<>(made.instances());
            Random random = new Random(seed);
            Collections.shuffle(jobs, random);
            Collections.shuffle(instances, random);
            Fleet asMade = Fleet.of(made.jobs(), made.instances());
            Fleet shuffled = Fleet.of(jobs, instances);
            assertThat(shuffled.jobs()).as("seed %s", seed).isEqualTo(asMade.jobs());
            assertThat(shuffled.instances()).as("seed %s", seed).isEqualTo(asMade.instances());
            FleetCost cost = FleetCost.of(asMade, prices(seed));
            assertThat(FleetCost.of(shuffled, prices(seed))).as("seed %s", seed).isEqualTo(cost);
            if (seed % 20 == 0) {
                assertThat(report(shuffled, seed)).as("seed %s", seed).isEqualTo(report(asMade, seed));
            }
        }
    }

    @Test
    void aPeriodCutAnywhereCostsWhatItsPartsCost() {
        for (long seed = 0; seed < FLEETS; seed++) {
            SampleFleet fleet = RandomFleet.of(seed);
            Random random = new Random(seed);
            boolean ofAllTime = seed % 2 == 0;
            Instant cut = at(0).plusMillis(random.nextInt(110_000_000));
            Instant from = ofAllTime ? Instant.MIN : cut.minusMillis(random.nextInt(20_000_000));
            Instant until = ofAllTime ? Instant.MAX : cut.plusMillis(random.nextInt(20_000_000));
            assertAddUp(
                    seed,
                    cost(fleet, seed, new Span(from, cut)),
                    cost(fleet, seed, new Span(cut, until)),
                    cost(fleet, seed, new Span(from, until)));
        }
    }

    @Test
    void theDaysOfAnInstanceAddUpToIt() {
        for (long seed = 0; seed < FLEETS; seed++) {
            for (InstanceCost instance :
                    cost(RandomFleet.of(seed), seed, Span.ALWAYS).instances()) {
                List<InstanceDay> days = instance.days();
                assertThat(days).extracting(InstanceDay::day).doesNotHaveDuplicates();
                if (!days.isEmpty()) {
                    assertSame(seed, sum(days.stream().map(InstanceDay::total)), instance.total());
                    assertSame(seed, sum(days.stream().map(InstanceDay::idle)), instance.idle());
                }
            }
        }
    }

    private static void assertAddUp(long seed, FleetCost first, FleetCost second, FleetCost whole) {
        assertEach(
                seed,
                instances(first, InstanceCost::total),
                instances(second, InstanceCost::total),
                instances(whole, InstanceCost::total));
        assertEach(
                seed,
                instances(first, InstanceCost::idle),
                instances(second, InstanceCost::idle),
                instances(whole, InstanceCost::idle));
        assertEach(
                seed,
                instances(first, InstanceCost::attempts),
                instances(second, InstanceCost::attempts),
                instances(whole, InstanceCost::attempts));
        assertEach(
                seed,
                attempts(first, AttemptCost::actual),
                attempts(second, AttemptCost::actual),
                attempts(whole, AttemptCost::actual));
        assertEach(
                seed,
                attempts(first, AttemptCost::onDemand),
                attempts(second, AttemptCost::onDemand),
                attempts(whole, AttemptCost::onDemand));
        assertEach(
                seed,
                attempts(first, AttemptCost::spot),
                attempts(second, AttemptCost::spot),
                attempts(whole, AttemptCost::spot));
        for (int i = 0; i < whole.instances().size(); i++) {
            assertThat(first.instances().get(i).busySeconds()
                            + second.instances().get(i).busySeconds())
                    .as("seed %s, busy seconds", seed)
                    .isEqualTo(whole.instances().get(i).busySeconds());
        }
    }

    private static void assertEach(
            long seed, List<Quote<BigDecimal>> first, List<Quote<BigDecimal>> second, List<Quote<BigDecimal>> whole) {
        assertThat(first).as("seed %s", seed).hasSameSizeAs(whole);
        for (int i = 0; i < whole.size(); i++) {
            assertSame(seed, first.get(i).with(second.get(i), BigDecimal::add), whole.get(i));
        }
    }

    private static List<Quote<BigDecimal>> instances(FleetCost cost, Function<InstanceCost, Quote<BigDecimal>> part) {
        return cost.instances().stream().map(part).toList();
    }

    private static List<Quote<BigDecimal>> attempts(FleetCost cost, Function<AttemptCost, Quote<BigDecimal>> part) {
        return cost.jobs().stream()
                .flatMap(job -> job.attempts().stream())
                .map(part)
                .toList();
    }

    /** What the attempts on an instance cost; of one that has not ended that is not known yet. */
    private static Stream<Quote<BigDecimal>> on(InstanceCost instance, FleetCost cost) {
        return cost.jobs().stream()
                .flatMap(job -> job.attempts().stream())
                .filter(attempt -> instance.instance()
                        .instanceId()
                        .equals(attempt.of().attempt().instanceId()))
                .map(AttemptCost::actual);
    }

    private static Quote<BigDecimal> sum(Stream<Quote<BigDecimal>> parts) {
        return parts.reduce(Quote.of(BigDecimal.ZERO), (a, b) -> a.with(b, BigDecimal::add));
    }

    private static void assertSame(long seed, Quote<BigDecimal> parts, Quote<BigDecimal> whole) {
        assertThat(parts.isKnown()).as("seed %s: %s, %s", seed, parts, whole).isEqualTo(whole.isKnown());
        if (whole.isKnown()) {
            assertThat(parts.get().subtract(whole.get()).abs())
                    .as("seed %s: %s, %s", seed, parts, whole)
                    .isLessThan(TOLERANCE);
        }
    }

    private static PriceBook prices(long seed) {
        return new PriceBook(RandomFleet.prices(seed), at(-60), NOW);
    }

    private static FleetCost cost(SampleFleet fleet, long seed, Span period) {
        return FleetCost.of(Fleet.of(fleet.jobs(), fleet.instances()), prices(seed), period);
    }

    private static byte[] report(Fleet fleet, long seed) {
        PriceBook prices = prices(seed);
        return ReportJson.write(
                ReportBuilder.report(fleet, FleetCost.of(fleet, prices), prices, null, List.of(), NOW, Origin.UNKNOWN));
    }
}
