package io.spotviewer.benchmark;

import io.spotviewer.cost.price.FargatePrices;
import io.spotviewer.cost.price.InstanceProduct;
import io.spotviewer.cost.price.OnDemandPrice;
import io.spotviewer.cost.price.Place;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.PriceSource;
import io.spotviewer.cost.price.Quote;
import io.spotviewer.cost.price.SpotSeries;
import io.spotviewer.cost.share.Fleet;
import io.spotviewer.cost.share.FleetAttempt;
import io.spotviewer.cost.share.FleetCost;
import io.spotviewer.cost.share.HostAccount;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.aws.CallBudget;
import io.spotviewer.records.dynamodb.DynamoInstanceRecordStore;
import io.spotviewer.records.dynamodb.DynamoJobRecordStore;
import io.spotviewer.records.dynamodb.TableNames;
import io.spotviewer.records.store.RecordVisitor;
import io.spotviewer.records.verdict.AttemptOrder;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The money alone: the costs of all hosts and attempts, by the exact computation of the fleet and by the accounts of the hosts, both on the
 * same records in one run. {@code HostMoney} prints the processor seconds of each.
 */
final class HostMoney {

    private static final Instant FROM = Instant.parse("2026-10-24T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-11-27T00:00:00Z");

    private HostMoney() {}

    public static void main(String[] args) {
        DynamoDbClient client = CallBudget.within(DynamoDbClient.builder()).build();
        TableNames tables = TableNames.of("x");
        List<JobRecord> jobs = new ArrayList<>();
        List<InstanceRecord> instances = new ArrayList<>();
        new DynamoJobRecordStore(client, tables.jobs()).visit(into(jobs));
        new DynamoInstanceRecordStore(client, tables.instances()).visit(into(instances));
        Fleet fleet = Fleet.of(jobs, instances);
        Map<String, List<FleetAttempt>> byHost = new HashMap<>();
        fleet.jobs()
                .forEach(job -> AttemptOrder.of(job)
                        .forEach(attempt -> byHost.computeIfAbsent(
                                        String.valueOf(attempt.instanceId()), unseen -> new ArrayList<>())
                                .add(new FleetAttempt(job, attempt))));
        for (int round = 0; round < 3; round++) {
            double start = cpuSeconds();
            int whole = FleetCost.of(fleet, book()).rounded(10).instances().size();
            double exact = cpuSeconds();
            int days = accounts(fleet, byHost);
            double swept = cpuSeconds();
            System.err.printf(
                    Locale.ROOT,
                    "%d instances, fleet's costs %.2f s; %d days, hosts' accounts %.2f s%n",
                    whole,
                    exact - start,
                    days,
                    swept - exact);
        }
    }

    private static int accounts(Fleet fleet, Map<String, List<FleetAttempt>> byHost) {
        PriceBook book = book();
        int days = 0;
        for (InstanceRecord instance : fleet.instances().values()) {
            days += HostAccount.of(instance, byHost.getOrDefault(instance.instanceId(), List.of()), book)
                    .days()
                    .size();
        }
        return days;
    }

    private static <R> RecordVisitor<R> into(List<R> records) {
        return new RecordVisitor<>() {
            @Override
            public void record(R record) {
                records.add(record);
            }

            @Override
            public void unreadable(String key, String reason) {
                throw new IllegalStateException(key + ": " + reason);
            }
        };
    }

    /** Returns the processor time of this process so far, in seconds. */
    private static double cpuSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    private static PriceBook book() {
        return new PriceBook(new MadeUpPrices(), FROM, UNTIL);
    }

    /** Prices that change every six hours. */
    private static final class MadeUpPrices implements PriceSource {

        @Override
        public String name() {
            return "made-up prices";
        }

        @Override
        public Quote<OnDemandPrice> onDemand(InstanceProduct product) {
            return Quote.of(new OnDemandPrice(
                    new BigDecimal("0.1920000000"), BigDecimal.valueOf(4), BigDecimal.valueOf(16), 0, FROM));
        }

        @Override
        public Quote<SpotSeries> spot(String instanceType, String zone, String product, Instant from, Instant until) {
            Random random = new Random((instanceType + zone).hashCode());
            TreeMap<Instant, BigDecimal> changes = new TreeMap<>();
            for (Instant at = FROM; at.isBefore(UNTIL); at = at.plusSeconds(21_600)) {
                changes.put(at, BigDecimal.valueOf(500 + random.nextInt(300), 4));
            }
            return Quote.of(new SpotSeries(changes));
        }

        @Override
        public Quote<FargatePrices> fargate(Place place) {
            return Quote.unknown("no made-up prices of Fargate");
        }
    }
}
