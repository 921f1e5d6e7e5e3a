package io.spotviewer.local.pull;

import io.spotviewer.handlers.lookup.ContainerInstanceDetail;
import io.spotviewer.handlers.lookup.InstanceDetail;
import io.spotviewer.handlers.lookup.SpotRequestDetail;
import io.spotviewer.handlers.lookup.TaskDetail;
import io.spotviewer.local.account.Account;
import io.spotviewer.local.facts.FactsStore;
import io.spotviewer.local.pull.Attempts.Ran;
import io.spotviewer.local.pull.Attempts.Run;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.aws.EcsArn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The reading of what ECS, EC2 and Container Insights still know of the hosts of attempts. What one of them has forgotten is not asked again. */
final class HostRead {

    /** ECS and EC2 forget about an hour after the end. */
    private static final Duration REMEMBERED = Duration.ofMinutes(75);

    private static final Duration REQUESTS_REMEMBERED = Duration.ofHours(12);

    /** Container Insights writes once a minute, and a task may be placed minutes before its container starts. */
    private static final Duration AROUND = Duration.ofMinutes(10);

    private final Account account;
    private final AccountRegion where;
    private final FactsStore facts;
    private final Attempts attempts;
    private final Losses losses;
    private final Instant now;
    private final ConcurrentMap<String, String> gone;
    private final ConcurrentMap<String, String> options;

    HostRead(Account account, AccountRegion where, FactsStore facts, Attempts attempts, Losses losses, Instant now) {
        this.account = account;
        this.where = where;
        this.facts = facts;
        this.attempts = attempts;
        this.losses = losses;
        this.now = now;
        this.gone = facts.progress("gone");
        this.options = facts.progress("options");
    }

    /** Asks ECS about the tasks and container instances of the attempts of the last hour. */
    void recent() {
        TreeMap<String, SortedSet<String>> tasks = new TreeMap<>();
        for (Run run : attempts.in(where)) {
            if (run.task() != null && isTaskWanted(run)) {
                asked(tasks, run.task());
            }
        }
        tasks.forEach((cluster, arns) -> {
            for (TaskDetail task :
                    losses.ask(Source.TASKS, () -> account.tasks().describe(cluster, arns), List.<TaskDetail>of())) {
                facts.add(task);
            }
            facts.commit();
        });
        containerInstances(ran -> ran.isAfter(now.minus(REMEMBERED)));
    }

    private boolean isTaskWanted(Run run) {
        if (!run.ran().isAfter(now.minus(REMEMBERED))) {
            return false;
        }
        Optional<TaskDetail> known = facts.task(run.task());
        if (run.isCurrent()) {
            boolean isPlaced = run.place() != null
                    || known.map(TaskDetail::containerInstanceArn).isPresent();
            return !isPlaced && known.map(TaskDetail::pullStoppedAt).isEmpty();
        }
        return known.map(TaskDetail::stopCode).isEmpty();
    }

    /** Asks ECS about container instances that nothing else knows: one of them may live on, long after its last attempt. */
    void containerInstances() {
        containerInstances(ran -> true);
    }

    private void containerInstances(Predicate<Ran> wanted) {
        TreeMap<String, SortedSet<String>> places = new TreeMap<>();
        attempts.unresolved(where).forEach((arn, ran) -> {
            if (wanted.test(ran) && !gone.containsKey(arn)) {
                asked(places, arn);
            }
        });
        places.forEach((cluster, arns) -> {
            List<ContainerInstanceDetail> found = losses.ask(
                    Source.CONTAINER_INSTANCES,
                    () -> account.containerInstances().describe(cluster, arns),
                    List.<ContainerInstanceDetail>of());
            found.forEach(place -> {
                facts.add(place);
                arns.remove(place.containerInstanceArn());
            });
            if (!losses.contains(Source.CONTAINER_INSTANCES)) {
                arns.forEach(arn -> gone.put(arn, ""));
            }
            facts.commit();
        });
    }

    private static void asked(Map<String, SortedSet<String>> byCluster, String arn) {
        String cluster = Attempts.clusterOf(arn);
        if (!cluster.isEmpty()) {
            byCluster.computeIfAbsent(cluster, name -> new TreeSet<>()).add(arn);
        }
    }

    /** Takes the purchase option of instances and Fargate tasks from the type of their compute environment. */
    void options(SortedMap<String, String> typeByCluster) {
        facts.containerInstances(place -> {
            PurchaseOption option = option(typeByCluster, place.containerInstanceArn());
            String id = place.instanceId();
            if (option != null && id != null && !option.name().equals(options.get(id))) {
                facts.add(new InstanceRecord(
                        id, Hardware.builder().purchaseOption(option).build()));
                options.put(id, option.name());
            }
        });
        for (Run run : attempts.in(where)) {
            String task = run.task();
            String type = task == null ? null : type(typeByCluster, task);
            if (task != null && type != null && type.startsWith("FARGATE") && !type.equals(options.get(task))) {
                facts.add(new TaskDetail(task, null, "FARGATE", type, null, null, null, null, null));
                options.put(task, type);
            }
        }
        facts.commit();
    }

    private static @Nullable PurchaseOption option(SortedMap<String, String> typeByCluster, String arn) {
        String type = type(typeByCluster, arn);
        if ("SPOT".equals(type)) {
            return PurchaseOption.SPOT;
        }
        return "EC2".equals(type) ? PurchaseOption.ON_DEMAND : null;
    }

    private static @Nullable String type(SortedMap<String, String> typeByCluster, String arn) {
        return EcsArn.of(arn)
                .map(EcsArn::clusterArn)
                .map(arnOfCluster -> typeByCluster.get(arnOfCluster))
                .orElse(null);
    }

    /** Asks EC2 about the instances that may still be known: those that live, or ended within the hour. */
    void instances() {
        TreeSet<String> wanted = new TreeSet<>();
        for (InstanceRecord instance : here()) {
            Instant ended = instance.lastLife().endedAt();
            boolean mayBeKnown = ended == null || ended.isAfter(now.minus(REMEMBERED));
            if (mayBeKnown && !gone.containsKey(here(instance.instanceId()))) {
                wanted.add(instance.instanceId());
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        TreeSet<String> living = new TreeSet<>();
        for (InstanceDetail instance :
                losses.ask(Source.INSTANCES, () -> account.instances().describe(wanted), List.<InstanceDetail>of())) {
            facts.add(instance);
            wanted.remove(instance.instanceId());
            if (instance.stateReasonCode() == null) {
                living.add(instance.instanceId());
            }
        }
        if (!losses.contains(Source.INSTANCES)) {
            wanted.forEach(id -> gone.put(here(id), ""));
        }
        facts.commit();
        spotRequests(living);
    }

    private void spotRequests(SortedSet<String> living) {
        TreeSet<String> wanted = new TreeSet<>();
        for (InstanceRecord instance : here()) {
            Instant ended = instance.lastLife().endedAt();
            boolean mayBeKnown = ended == null || ended.isAfter(now.minus(REQUESTS_REMEMBERED));
            if (mayBeKnown
                    && instance.purchaseOption() != PurchaseOption.ON_DEMAND
                    && !living.contains(instance.instanceId())
                    && !gone.containsKey("request of " + here(instance.instanceId()))) {
                wanted.add(instance.instanceId());
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        for (SpotRequestDetail request : losses.ask(
                Source.SPOT_REQUESTS, () -> account.spotRequests().describe(wanted), List.<SpotRequestDetail>of())) {
            facts.add(request);
        }
        if (!losses.contains(Source.SPOT_REQUESTS) && !losses.contains(Source.INSTANCES)) {
            wanted.forEach(id -> gone.put("request of " + here(id), ""));
        }
        facts.commit();
    }

    /** Returns the instance's name in the journal: one whose account or zone is not known may be in any that are read. */
    private String here(String instanceId) {
        return where + "/" + instanceId;
    }

    /** Returns the instances of Batch there. */
    List<InstanceRecord> here() {
        return where.instances(facts);
    }

    /** Looks in Container Insights' logs for the instances that nothing else names. */
    void performanceLogs() {
        TreeMap<String, Ran> byCluster = new TreeMap<>();
        TreeMap<String, String> arnById = new TreeMap<>();
        attempts.unresolved(where).forEach((arn, ran) -> {
            String cluster = Attempts.clusterOf(arn);
            if (!cluster.isEmpty() && ran.from() != null && !gone.containsKey("log of " + arn)) {
                byCluster.merge(cluster, ran, Ran::with);
                arnById.put(arn.substring(arn.lastIndexOf('/') + 1), arn);
            }
        });
        byCluster.forEach((cluster, ran) -> {
            Instant from = Optional.ofNullable(ran.from()).orElse(now).minus(AROUND);
            Instant until = Optional.ofNullable(ran.until()).orElse(now).plus(AROUND);
            Optional<SortedMap<String, String>> found = losses.ask(
                    Source.PERFORMANCE_LOG,
                    () -> account.performanceLog(cluster, from, until),
                    Optional.<SortedMap<String, String>>empty());
            found.orElse(new TreeMap<>()).forEach((id, instance) -> {
                String arn = arnById.get(id);
                if (arn != null && InstanceRecord.isValidId(instance)) {
                    facts.add(new ContainerInstanceDetail(arn, instance, null, null, null, null, null));
                }
            });
        });
        if (!losses.contains(Source.PERFORMANCE_LOG)) {
            arnById.values().forEach(arn -> gone.put("log of " + arn, ""));
        }
        facts.commit();
    }
}
