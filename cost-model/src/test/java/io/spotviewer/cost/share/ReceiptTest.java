package io.spotviewer.cost.share;

import static io.spotviewer.cost.SampleFleet.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spotviewer.cost.RandomFleet;
import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.SamplePrices;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.receipt.Cut;
import io.spotviewer.cost.receipt.InstanceBill.Rule;
import io.spotviewer.cost.receipt.Receipt;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.Seeds;
import io.spotviewer.records.verdict.AttemptOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Receipts say how the costs of attempts come about, to the last digit, on the hosts and fleets of many seeds. */
class ReceiptTest {

    private static final int SEEDS = Seeds.of(400);

    /** A host with its attempts and its account. */
    private record Host(InstanceRecord instance, List<FleetAttempt> attempts, HostAccount account) {}

    private static void eachHost(BiConsumer<String, Host> each) {
        for (long seed = 0; seed < SEEDS; seed++) {
            CrowdedHost crowded = CrowdedHost.of(seed);
            hosts(crowded.joined(), new PriceBook(crowded.prices(), at(-60), at(500_000)), "crowded " + seed, each);
            SampleFleet random = RandomFleet.of(seed);
            hosts(
                    Fleet.of(random.jobs(), random.instances()),
                    new PriceBook(RandomFleet.prices(seed), at(-60), at(400_000)),
                    "fleet " + seed,
                    each);
        }
    }

    private static void hosts(Fleet fleet, PriceBook prices, String name, BiConsumer<String, Host> each) {
        TreeMap<String, List<FleetAttempt>> byHost = new TreeMap<>();
        fleet.jobs()
                .forEach(job -> AttemptOrder.of(job).forEach(attempt -> {
                    if (attempt.instanceId() != null) {
                        byHost.computeIfAbsent(attempt.instanceId(), id -> new ArrayList<>())
                                .add(new FleetAttempt(job, attempt));
                    }
                }));
        for (InstanceRecord instance : fleet.instances().values()) {
            List<FleetAttempt> on = byHost.getOrDefault(instance.instanceId(), List.of());
            each.accept(
                    instance.instanceId() + " of " + name,
                    new Host(instance, on, HostAccount.of(instance, on, prices)));
        }
    }

    private static Receipt receiptOf(SampleFleet fleet, SamplePrices prices, String job) {
        List<Receipt> found = new ArrayList<>();
        hosts(
                Fleet.of(fleet.jobs(), fleet.instances()),
                new PriceBook(prices, at(-60), at(500_000)),
                "example",
                (name, host) -> {
                    for (int i = 0; i < host.attempts.size(); i++) {
                        if (host.attempts.get(i).job().id().value().equals(job)) {
                            found.add(Objects.requireNonNull(host.account.receiptOf(i)));
                        }
                    }
                });
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @Test
    void aCutBeginsWithEachNeighbourAndEachPrice() {
        SampleFleet fleet = new SampleFleet().instance("i-1", PurchaseOption.SPOT, 0, 7_200L);
        fleet.job("long").ran("i-1", 0, 3_600).succeeded();
        fleet.job("short").ran("i-1", 600, 1_800).succeeded();
        SamplePrices prices = SamplePrices.ofM5().spot("m5.xlarge", "us-east-1a", at(3_000), "0.50");

        Receipt receipt = receiptOf(fleet, prices, "long");

        assertThat(receipt.from()).isEqualTo(at(0));
        assertThat(receipt.cuts())
                .containsExactly(
                        new Cut(600_000, 0, 4_000_000_000L, 500_000, 500_000, 666_666_667),
                        new Cut(1_200_000, 1, 4_000_000_000L, 500_000, 0, 666_666_666),
                        new Cut(1_200_000, 0, 4_000_000_000L, 500_000, 500_000, 1_333_333_334),
                        new Cut(600_000, 0, 5_000_000_000L, 500_000, 500_000, 833_333_333));
        assertThat(receipt.units()).isEqualTo(3_500_000_000L);
        assertThat(receipt.instance().units()).isEqualTo(9_166_666_667L);
    }

    @Test
    void aFirstHourThatEc2CutShortIsRefunded() {
        SampleFleet fleet = new SampleFleet().instance("i-1", PurchaseOption.SPOT, 0, 1_800L);
        fleet.reclaimed("i-1");
        fleet.job("job").hostGone("i-1", 0, 1_800).in(JobStatus.FAILED, "job");

        Receipt receipt = receiptOf(fleet, SamplePrices.ofM5(), "job");

        assertThat(receipt.cuts())
                .containsExactly(new Cut(1_800_000, 0, 4_000_000_000L, 500_000, 500_000, 2_000_000_000L));
        assertThat(receipt.refundUnits()).isEqualTo(-2_000_000_000L);
        assertThat(receipt.instance().rule()).isEqualTo(Rule.FREE_FIRST_HOUR);
    }

    @Test
    void theCutsOverTheLimitAreCountedAndSummedUp() {
        SampleFleet fleet = new SampleFleet().instance("i-1", PurchaseOption.ON_DEMAND, 0, 100_000L);
        fleet.job("long").ran("i-1", 0, 100_000).succeeded();
        for (int i = 0; i < 400; i++) {
            fleet.job("short-" + i).ran("i-1", 10 + 200 * i, 107 + 200 * i).succeeded();
        }

        Receipt receipt = receiptOf(fleet, SamplePrices.ofM5(), "long");

        assertThat(receipt.cuts()).hasSize(Receipt.MOST_CUTS);
        assertThat(receipt.leftOut()).isEqualTo(801 - Receipt.MOST_CUTS);
        assertThat(length(receipt)).isEqualTo(100_000_000);
        // All of its own time, and half of that with a neighbour of the same reservation.
        long alone = 100_000 - 400 * 97;
        long units = Math.round((alone + 400 * 97 / 2.0) / 3_600 * 1e10);
        assertThat(receipt.units()).isEqualTo(units);
        assertThat(receipt.first(10).units()).isEqualTo(units);
        assertThat(receipt.first(10).leftOut()).isEqualTo(791);
    }

    @Test
    void theCutsAndTheRefundComeToTheCostOfTheAttempt() {
        long[] counts = new long[2];
        Set<Rule> rules = EnumSet.noneOf(Rule.class);
        eachHost((name, host) -> {
            for (int i = 0; i < host.attempts.size(); i++) {
                AttemptCost cost = host.account.attempts().get(i);
                Receipt receipt = host.account.receiptOf(i);
                boolean isPlaced = FleetCost.isPlaced(host.attempts.get(i));
                assertThat(receipt != null)
                        .as("attempt %s on %s has a receipt", i, name)
                        .isEqualTo(cost.cost().isKnown() && isPlaced);
                if (receipt != null) {
                    assertThat(receipt.units())
                            .as("attempt %s on %s: %s", i, name, receipt)
                            .isEqualTo(Units.of(cost.cost().get()));
                    assertThat(receipt.refundUnits()).isNotPositive();
                    assertThat(receipt.cuts()).allMatch(cut -> cut.units() >= 0);
                    counts[0] += receipt.cuts().size();
                    counts[1] += receipt.refundUnits() < 0 ? 1 : 0;
                    rules.add(receipt.instance().rule());
                }
            }
        });
        assertThat(counts[0]).isGreaterThan(SEEDS * 100L);
        assertThat(counts[1]).isGreaterThan(SEEDS);
        assertThat(rules).containsExactlyInAnyOrder(Rule.values());
    }

    @Test
    void theCutsCoverTheTimeOnTheInstanceWithoutAGap() {
        eachHost((name, host) -> {
            for (int i = 0; i < host.attempts.size(); i++) {
                Receipt receipt = host.account.receiptOf(i);
                if (receipt != null) {
                    Instant start = Objects.requireNonNull(
                            host.attempts.get(i).attempt().startedAt());
                    Instant end = Objects.requireNonNull(
                            host.attempts.get(i).attempt().endedAt());
                    assertThat(receipt.from()).as("start %s on %s", i, name).isEqualTo(start);
                    assertThat(length(receipt))
                            .as("length of %s on %s: %s", i, name, receipt)
                            .isEqualTo(Math.max(0, Duration.between(start, end).toMillis()));
                    assertThat(receipt.instance().from()).isBeforeOrEqualTo(receipt.from());
                }
            }
        });
    }

    private static long length(Receipt receipt) {
        return receipt.cuts().stream().mapToLong(Cut::millis).sum() + receipt.leftOutMillis();
    }

    @Test
    void theReceiptsOfAnInstanceAndItsIdleTimeComeToItsBill() {
        long[] compared = new long[1];
        eachHost((name, host) -> {
            boolean isWhole = host.account.instance().total().isKnown();
            long sum = 0;
            for (int i = 0; i < host.attempts.size(); i++) {
                Receipt receipt = host.account.receiptOf(i);
                boolean isFree = !FleetCost.isPlaced(host.attempts.get(i))
                        && host.account.attempts().get(i).cost().isKnown();
                isWhole &= receipt != null || isFree;
                sum += receipt == null ? 0 : receipt.units();
            }
            if (isWhole) {
                long total = Units.of(host.account.instance().total().get());
                long idle = Units.of(host.account.instance().idle().get());
                assertThat(sum + idle).as("%s", name).isEqualTo(total);
                for (int i = 0; i < host.attempts.size(); i++) {
                    Receipt receipt = host.account.receiptOf(i);
                    assertThat(
                                    receipt == null
                                            ? Long.valueOf(total)
                                            : receipt.instance().units())
                            .isEqualTo(total);
                }
                compared[0]++;
            }
        });
        assertThat(compared[0]).isGreaterThan(SEEDS);
    }

    @Test
    void atEveryMomentTheSharesOfThoseOnAnInstanceAreAllOfIt() {
        long[] compared = new long[1];
        eachHost((name, host) -> {
            List<Receipt> receipts = new ArrayList<>();
            for (int i = 0; i < host.attempts.size(); i++) {
                Receipt receipt = host.account.receiptOf(i);
                if (receipt == null) {
                    return;
                }
                receipts.add(receipt);
            }
            // Lives may overlap where clocks differ: each has its own bill.
            receipts.stream()
                    .collect(Collectors.groupingBy(receipt -> receipt.instance().from()))
                    .values()
                    .forEach(life -> compared[0] += sharesAreWhole(name, life));
        });
        assertThat(compared[0]).isGreaterThan(SEEDS * 10L);
    }

    private static int sharesAreWhole(String name, List<Receipt> life) {
        TreeSet<Long> starts = new TreeSet<>();
        life.forEach(receipt -> cuts(receipt, (at, cut) -> starts.add(at)));
        int compared = 0;
        for (long moment : starts) {
            List<Cut> present = new ArrayList<>();
            life.forEach(receipt -> cuts(receipt, (at, cut) -> {
                if (at <= moment && moment < at + cut.millis()) {
                    present.add(cut);
                }
            }));
            if (present.stream().noneMatch(cut -> cut.reserved() == Cut.UNKNOWN)) {
                assertThat(present.stream()
                                .mapToLong(cut -> cut.reserved() + cut.unused())
                                .sum())
                        .as("shares at %s on %s", Instant.ofEpochMilli(moment), name)
                        .isBetween(Cut.WHOLE - (long) present.size(), Cut.WHOLE + (long) present.size());
                assertThat(present).allMatch(cut -> cut.neighbours() == present.size() - 1);
                assertThat(present.stream().mapToLong(Cut::price).distinct())
                        .as("prices at %s on %s", Instant.ofEpochMilli(moment), name)
                        .hasSize(1);
                compared++;
            }
        }
        return compared;
    }

    private static void cuts(Receipt receipt, BiConsumer<Long, Cut> each) {
        long at = receipt.from().toEpochMilli();
        for (Cut cut : receipt.cuts()) {
            each.accept(at, cut);
            at += cut.millis();
        }
    }

    @Test
    void anAmountIsItsSecondsTimesItsPriceTimesItsShare() {
        eachHost((name, host) -> {
            for (int i = 0; i < host.attempts.size(); i++) {
                Receipt receipt = host.account.receiptOf(i);
                if (receipt != null) {
                    for (Cut cut : receipt.cuts()) {
                        boolean isKnown = cut.price() != Cut.UNKNOWN && cut.reserved() != Cut.UNKNOWN;
                        double dear = isKnown ? cut.millis() / 3_600_000.0 * cut.price() : 0;
                        double share = (cut.reserved() + cut.unused()) / (double) Cut.WHOLE;
                        // The share is shown in millionths, and both ends of the cut are rounded.
                        assertThat((double) cut.units())
                                .as("%s of %s on %s", cut, i, name)
                                .isBetween(dear * share - dear / 1e6 - 2, dear * share + dear / 1e6 + 2);
                    }
                }
            }
        });
    }

    @Test
    void aTextHoldsAWholeReceipt() {
        eachHost((name, host) -> {
            for (int i = 0; i < host.attempts.size(); i++) {
                Receipt receipt = host.account.receiptOf(i);
                if (receipt != null) {
                    Receipt read = Receipt.of(receipt.text());
                    assertThat(read.text()).isEqualTo(receipt.text());
                    assertThat(read.cuts()).isEqualTo(receipt.cuts());
                    assertThat(read.units()).isEqualTo(receipt.units());
                    assertThat(Receipt.billIn(receipt.text())).isEqualTo(read.instance());
                    assertThat(Receipt.hasUnknown(receipt.text()))
                            .isEqualTo(receipt.cuts().stream()
                                    .anyMatch(cut -> cut.price() == Cut.UNKNOWN || cut.reserved() == Cut.UNKNOWN));
                    assertThat(receipt.text()).matches("[-0-9A-Za-z_\"\\[\\]{}:,]+");
                }
            }
        });
    }

    private static void eachOnFargate(SampleFleet fleet, PriceBook prices, BiConsumer<FleetAttempt, AttemptDays> each) {
        Fleet.of(fleet.jobs(), fleet.instances())
                .jobs()
                .forEach(job -> AttemptOrder.of(job).stream()
                        .map(attempt -> new FleetAttempt(job, attempt))
                        .filter(FleetAttempt::isOnFargate)
                        .forEach(of -> each.accept(of, AttemptDays.of(of, prices))));
    }

    @Test
    void onFargateTheBilledTimeIsOneCutAtThePriceOfWhatIsReserved() {
        SampleFleet fleet = new SampleFleet();
        fleet.job("long").onFargate("FARGATE", 0, 600, 3_000).succeeded();
        fleet.job("short").onFargate("FARGATE", 0, 5, 30).succeeded();
        fleet.job("unpriced").onFargate("FARGATE_SPOT", 0, 5, 30).succeeded();
        List<Receipt> receipts = new ArrayList<>();

        eachOnFargate(
                fleet,
                new PriceBook(SamplePrices.ofM5(), at(-60), at(500_000)),
                (of, days) -> receipts.add(days.receipt()));

        assertThat(receipts).hasSize(3);
        assertThat(receipts.get(0).cuts())
                .containsExactly(new Cut(3_000_000, 0, 1_120_000_000L, Cut.WHOLE, 0, 933_333_333));
        assertThat(receipts.get(0).from()).isEqualTo(at(0));
        assertThat(receipts.get(0).instance().rule()).isEqualTo(Rule.BY_SECOND);
        assertThat(receipts.get(1).cuts())
                .containsExactly(new Cut(60_000, 0, 1_120_000_000L, Cut.WHOLE, 0, 18_666_667));
        assertThat(receipts.get(1).instance().rule()).isEqualTo(Rule.FIRST_MINUTE);
        assertThat(receipts.get(2)).isNull();
    }

    @Test
    void theReceiptOfEachAttemptOnFargateComesToItsCost() {
        int[] compared = new int[1];
        for (long seed = 0; seed < SEEDS; seed++) {
            PriceBook prices = new PriceBook(RandomFleet.prices(seed), at(-60), at(400_000));
            eachOnFargate(RandomFleet.of(seed), prices, (of, days) -> {
                AttemptCost cost = days.cost();
                boolean isBilled = cost.cost().isKnown() && FargateCost.billed(of) != null;
                Receipt receipt = days.receipt();
                assertThat(receipt != null).as("%s has a receipt", of).isEqualTo(isBilled);
                if (receipt != null) {
                    assertThat(receipt.units()).isEqualTo(Units.of(cost.cost().get()));
                    Cut cut = receipt.cuts().get(0);
                    assertThat(cut.millis() / 3_600_000.0 * cut.price())
                            .isCloseTo((double) cut.units(), within(1 + cut.millis() / 3_600_000.0));
                    compared[0]++;
                }
            });
        }
        assertThat(compared[0]).isGreaterThan(SEEDS / 8);
    }
}
