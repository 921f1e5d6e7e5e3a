package io.spotviewer.site.report.count;

import io.spotviewer.cost.share.InstanceCost;
import io.spotviewer.cost.share.JobCost;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.site.report.IdleGroup;
import io.spotviewer.site.report.InstanceRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Counts the idle time of ended instances by their type and by their compute environment. */
final class IdleCount {

    private long instances;
    private long idleSeconds;
    private final MoneySum idle = new MoneySum();
    private final MoneySum total = new MoneySum();

    private IdleCount() {}

    static List<IdleGroup> of(List<JobCost> jobs, List<InstanceCost> instances, GroupNames names) {
        Map<String, Dimension.Key> environments = environments(jobs);
        List<IdleGroup> groups = new ArrayList<>();
        groups.addAll(groups(
                Dimension.INSTANCE_TYPE,
                instances,
                names,
                cost -> Dimension.Key.named(cost.instance().hardware().instanceType())));
        groups.addAll(groups(Dimension.COMPUTE_ENVIRONMENT, instances, names, cost -> {
            Dimension.Key ofCluster = Dimension.environmentOf(cost.instance());
            return ofCluster.key() != null
                    ? ofCluster
                    : environments.getOrDefault(cost.instance().instanceId(), Dimension.Key.UNKNOWN);
        }));
        return groups;
    }

    /** Returns the compute environments of instances by the attempts that ran on them. */
    private static Map<String, Dimension.Key> environments(List<JobCost> jobs) {
        Map<String, Dimension.Key> environments = new HashMap<>();
        for (JobCost job : jobs) {
            job.attempts().forEach(attempt -> {
                String instance = attempt.of().attempt().instanceId();
                Dimension.Key key = Dimension.COMPUTE_ENVIRONMENT.keyOf(attempt.of());
                if (instance != null && key.key() != null) {
                    environments.putIfAbsent(instance, key);
                }
            });
        }
        return environments;
    }

    private static List<IdleGroup> groups(
            Dimension dimension,
            List<InstanceCost> instances,
            GroupNames names,
            Function<InstanceCost, Dimension.Key> keyOf) {
        TreeMap<@Nullable String, IdleCount> counts = new TreeMap<>(Comparator.nullsLast(Comparator.naturalOrder()));
        Map<String, Dimension.Key> keys = new HashMap<>();
        for (InstanceCost cost : instances) {
            if (cost.instance().lastLife().endedAt() != null) {
                Dimension.Key key = keyOf.apply(cost);
                keys.put(String.valueOf(key.key()), key);
                counts.computeIfAbsent(key.key(), unseen -> new IdleCount()).add(cost);
            }
        }
        List<IdleGroup> groups = new ArrayList<>();
        counts.forEach((key, count) -> groups.add(new IdleGroup(
                dimension,
                key,
                names.of(dimension, keys.getOrDefault(String.valueOf(key), Dimension.Key.UNKNOWN)),
                count.instances,
                count.idleSeconds,
                count.idle.total(),
                count.total.total())));
        return groups;
    }

    private void add(InstanceCost cost) {
        InstanceRow row = InstanceRows.row(cost);
        instances++;
        idleSeconds += row.lifeSeconds() == null ? 0 : Math.max(0, row.lifeSeconds() - row.busySeconds());
        idle.add(cost.idle());
        total.add(cost.total());
    }
}
