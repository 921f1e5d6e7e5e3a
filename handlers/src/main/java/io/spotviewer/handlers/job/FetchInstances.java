package io.spotviewer.handlers.job;

import io.spotviewer.handlers.instance.InstanceObservation;
import io.spotviewer.handlers.lookup.ContainerInstanceDetail;
import io.spotviewer.handlers.lookup.ContainerInstanceLookup;
import io.spotviewer.handlers.lookup.InstanceDetail;
import io.spotviewer.handlers.lookup.InstanceLookup;
import io.spotviewer.handlers.lookup.TaskDetail;
import io.spotviewer.handlers.step.Step;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.verdict.HostLoss;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The step that asks ECS for the EC2 instance under each task, and EC2 about those instances.
 *
 * <p>EC2 is asked about every instance that may have been lost, and about others only if they have no record yet; of these only facts that
 * never change are taken. So an event adds the same to the records whatever was recorded before it. What is attached is not looked up.
 */
public final class FetchInstances implements Step<JobExecution, InstancesAnswer> {

    private final ContainerInstanceLookup containerInstances;
    private final InstanceLookup instances;
    private final Clusters clusters;
    private final InstanceRecordStore known;

    public FetchInstances(
            ContainerInstanceLookup containerInstances,
            InstanceLookup instances,
            Clusters clusters,
            InstanceRecordStore known) {
        this.containerInstances = containerInstances;
        this.instances = instances;
        this.clusters = clusters;
        this.known = known;
    }

    @Override
    public InstancesAnswer answer(JobExecution state) {
        if (JobAnswer.whyIgnored(state) != null) {
            return new InstancesAnswer(List.of(), List.of(), List.of());
        }
        ReportedJob reported = ReportedJob.in(state);
        TreeSet<String> gone = new TreeSet<>(reported.containerInstanceArns());
        TasksAnswer tasks = state.tasks();
        if (tasks != null) {
            for (TaskDetail task : tasks.tasks()) {
                if (task.containerInstanceArn() != null) {
                    gone.add(task.containerInstanceArn());
                }
            }
        }
        AttachedFacts attached = AttachedFacts.in(state);
        SortedMap<String, ContainerInstanceDetail> placed = placed(gone, attached, reported);
        gone.removeAll(placed.keySet());

        SortedMap<String, Boolean> lost = lostByHost(state, placed);
        TreeSet<String> wanted = new TreeSet<>();
        SortedSet<String> brought = new TreeSet<>(attached.instancesById().keySet());
        lost.forEach((instance, isLost) -> {
            if (!brought.contains(instance) && (isLost || !isKnown(instance))) {
                wanted.add(instance);
            }
        });
        List<InstanceDetail> found = new ArrayList<>();
        gone.addAll(wanted);
        for (InstanceDetail instance : wanted.isEmpty() ? List.<InstanceDetail>of() : instances.describe(wanted)) {
            gone.remove(instance.instanceId());
            found.add(lost.getOrDefault(instance.instanceId(), false) ? instance : instance.asItLived());
        }
        return new InstancesAnswer(new ArrayList<>(placed.values()), found, new ArrayList<>(gone));
    }

    private SortedMap<String, ContainerInstanceDetail> placed(
            SortedSet<String> arns, AttachedFacts attached, ReportedJob reported) {
        SortedMap<String, ContainerInstanceDetail> found = attached.placesByArn();
        found.keySet().retainAll(arns);
        TreeSet<String> missing = new TreeSet<>(arns);
        missing.removeAll(found.keySet());
        clusters.toAsk(missing, reported.queue()).forEach((cluster, asked) -> {
            for (ContainerInstanceDetail instance : containerInstances.describe(cluster, asked)) {
                found.put(instance.containerInstanceArn(), instance);
            }
        });
        return found;
    }

    /** Returns the instances that ran the job's attempts, each with true if an attempt may have lost it. */
    private static SortedMap<String, Boolean> lostByHost(
            JobExecution state, SortedMap<String, ContainerInstanceDetail> placed) {
        JobExecution soFar = new JobExecution(
                state.event(),
                state.job(),
                state.tasks(),
                new InstancesAnswer(new ArrayList<>(placed.values()), List.of(), List.of()),
                null,
                state.facts());
        TreeMap<String, Boolean> lost = new TreeMap<>();
        for (AttemptFacts attempt : JobObservation.of(soFar).attemptFacts().values()) {
            if (attempt.host() != null) {
                lost.merge(attempt.host().instanceId(), mayHaveLostItsHost(attempt), Boolean::logicalOr);
            }
        }
        return lost;
    }

    private boolean isKnown(String instanceId) {
        return known.find(instanceId).map(InstanceObservation::isWhole).orElse(false);
    }

    /** True if Batch reports the loss of the host, or the container failed: it may have been killed, or have trapped the signal. */
    private static boolean mayHaveLostItsHost(AttemptFacts attempt) {
        return HostLoss.isReportedBy(attempt.end().statusReason())
                || (attempt.number() != null
                        && !Integer.valueOf(0).equals(attempt.end().exitCode()));
    }
}
