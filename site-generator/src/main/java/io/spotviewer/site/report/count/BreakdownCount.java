package io.spotviewer.site.report.count;

import io.spotviewer.cost.share.FleetAttempt;
import io.spotviewer.cost.share.JobCost;
import io.spotviewer.records.JobDescription;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.aws.EcsArn;
import io.spotviewer.site.report.Breakdowns;
import io.spotviewer.site.report.Group;
import java.util.Comparator;
import java.util.List;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Counts the groups of every breakdown. */
final class BreakdownCount {

    private BreakdownCount() {}

    static Breakdowns of(List<JobCost> jobs) {
        return new Breakdowns(
                byJob(jobs, job -> job.job().description().queueName()),
                byJob(jobs, job -> job.job().description().definitionName()),
                byAttempt(jobs, FleetAttempt::instanceType),
                byAttempt(jobs, FleetAttempt::zone),
                byAttempt(jobs, BreakdownCount::purchaseOption),
                byAttempt(jobs, BreakdownCount::computeEnvironment),
                byTag(jobs));
    }

    private static @Nullable String purchaseOption(FleetAttempt of) {
        PurchaseOption bought = of.purchaseOption();
        return bought == null ? null : bought.name();
    }

    private static @Nullable String computeEnvironment(FleetAttempt of) {
        return EcsArn.of(of.attempt().facts().task().taskArn())
                .map(EcsArn::computeEnvironment)
                .orElse(null);
    }

    private static List<Group> byJob(List<JobCost> jobs, Function<JobCost, @Nullable String> key) {
        Groups groups = new Groups();
        for (JobCost job : jobs) {
            groups.of(key.apply(job)).addWhole(job);
        }
        return groups.list();
    }

    private static List<Group> byAttempt(List<JobCost> jobs, Function<FleetAttempt, @Nullable String> key) {
        Groups groups = new Groups();
        for (JobCost job : jobs) {
            for (int i = 0; i < job.attempts().size(); i++) {
                groups.of(key.apply(job.attempts().get(i).of())).add(job, i);
            }
        }
        return groups.list();
    }

    private static List<Group> byTag(List<JobCost> jobs) {
        Groups groups = new Groups();
        for (JobCost job : jobs) {
            JobDescription description = job.job().description();
            for (Entry<String, String> tag : description.tags().entrySet()) {
                groups.of(tag.getKey() + "=" + tag.getValue()).addWhole(job);
            }
        }
        return groups.list();
    }

    private static final class Groups {
        private final TreeMap<@Nullable String, TallyCount> counts =
                new TreeMap<>(Comparator.nullsLast(Comparator.naturalOrder()));

        TallyCount of(@Nullable String key) {
            return counts.computeIfAbsent(key, unseen -> new TallyCount());
        }

        List<Group> list() {
            return counts.entrySet().stream()
                    .map(entry -> new Group(entry.getKey(), entry.getValue().tally()))
                    .toList();
        }
    }
}
