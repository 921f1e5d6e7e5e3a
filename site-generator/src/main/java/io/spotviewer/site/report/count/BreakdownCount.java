package io.spotviewer.site.report.count;

import io.spotviewer.cost.share.FleetAttempt;
import io.spotviewer.cost.share.JobCost;
import io.spotviewer.records.JobDescription;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.site.report.Breakdowns;
import io.spotviewer.site.report.Group;
import java.util.Comparator;
import java.util.List;
import java.util.Map.Entry;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Counts the groups of every breakdown. */
final class BreakdownCount {

    /** Batch names an environment's cluster {@code AWSBatch-ENVIRONMENT-UUID}, formerly {@code ENVIRONMENT_Batch_UUID}. */
    private static final Pattern CLUSTER = Pattern.compile(
            "arn:[^/]*/(?:AWSBatch-(?<new>[^/]+?)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?<old>[^/]+)_Batch_[^/]+)/.*");

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
        String task = of.attempt().facts().task().taskArn();
        Matcher matcher = CLUSTER.matcher(task == null ? "" : task);
        if (!matcher.matches()) {
            return null;
        }
        return matcher.group("new") != null ? matcher.group("new") : matcher.group("old");
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
