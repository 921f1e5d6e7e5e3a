package io.spotviewer.fleet.history;

import io.spotviewer.fleet.plan.Agenda;
import io.spotviewer.fleet.plan.Dice;
import io.spotviewer.fleet.plan.FleetPlan;
import io.spotviewer.fleet.workflow.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything that was there and happened, written down while the fleet runs, to be found by the names AWS gives it. */
public final class Chronicle {

    private final Dice dice;
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final Map<String, Instance> containerInstances = new LinkedHashMap<>();
    private final Map<String, Attempt> tasks = new LinkedHashMap<>();
    private final Map<Instance, List<Attempt>> attemptsOn = new HashMap<>();
    private final List<Happening> happenings = new ArrayList<>();
    private final List<Trace> traces = new ArrayList<>();

    public Chronicle(FleetPlan plan) {
        this.dice = new Dice(plan.seed(), "event ids");
    }

    public void submitted(Job job) {
        jobs.put(job.id(), job);
    }

    /** Enters the job into a state, which Batch announces. */
    public void changed(Job job, JobStatus status, long at, @Nullable String reason) {
        job.enter(status, at, reason);
        happenings.add(new Happening.JobChanged(at, dice.uuid(), job));
    }

    public void attempted(Attempt attempt) {
        attempt.job().attempts().add(attempt);
        tasks.put(attempt.task().arn(), attempt);
        Instance instance = attempt.instance();
        if (instance != null) {
            attemptsOn.computeIfAbsent(instance, i -> new ArrayList<>()).add(attempt);
        }
    }

    public void launched(Instance instance) {
        Instance.Birth birth = instance.birth();
        instances.put(birth.id(), instance);
        if (birth.membership() != null) {
            containerInstances.put(birth.membership().containerInstanceArn(), instance);
        }
        state(instance, birth.launchedAt(), "pending");
        state(instance, birth.runningAt(), "running");
    }

    public void warned(Instance instance, long at) {
        instance.warned(at);
        happenings.add(new Happening.InterruptionWarned(at, dice.uuid(), instance));
    }

    public void ended(Instance instance, Instance.Death death) {
        instance.ended(death);
        if (death.withoutTrace()) {
            state(instance, death.at(), "terminated");
            return;
        }
        state(instance, death.at(), "shutting-down");
        state(instance, death.terminatedAt(), "terminated");
    }

    /** Returns everything that happened up to a time, in the order it happened. */
    public List<Happening> through(long end) {
        return happenings.stream()
                .filter(happening -> Agenda.wholeSecond(happening.at()) <= end)
                .sorted(Comparator.comparingLong(Happening::at))
                .toList();
    }

    /** Notes a trace that an engine begins to write. */
    public void traced(Trace trace) {
        traces.add(trace);
    }

    /** Returns the traces in the order in which their runs began. */
    public List<Trace> traces() {
        return Collections.unmodifiableList(traces);
    }

    public Collection<Job> jobs() {
        return Collections.unmodifiableCollection(jobs.values());
    }

    @Nullable
    public Job job(String id) {
        return jobs.get(id);
    }

    public Map<String, Instance> instances() {
        return Collections.unmodifiableMap(instances);
    }

    @Nullable
    public Instance instance(String id) {
        return instances.get(id);
    }

    @Nullable
    public Instance containerInstance(String arn) {
        return containerInstances.get(arn);
    }

    /** Returns every attempt that was ever on the instance, in order of arrival. */
    public List<Attempt> attemptsOn(Instance instance) {
        return Collections.unmodifiableList(attemptsOn.getOrDefault(instance, List.of()));
    }

    /** Returns the ARNs by name of the cluster. */
    public SortedMap<String, List<String>> taskArns() {
        return byCluster(tasks.keySet());
    }

    /** Returns the ARNs by name of the cluster. */
    public SortedMap<String, List<String>> containerInstanceArns() {
        return byCluster(containerInstances.keySet());
    }

    @Nullable
    public Attempt task(String arn) {
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
