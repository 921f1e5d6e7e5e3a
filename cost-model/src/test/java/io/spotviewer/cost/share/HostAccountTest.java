package io.spotviewer.cost.share;

import static io.spotviewer.cost.SampleFleet.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cost.RandomFleet;
import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.SamplePrices;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.Quote;
import io.spotviewer.cost.share.AttemptDay.Amount;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.Seeds;
import io.spotviewer.records.verdict.AttemptOrder;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A host's account says the same as the costs of the whole fleet, and its days add up, on the fleets of many seeds. */
class HostAccountTest {

    private static final int FLEETS = Seeds.of(1_000);

    /** A fleet with the accounts of its hosts. */
    private record Accounts(
            Fleet fleet,
            PriceBook prices,
            FleetCost cost,
            TreeMap<String, HostAccount> hosts,
            Map<String, AttemptDays> attempts) {}

    private static Accounts accounts(long seed) {
        SampleFleet made = RandomFleet.of(seed);
        Fleet fleet = Fleet.of(made.jobs(), made.instances());
        PriceBook prices = new PriceBook(RandomFleet.prices(seed), at(-60), at(400_000));
        TreeMap<String, List<FleetAttempt>> byHost = new TreeMap<>();
        Map<String, AttemptDays> attempts = new TreeMap<>();
        fleet.jobs()
                .forEach(job -> AttemptOrder.of(job).forEach(attempt -> {
                    FleetAttempt of = new FleetAttempt(job, attempt);
                    if (attempt.instanceId() == null) {
                        attempts.put(key(of), AttemptDays.of(of, prices));
                    } else {
                        byHost.computeIfAbsent(attempt.instanceId(), id -> new ArrayList<>())
                                .add(of);
                    }
                }));
        TreeMap<String, HostAccount> hosts = new TreeMap<>();
        for (InstanceRecord instance : fleet.instances().values()) {
            List<FleetAttempt> on = byHost.getOrDefault(instance.instanceId(), List.of());
            HostAccount account = HostAccount.of(instance, on, prices);
            hosts.put(instance.instanceId(), account);
            for (int i = 0; i < on.size(); i++) {
                attempts.put(
                        key(on.get(i)),
                        new AttemptDays(account.attempts().get(i), account.daysOf(i), account.receiptOf(i)));
            }
        }
        return new Accounts(fleet, prices, FleetCost.of(fleet, prices), hosts, attempts);
    }

    private static String key(FleetAttempt of) {
        return of.job().id() + "/" + of.attempt().key();
    }

    @Test
    void theWholeIsTheRoundedCostOfTheFleet() {
        for (long seed = 0; seed < FLEETS; seed++) {
            Accounts accounts = accounts(seed);
            FleetCost rounded = accounts.cost.rounded(Units.DECIMALS);
            assertThat(accounts.hosts.values().stream()
                            .filter(HostAccount::isOfBatch)
                            .map(host -> host.instance().by(List.of())))
                    .as("instances of seed %s", seed)
                    .isEqualTo(rounded.instances().stream()
                            .map(instance -> instance.by(List.of()))
                            .toList());
            for (JobCost job : rounded.jobs()) {
                for (AttemptCost attempt : job.attempts()) {
                    assertThat(days(accounts, attempt).cost())
                            .as("attempt %s of seed %s", key(attempt.of()), seed)
                            .isEqualTo(attempt);
                }
            }
        }
    }

    @Test
    void aDayIsTheRangeFromMidnightToMidnight() {
        for (long seed = 0; seed < FLEETS; seed++) {
            Accounts accounts = accounts(seed);
            TreeMap<LocalDate, FleetCost> ranges = new TreeMap<>();
            Function<LocalDate, FleetCost> range = date -> ranges.computeIfAbsent(
                    date,
                    day -> FleetCost.roundedIn(
                            InstanceAccount.dayOf(day), accounts.fleet, accounts.prices, Units.DECIMALS));
            for (JobCost job : accounts.cost.jobs()) {
                for (AttemptCost attempt : job.attempts()) {
                    for (AttemptDay day : days(accounts, attempt).days()) {
                        assertThat(day)
                                .as("attempt %s of seed %s", key(attempt.of()), seed)
                                .isEqualTo(
                                        day.day() == null
                                                ? AttemptDay.of(null, true, 0, attempt)
                                                : expected(day, find(range.apply(day.day()), attempt)));
                    }
                }
            }
            for (HostAccount host : accounts.hosts.values()) {
                for (InstanceDay day : host.days()) {
                    if (host.isOfBatch() && day.day() != null) {
                        InstanceCost in = find(range.apply(day.day()), host.instance());
                        assertThat(List.of(
                                        day.total(),
                                        day.totalByHourStart(),
                                        day.attempts(),
                                        day.idle(),
                                        day.busySeconds()))
                                .as(
                                        "%s of %s of seed %s",
                                        day.day(), host.instance().instance(), seed)
                                .isEqualTo(List.of(
                                        in.total(), in.costByHourStart(), in.attempts(), in.idle(), in.busySeconds()));
                    }
                }
            }
        }
    }

    private static AttemptDay expected(AttemptDay day, AttemptCost in) {
        return AttemptDay.of(day.day(), in.endsInRange() || day.counts(), in.runSeconds(), in);
    }

    private static AttemptDays days(Accounts accounts, AttemptCost attempt) {
        return Objects.requireNonNull(accounts.attempts.get(key(attempt.of())), key(attempt.of()));
    }

    private static AttemptCost find(FleetCost cost, AttemptCost attempt) {
        return cost.jobs().stream()
                .flatMap(job -> job.attempts().stream())
                .filter(each -> key(each.of()).equals(key(attempt.of())))
                .findFirst()
                .orElseThrow();
    }

    private static InstanceCost find(FleetCost cost, InstanceCost instance) {
        return cost.instances().stream()
                .filter(each -> each.instance().equals(instance.instance()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void onEveryDayAttemptsAndIdleTimeAddUpToTheInstance() {
        long compared = 0;
        for (long seed = 0; seed < FLEETS; seed++) {
            Accounts accounts = accounts(seed);
            for (HostAccount host : accounts.hosts.values()) {
                boolean whole = host.instance().total().isKnown()
                        && host.attempts().stream()
                                .allMatch(attempt -> attempt.cost().isKnown());
                for (InstanceDay day : whole ? host.days() : List.<InstanceDay>of()) {
                    long attempts = 0;
                    for (int i = 0; i < host.attempts().size(); i++) {
                        attempts += host.daysOf(i).stream()
                                .filter(each -> Objects.equals(each.day(), day.day()))
                                .mapToLong(each -> each.units(Amount.COST))
                                .sum();
                    }
                    assertThat(attempts + units(day.idle()))
                            .as("%s of seed %s", day, seed)
                            .isEqualTo(units(day.total()));
                    assertThat(attempts).as("%s of seed %s", day, seed).isEqualTo(units(day.attempts()));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(FLEETS);
    }

    @Test
    void theDaysAddUpToTheWhole() {
        for (long seed = 0; seed < FLEETS; seed++) {
            Accounts accounts = accounts(seed);
            for (HostAccount host : accounts.hosts.values()) {
                InstanceCost cost = host.instance();
                assertThat(sum(host.days(), InstanceDay::total)).isEqualTo(value(cost.total()));
                assertThat(sum(host.days(), InstanceDay::totalByHourStart)).isEqualTo(value(cost.costByHourStart()));
                assertThat(sum(host.days(), InstanceDay::attempts)).isEqualTo(value(cost.attempts()));
                assertThat(sum(host.days(), InstanceDay::idle)).isEqualTo(value(cost.idle()));
                assertThat(host.days().stream()
                                .mapToLong(InstanceDay::busySeconds)
                                .sum())
                        .isEqualTo(cost.busySeconds());
                assertThat(host.days().stream().filter(InstanceDay::counts)).hasSize(1);
                Long life = cost.lifeSeconds();
                if (life != null) {
                    assertThat(host.days().stream()
                                    .mapToLong(day -> Objects.requireNonNull(day.lifeSeconds()))
                                    .sum())
                            .isEqualTo(life);
                    assertThat(host.days().stream()
                                    .mapToLong(day -> day.instanceSeconds().sum())
                                    .sum())
                            .isEqualTo(life);
                }
            }
            for (AttemptDays attempt : accounts.attempts.values()) {
                for (Amount amount : Amount.values()) {
                    BigDecimal whole = AttemptDay.usd(attempt.cost(), amount);
                    assertThat(attempt.days()).allMatch(day -> day.knows(amount) == (whole != null));
                    if (whole != null) {
                        assertThat(attempt.days().stream()
                                        .mapToLong(day -> day.units(amount))
                                        .sum())
                                .as(
                                        "%s of %s of seed %s",
                                        amount, key(attempt.cost().of()), seed)
                                .isEqualTo(Units.of(whole));
                    }
                }
                assertThat(attempt.days().stream()
                                .mapToLong(AttemptDay::runSeconds)
                                .sum())
                        .isEqualTo(attempt.cost().runSeconds());
                assertThat(attempt.days().stream().filter(AttemptDay::counts)).hasSize(1);
            }
        }
    }

    @Test
    void thePricesThatAreLookedUpAheadAreThoseThatAreUsed() {
        for (long seed = 0; seed < FLEETS; seed += 10) {
            SampleFleet made = RandomFleet.of(seed);
            Fleet fleet = Fleet.of(made.jobs(), made.instances());
            SamplePrices source = RandomFleet.prices(seed);
            PriceBook prices = new PriceBook(source, at(-60), at(400_000));

            HostAccount.lookUpAhead(
                    fleet.instances().values().stream()
                            .map(InstanceRecord::hardware)
                            .toList(),
                    prices);
            FleetCost.of(fleet, prices);

            assertThat(source.asked()).as("seed %s", seed).doesNotHaveDuplicates();
            assertThat(source.asked())
                    .as("seed %s", seed)
                    .hasSize(prices.onDemandUsed().size()
                            + prices.spotUsed().size()
                            + (prices.fargateUsed().isEmpty() ? 0 : 1));
        }
    }

    private static long units(Quote<BigDecimal> usd) {
        return Units.of(usd.get());
    }

    private static @Nullable BigDecimal value(Quote<BigDecimal> usd) {
        return usd.value();
    }

    private static @Nullable BigDecimal sum(List<InstanceDay> days, Function<InstanceDay, Quote<BigDecimal>> part) {
        Stream<Quote<BigDecimal>> parts = days.stream().map(part);
        BigDecimal sum = Quote.sum(parts).value();
        return sum == null ? null : sum.setScale(Units.DECIMALS);
    }
}
