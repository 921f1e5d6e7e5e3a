package io.spotviewer.site.report.count;

import io.spotviewer.cost.share.FleetAttempt;
import io.spotviewer.cost.share.JobCost;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.aws.EcsArn;
import io.spotviewer.site.report.Breakdowns;
import io.spotviewer.site.report.Dimension;
import io.spotviewer.site.report.Group;
import io.spotviewer.site.text.Names;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Counts the groups of every breakdown. */
final class BreakdownCount {

    private BreakdownCount() {}

    static Breakdowns of(List<JobCost> jobs) {
        Map<Dimension, List<Group>> groups = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            groups.put(dimension, groups(dimension, jobs));
        }
        return new Breakdowns(groups);
    }

    private static List<Group> groups(Dimension dimension, List<JobCost> jobs) {
        Groups groups = new Groups(dimension);
        return switch (dimension) {
            case QUEUE ->
                groups.byJob(jobs, job -> Key.of(job.job().description().queueName()));
            case DEFINITION ->
                groups.byJob(jobs, job -> Key.of(job.job().description().definitionName()));
            case INSTANCE_TYPE -> groups.byAttempt(jobs, of -> Key.of(of.instanceType()));
            case ZONE -> groups.byAttempt(jobs, of -> Key.of(of.zone()));
            case PURCHASE_OPTION -> groups.byAttempt(jobs, of -> Key.of(of.purchaseOption()));
            case COMPUTE_ENVIRONMENT -> groups.byAttempt(jobs, of -> Key.of(computeEnvironment(of)));
            case TAG -> groups.byTag(jobs);
        };
    }

    /** The key of a group within its dimension, and its name for people. */
    private record Key(String key, String name) {

        static @Nullable Key of(@Nullable String name) {
            return name == null ? null : new Key(name, name);
        }

        static @Nullable Key of(@Nullable PurchaseOption option) {
            return option == null ? null : new Key(option.name(), Names.option(option));
        }
    }

    private static @Nullable String computeEnvironment(FleetAttempt of) {
        return EcsArn.of(of.attempt().facts().task().taskArn())
                .map(EcsArn::computeEnvironment)
                .orElse(null);
    }

    private static final class Groups {
        private final Dimension dimension;
        private final TreeMap<Key, TallyCount> known = new TreeMap<>(Comparator.comparing(Key::key));
        private @Nullable TallyCount unknown;

        Groups(Dimension dimension) {
            this.dimension = dimension;
        }

        List<Group> byJob(List<JobCost> jobs, Function<JobCost, @Nullable Key> key) {
            jobs.forEach(job -> of(key.apply(job)).addWhole(job));
            return list();
        }

        List<Group> byAttempt(List<JobCost> jobs, Function<FleetAttempt, @Nullable Key> key) {
            for (JobCost job : jobs) {
                for (int i = 0; i < job.attempts().size(); i++) {
                    of(key.apply(job.attempts().get(i).of())).add(job, i);
                }
            }
            return list();
        }

        List<Group> byTag(List<JobCost> jobs) {
            for (JobCost job : jobs) {
                job.job()
                        .description()
                        .tags()
                        .forEach((key, value) -> of(Key.of(key + "=" + value)).addWhole(job));
            }
            return list();
        }

        private TallyCount of(@Nullable Key key) {
            if (key != null) {
                return known.computeIfAbsent(key, unseen -> new TallyCount());
            }
            if (unknown == null) {
                unknown = new TallyCount();
            }
            return unknown;
        }

        private List<Group> list() {
            List<Group> groups = new ArrayList<>();
            known.forEach((key, count) -> groups.add(new Group(dimension, key.key(), key.name(), count.tally())));
            if (unknown != null) {
                groups.add(Group.unknown(dimension, unknown.tally()));
            }
            return groups;
        }
    }
}
