package io.spotviewer.site;

import static io.spotviewer.cost.SampleFleet.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cost.RandomFleet;
import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.share.Fleet;
import io.spotviewer.cost.share.FleetCost;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.Seeds;
import io.spotviewer.site.report.AttemptRow;
import io.spotviewer.site.report.AttemptsBucket;
import io.spotviewer.site.report.DayRow;
import io.spotviewer.site.report.EndingRow;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.report.InstanceRow;
import io.spotviewer.site.report.JobRow;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.RangeRow;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.count.ReportBuilder;
import io.spotviewer.site.report.money.Amount;
import io.spotviewer.site.report.money.Costs;
import io.spotviewer.site.report.money.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** In a report everything that is in parts adds up to its whole, to the last digit. Tried on the fleets of the seeds 0 to 999. */
class AddingUpTest {

    private static final int FLEETS = Seeds.of(1_000);
    private static final List<Function<Costs, Money>> COSTS = List.of(
            Costs::onDemand,
            Costs::spot,
            Costs::cost,
            Costs::costByHourStart,
            Costs::costOnSpot,
            Costs::estimatedSavings,
            Costs::useful,
            Costs::reclaimed,
            costs -> costs.waste().cost(),
            costs -> costs.waste().costOfOtherCauses(),
            Costs::unknownEnding,
            costs -> costs.comparison().onDemandWouldHaveCost(),
            costs -> costs.comparison().cost(),
            Costs::netSavings);

    private static final List<Report> REPORTS =
            LongStream.range(0, FLEETS).mapToObj(AddingUpTest::report).toList();

    private static Report report(long seed) {
        SampleFleet sample = RandomFleet.of(seed);
        Fleet fleet = Fleet.of(sample.jobs(), sample.instances());
        PriceBook prices = new PriceBook(RandomFleet.prices(seed), at(-60), at(400_000));
        return ReportBuilder.report(
                fleet, FleetCost.of(fleet, prices), prices, null, List.of(), at(400_000), Origin.UNKNOWN);
    }

    private static void forEveryFleet(Consumer<Report> rule) {
        for (int seed = 0; seed < FLEETS; seed++) {
            try {
                rule.accept(REPORTS.get(seed));
            } catch (AssertionError e) {
                throw new AssertionError("The fleet of seed " + seed, e);
            }
        }
    }

    @Test
    void theBreakdownsOnSpotAddUpToTheTotalOnSpot() {
        forEveryFleet(report -> {
            Tally spot = report.totals().onSpot();
            for (Dimension dimension :
                    List.of(Dimension.QUEUE, Dimension.DEFINITION, Dimension.INSTANCE_TYPE, Dimension.ZONE)) {
                List<Group> groups = report.breakdownsOnSpot().by(dimension);
                assertThat(groups.stream()
                                .mapToLong(group -> group.tally().attempts())
                                .sum())
                        .isEqualTo(spot.attempts());
                assertThat(sum(groups.stream()
                                .map(group -> group.tally().costs().costOnSpot())))
                        .isEqualByComparingTo(usd(spot.costs().costOnSpot()));
            }
        });
    }

    @Test
    void everyBreakdownAddsUpToTheTotal() {
        forEveryFleet(report -> {
            Tally all = report.totals().all();
            for (Dimension dimension : Dimension.values()) {
                if (!dimension.addsUp()) {
                    continue;
                }
                List<Group> groups = report.breakdowns().by(dimension);
                for (Function<Costs, Money> cost : COSTS) {
                    assertThat(sum(groups.stream()
                                    .map(group -> cost.apply(group.tally().costs()))))
                            .isEqualByComparingTo(usd(cost.apply(all.costs())));
                }
                assertThat(groups.stream()
                                .mapToLong(group -> group.tally().runSeconds())
                                .sum())
                        .isEqualTo(all.runSeconds());
            }
            assertThat(sum(report.endings().stream().map(EndingRow::cost)))
                    .isEqualTo(usd(all.costs().cost()));
            assertThat(sum(report.attemptsPerJob().stream().map(AttemptsBucket::reclaimed)))
                    .isEqualTo(usd(all.costs().reclaimed()));
        });
    }

    @Test
    void capacityAddsUpToTheCostAndRangesToTheirDays() {
        forEveryFleet(report -> {
            Costs costs = report.totals().all().costs();
            assertThat(usd(costs.costOnSpot()).add(usd(costs.costOnOther()))).isEqualTo(usd(costs.cost()));
            assertThat(usd(costs.useful()).add(usd(costs.waste().cost())).add(usd(costs.unknownEnding())))
                    .isEqualByComparingTo(usd(costs.cost()));
            for (RangeRow range : report.ranges()) {
                if (range.from() == null || range.until() == null) {
                    assertThat(range.tally()).isEqualTo(report.totals().all());
                    continue;
                }
                List<DayRow> days = report.days().stream()
                        .filter(day ->
                                !day.day().isBefore(range.from()) && day.day().isBefore(range.until()))
                        .toList();
                assertThat(range.tally().attempts())
                        .isEqualTo(days.stream()
                                .mapToLong(day -> day.tally().attempts())
                                .sum());
                assertThat(usd(range.tally().costs().cost()))
                        .isEqualByComparingTo(
                                sum(days.stream().map(day -> day.tally().costs().cost())));
            }
        });
    }

    @Test
    void jobsAddUpToTheTotalAndAttemptsToTheirJob() {
        forEveryFleet(report -> {
            Costs costs = report.totals().all().costs();
            assertThat(sum(report.jobs().stream().map(JobRow::onDemand))).isEqualTo(usd(costs.onDemand()));
            assertThat(sum(report.jobs().stream().map(JobRow::spot))).isEqualTo(usd(costs.spot()));
            assertThat(sum(report.jobs().stream().map(JobRow::cost))).isEqualTo(usd(costs.cost()));
            assertThat(sum(report.jobs().stream().map(JobRow::reclaimed))).isEqualByComparingTo(usd(costs.reclaimed()));
            for (JobRow job : report.jobs()) {
                assertThat(amounts(job.attempts().stream().map(AttemptRow::cost)))
                        .isEqualTo(usd(job.cost()));
                for (AttemptRow attempt : job.attempts()) {
                    if (attempt.split() != null && attempt.unused() != null) {
                        assertThat(attempt.split().add(attempt.unused()))
                                .isEqualTo(attempt.cost().usd());
                    }
                }
            }
        });
    }

    @Test
    void instancesAndTheirDaysAddUpToTheTotal() {
        forEveryFleet(report -> {
            Money instances = report.totals().instances();
            Money idle = report.totals().idle();
            Money attempts = report.totals().attemptsOnEndedInstances();
            assertThat(usd(attempts).add(usd(idle))).isEqualTo(usd(instances));
            assertThat(amounts(report.instances().stream().map(InstanceRow::cost)))
                    .isEqualTo(usd(instances));
            assertThat(amounts(report.instances().stream().map(InstanceRow::idleCost)))
                    .isEqualTo(usd(idle));
            assertThat(sum(report.days().stream().map(DayRow::instances))).isEqualTo(usd(instances));
            assertThat(sum(report.days().stream().map(DayRow::idle))).isEqualTo(usd(idle));
            assertThat(sum(report.days().stream().map(DayRow::attemptsOnEndedInstances)))
                    .isEqualTo(usd(attempts));
        });
    }

    @Test
    void whatAnInstancesAttemptsCarryIsWhatTheyCost() {
        forEveryFleet(report -> {
            for (InstanceRow instance : report.instances()) {
                List<Amount> costs = report.jobs().stream()
                        .flatMap(job -> job.attempts().stream())
                        .filter(attempt -> instance.id().equals(attempt.instanceId()))
                        .map(AttemptRow::cost)
                        .toList();
                if (instance.cost().usd() != null && costs.stream().allMatch(cost -> cost.usd() != null)) {
                    assertThat(amounts(costs.stream()))
                            .isEqualTo(instance.attemptsCost().usd());
                }
            }
        });
    }

    private static BigDecimal sum(Stream<Money> parts) {
        return parts.map(AddingUpTest::usd).reduce(new BigDecimal("0.0000000000"), BigDecimal::add);
    }

    private static BigDecimal amounts(Stream<Amount> parts) {
        return parts.map(Amount::usd).filter(Objects::nonNull).reduce(new BigDecimal("0.0000000000"), BigDecimal::add);
    }

    /** What could not be priced at all adds nothing. */
    private static BigDecimal usd(Money money) {
        return Objects.requireNonNullElse(money.usd(), new BigDecimal("0.0000000000"));
    }
}
