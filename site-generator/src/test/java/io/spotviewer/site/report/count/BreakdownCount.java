package io.spotviewer.site.report.count;

import io.spotviewer.cost.share.FleetAttempt;
import io.spotviewer.cost.share.JobCost;
import io.spotviewer.ledger.line.Dimension;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.site.report.Breakdowns;
import io.spotviewer.site.report.Group;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts the groups of every breakdown. */
final class BreakdownCount {

    private final Dimension dimension;
    private final GroupNames names;
    private final TreeMap<String, Count> known = new TreeMap<>();
    private @Nullable TallyCount unknown;

    private record Count(Dimension.Key key, TallyCount tally) {}

    /** The dimensions by which the losses on Spot are broken down. */
    private static final List<Dimension> ON_SPOT =
            List.of(Dimension.QUEUE, Dimension.DEFINITION, Dimension.INSTANCE_TYPE, Dimension.ZONE);

    private BreakdownCount(Dimension dimension, GroupNames names) {
        this.dimension = dimension;
        this.names = names;
    }

    static Breakdowns of(List<JobCost> jobs, GroupNames names) {
        Map<Dimension, List<Group>> groups = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            BreakdownCount count = new BreakdownCount(dimension, names);
            jobs.forEach(count::add);
            groups.put(dimension, count.groups());
        }
        return new Breakdowns(groups);
    }

    /** Counts the attempts on Spot alone, in some dimensions. */
    static Breakdowns onSpot(List<JobCost> jobs, GroupNames names) {
        Map<Dimension, List<Group>> groups = new EnumMap<>(Dimension.class);
        for (Dimension dimension : ON_SPOT) {
            BreakdownCount count = new BreakdownCount(dimension, names);
            jobs.forEach(count::addOnSpot);
            groups.put(dimension, count.groups());
        }
        return new Breakdowns(groups);
    }

    private void addOnSpot(JobCost job) {
        for (int i = 0; i < job.attempts().size(); i++) {
            FleetAttempt attempt = job.attempts().get(i).of();
            if (attempt.purchaseOption() == PurchaseOption.SPOT) {
                for (Dimension.Key key :
                        dimension.isOfJobs() ? dimension.keysOf(job.job()) : List.of(dimension.keyOf(attempt))) {
                    of(key).add(job, i);
                }
            }
        }
    }

    private void add(JobCost job) {
        if (dimension.isOfJobs()) {
            dimension.keysOf(job.job()).forEach(key -> of(key).addWhole(job));
            return;
        }
        for (int i = 0; i < job.attempts().size(); i++) {
            of(dimension.keyOf(job.attempts().get(i).of())).add(job, i);
        }
    }

    private TallyCount of(Dimension.Key key) {
        if (key.key() != null) {
            return known.computeIfAbsent(key.key(), unseen -> new Count(key, new TallyCount()))
                    .tally();
        }
        if (unknown == null) {
            unknown = new TallyCount();
        }
        return unknown;
    }

    private List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        known.forEach((key, count) -> groups.add(new Group(
                dimension, key, names.of(dimension, count.key()), count.tally().tally())));
        if (unknown != null) {
            groups.add(Group.unknown(dimension, unknown.tally()));
        }
        groups.removeIf(group -> group.tally().jobs() == 0 && group.tally().attempts() == 0);
        return groups;
    }
}
