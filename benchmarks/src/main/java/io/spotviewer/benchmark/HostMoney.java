package io.spotviewer.benchmark;

import io.spotviewer.cost.price.PriceBook;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The money alone: the costs of all hosts and attempts, by the exact computation of the fleet and by the accounts of the hosts, both on the
 * same records in one run. {@code HostMoney} prints the processor seconds of each.
 */
final class HostMoney {

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
            int whole = FleetCost.of(fleet, MadeUpPrices.book())
                    .rounded(10)
                    .instances()
                    .size();
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
        PriceBook book = MadeUpPrices.book();
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
}
