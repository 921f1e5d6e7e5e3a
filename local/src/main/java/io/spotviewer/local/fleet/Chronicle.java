package io.spotviewer.local.fleet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All that was there and all that happened, written down while the fleet runs, findable by the names AWS gives it. */
final class Chronicle {
    private final Dice dice;
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final Map<String, Instance> containerInstances = new LinkedHashMap<>();
    private final Map<String, Attempt> tasks = new LinkedHashMap<>();
    private final List<Happening> happenings = new ArrayList<>();

    Chronicle(FleetPlan plan) {
        this.dice = new Dice(plan.seed(), "event ids");
    }

    void submitted(Job job) {
        jobs.put(job.id(), job);
    }

    /** The job enters a state, and Batch says so. */
    void changed(Job job, JobStatus status, long at, @Nullable String reason) {
        job.enter(status, at, reason);
        happenings.add(new Happening.JobChanged(at, dice.uuid(), job));
    }

    void attempted(Attempt attempt) {
        attempt.job().attempts().add(attempt);
        tasks.put(attempt.task().arn(), attempt);
        Instance instance = attempt.instance();
        if (instance != null) {
            instance.attempts().add(attempt);
        }
    }

    void launched(Instance instance) {
        Instance.Birth birth = instance.birth();
        instances.put(birth.id(), instance);
        if (birth.environment() != null) {
            containerInstances.put(
                    Arns.containerInstance(birth.environment().cluster(), birth.containerInstanceId()), instance);
        }
        state(instance, birth.launchedAt(), "pending");
        state(instance, birth.runningAt(), "running");
    }

    void warned(Instance instance, long at) {
        instance.warned(at);
        happenings.add(new Happening.InterruptionWarned(at, dice.uuid(), instance));
    }

    void ended(Instance instance, Instance.Death death) {
        instance.ended(death);
        if (death.withoutTrace()) {
            state(instance, death.at(), "terminated");
            return;
        }
        state(instance, death.at(), "shutting-down");
        state(instance, death.terminatedAt(), "terminated");
    }

    /** What happened up to a time, in the order it happened. */
    List<Happening> through(long end) {
        return happenings.stream()
                .filter(happening -> Agenda.wholeSecond(happening.at()) <= end)
                .sorted(Comparator.comparingLong(Happening::at))
                .toList();
    }

    Collection<Job> jobs() {
        return Collections.unmodifiableCollection(jobs.values());
    }

    @Nullable
    Job job(String id) {
        return jobs.get(id);
    }

    Map<String, Instance> instances() {
        return Collections.unmodifiableMap(instances);
    }

    @Nullable
    Instance instance(String id) {
        return instances.get(id);
    }

    @Nullable
    Instance containerInstance(String arn) {
        return containerInstances.get(arn);
    }

    /** By name of the cluster. */
    SortedMap<String, List<String>> taskArns() {
        return byCluster(tasks.keySet());
    }

    /** By name of the cluster. */
    SortedMap<String, List<String>> containerInstanceArns() {
        return byCluster(containerInstances.keySet());
    }

    @Nullable
    Attempt task(String arn) {
        return tasks.get(arn);
    }

    private static SortedMap<String, List<String>> byCluster(Collection<String> arns) {
        SortedMap<String, List<String>> found = new TreeMap<>();
        for (String arn : arns) {
            String cluster = arn.substring(arn.indexOf('/') + 1, arn.lastIndexOf('/'));
            found.computeIfAbsent(cluster, name -> new ArrayList<>()).add(arn);
        }
        return found;
    }

    private void state(Instance instance, long at, String state) {
        happenings.add(new Happening.InstanceChanged(at, dice.uuid(), instance, state));
    }
}
