package io.spotviewer.site;

import static io.spotviewer.cost.SampleFleet.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cost.RandomFleet;
import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.Quote;
import io.spotviewer.cost.share.AttemptCost;
import io.spotviewer.cost.share.Fleet;
import io.spotviewer.cost.share.FleetCost;
import io.spotviewer.cost.share.InstanceCost;
import io.spotviewer.cost.share.InstanceDay;
import io.spotviewer.cost.share.Span;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.Seeds;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.count.ReportBuilder;
import io.spotviewer.site.report.file.ReportJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Nothing counted twice, nothing lost: rules that hold for whatever fleet. They are tried on the fleets of the seeds 0 to 9,999, each made and
 * priced once for all of them; what breaks a rule is kept with its seed.
 */
class ConservationTest {

    private static final int FLEETS = Seeds.of(10_000);
    private static final int REPORTS_EVERY = 50;
    private static final BigDecimal TOLERANCE = new BigDecimal("1e-9");
    private static final Instant NOW = at(400_000);

    private static final List<String> UNBALANCED = new ArrayList<>();
    private static final List<String> MISSING_DAYS = new ArrayList<>();
    private static final List<String> CHANGED_BY_ORDER = new ArrayList<>();
    private static final List<String> CHANGED_BY_CUTTING = new ArrayList<>();
    private static long compared;
    private static long withSeveralLives;
    private static long withAnotherCostByHourStart;

    @BeforeAll
    static void tryTheRulesOnEveryFleet() {
        for (long seed = 0; seed < FLEETS; seed++) {
            SampleFleet made = RandomFleet.of(seed);
            Fleet fleet = Fleet.of(made.jobs(), made.instances());
            FleetCost cost = FleetCost.of(fleet, prices(seed));
            balance(cost, seed);
            shuffle(made, fleet, cost, seed);
            cut(fleet, cost, seed);
        }
    }

    @Test
    void attemptsAndIdleTimeAddUpToTheInstancesOfEveryFleet() {
        assertThat(UNBALANCED).isEmpty();
        assertThat(compared).as("instances with all their attempts").isGreaterThan(FLEETS);
        assertThat(withSeveralLives).as("instances with several lives").isGreaterThan(FLEETS / 4);
        assertThat(withAnotherCostByHourStart)
                .as("instances to which the two rules of an hour's price matter")
                .isGreaterThan(FLEETS / 20);
    }

    @Test
    void theDaysOfAnInstanceAddUpToIt() {
        assertThat(MISSING_DAYS).isEmpty();
    }

    @Test
    void whateverOrderTheRecordsComeInTheyCostTheSame() {
        assertThat(CHANGED_BY_ORDER).isEmpty();
    }

    @Test
    void aPeriodCutAnywhereCostsWhatItsPartsCost() {
        assertThat(CHANGED_BY_CUTTING).isEmpty();
    }

    private static void balance(FleetCost cost, long seed) {
        for (InstanceCost instance : cost.instances()) {
            withSeveralLives += instance.lives().size() > 1 ? 1 : 0;
            withAnotherCostByHourStart += instance.costByHourStart().equals(instance.total()) ? 0 : 1;
            Quote<BigDecimal> parts = instance.attempts().with(instance.idle(), BigDecimal::add);
            compare(UNBALANCED, seed, parts, instance.total());
            Quote<BigDecimal> attempts = sum(on(instance, cost));
            if (attempts.isKnown() && instance.attempts().isKnown()) {
                compare(UNBALANCED, seed, attempts, instance.attempts());
                compared++;
            }
            List<InstanceDay> days = instance.days();
            if (!days.isEmpty()) {
                compare(MISSING_DAYS, seed, sum(days.stream().map(InstanceDay::total)), instance.total());
                compare(MISSING_DAYS, seed, sum(days.stream().map(InstanceDay::idle)), instance.idle());
            }
        }
    }

    private static void shuffle(SampleFleet made, Fleet fleet, FleetCost cost, long seed) {
        List<JobRecord> jobs = new ArrayList<>(made.jobs());
        List<InstanceRecord> instances = new ArrayList<>(made.instances());
        Random random = new Random(seed);
        Collections.shuffle(jobs, random);
        Collections.shuffle(instances, random);
        Fleet shuffled = Fleet.of(jobs, instances);
        boolean same = shuffled.jobs().equals(fleet.jobs())
                && shuffled.instances().equals(fleet.instances())
                && FleetCost.of(shuffled, prices(seed)).equals(cost)
                && (seed % REPORTS_EVERY != 0 || Arrays.equals(report(shuffled, seed), report(fleet, seed)));
        if (!same) {
            CHANGED_BY_ORDER.add("seed " + seed);
        }
    }

    /** Every other fleet's whole time is cut, the others' at both ends as well. */
    private static void cut(Fleet fleet, FleetCost whole, long seed) {
        Random random = new Random(seed);
        boolean ofAllTime = seed % 2 == 0;
        Instant cut = at(0).plusMillis(random.nextInt(110_000_000));
        Instant from = ofAllTime ? Instant.MIN : cut.minusMillis(random.nextInt(20_000_000));
        Instant until = ofAllTime ? Instant.MAX : cut.plusMillis(random.nextInt(20_000_000));
        FleetCost first = FleetCost.of(fleet, prices(seed), new Span(from, cut));
        FleetCost second = FleetCost.of(fleet, prices(seed), new Span(cut, until));
        FleetCost uncut = ofAllTime ? whole : FleetCost.of(fleet, prices(seed), new Span(from, until));
        for (Function<InstanceCost, Quote<BigDecimal>> part : List.<Function<InstanceCost, Quote<BigDecimal>>>of(
                InstanceCost::total,
                InstanceCost::costByHourStart,
                InstanceCost::attempts,
                InstanceCost::idle,
                cost -> Quote.of(BigDecimal.valueOf(cost.busySeconds())))) {
            compareEach(seed, instances(first, part), instances(second, part), instances(uncut, part));
        }
        for (Function<AttemptCost, Quote<BigDecimal>> part : List.<Function<AttemptCost, Quote<BigDecimal>>>of(
                AttemptCost::cost, AttemptCost::costByHourStart, AttemptCost::onDemand, AttemptCost::spot)) {
            compareEach(seed, attempts(first, part), attempts(second, part), attempts(uncut, part));
        }
    }

    private static void compareEach(
            long seed, List<Quote<BigDecimal>> first, List<Quote<BigDecimal>> second, List<Quote<BigDecimal>> whole) {
        for (int i = 0; i < whole.size(); i++) {
            compare(CHANGED_BY_CUTTING, seed, first.get(i).with(second.get(i), BigDecimal::add), whole.get(i));
        }
    }

    /** Parts are known where the whole is, and come to it. */
    private static void compare(List<String> broken, long seed, Quote<BigDecimal> parts, Quote<BigDecimal> whole) {
        boolean same = parts.isKnown() == whole.isKnown()
                && (!whole.isKnown() || parts.get().subtract(whole.get()).abs().compareTo(TOLERANCE) < 0);
        if (!same) {
            broken.add("seed " + seed + ": " + parts + ", " + whole);
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
                .map(AttemptCost::cost);
    }

    private static Quote<BigDecimal> sum(Stream<Quote<BigDecimal>> parts) {
        return parts.reduce(Quote.of(BigDecimal.ZERO), (a, b) -> a.with(b, BigDecimal::add));
    }

    private static PriceBook prices(long seed) {
        return new PriceBook(RandomFleet.prices(seed), at(-60), NOW);
    }

    private static byte[] report(Fleet fleet, long seed) {
        PriceBook prices = prices(seed);
        return ReportJson.write(
                ReportBuilder.report(fleet, FleetCost.of(fleet, prices), prices, null, List.of(), NOW, Origin.UNKNOWN));
    }
}
