package io.spotviewer.handlers.lambda;

import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.batch.JobDetailReader;
import io.spotviewer.handlers.batch.JobLookup;
import io.spotviewer.handlers.lookup.AwsAnswers;
import io.spotviewer.handlers.lookup.ClusterLookup;
import io.spotviewer.handlers.lookup.ContainerInstanceDetail;
import io.spotviewer.handlers.lookup.ContainerInstanceLookup;
import io.spotviewer.handlers.lookup.InstanceDetail;
import io.spotviewer.handlers.lookup.InstanceLookup;
import io.spotviewer.handlers.lookup.SpotRequestLookup;
import io.spotviewer.handlers.lookup.TaskDetail;
import io.spotviewer.handlers.lookup.TaskLookup;
import io.spotviewer.handlers.step.Scope;
import io.spotviewer.records.JobId;
import io.spotviewer.records.store.InMemoryInstanceRecordStore;
import io.spotviewer.records.store.InMemoryJobRecordStore;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;

/** An AWS account in memory, filled with what {@code aws … --output json} prints. What it doesn't hold is gone. */
public final class FakeAws implements HandlerPorts {

    final Map<String, Object> jobs = new TreeMap<>();
    final Map<String, Object> tasks = new TreeMap<>();
    final Map<String, Object> containerInstances = new TreeMap<>();
    final Map<String, Object> instances = new TreeMap<>();
    final Map<String, Object> spotRequests = new TreeMap<>();
    final Map<String, SortedMap<String, String>> queues = new TreeMap<>();
    JobRecordStore jobRecords = new InMemoryJobRecordStore();
    InstanceRecordStore instanceRecords = new InMemoryInstanceRecordStore();
    Scope scope = Scope.EVERYTHING;
    Instant now = Instant.parse("2026-02-01T00:00:00Z");

    /** Every question, in order: the call and what it asked for. */
    public final List<String> asked = new ArrayList<>();

    /** Everything that it holds is forgotten, as AWS does in time. */
    void forget() {
        jobs.clear();
        tasks.clear();
        containerInstances.clear();
        instances.clear();
        spotRequests.clear();
    }

    @Override
    public JobLookup jobs() {
        return ids -> {
            TreeMap<JobId, JobDetail> found = new TreeMap<>();
            asked.add("jobs " + ids);
            for (JobId id : ids) {
                if (jobs.containsKey(id.value())) {
                    found.put(id, JobDetailReader.read(jobs.get(id.value())));
                }
            }
            return found;
        };
    }

    @Override
    public ClusterLookup clusters() {
        return queue -> {
            asked.add("clusters " + queue);
            return queues.getOrDefault(queue, new TreeMap<>());
        };
    }

    @Override
    public TaskLookup tasks() {
        return (cluster, arns) -> {
            asked.add("tasks " + cluster + " " + arns);
            return this.<TaskDetail>found(arns, tasks, AwsAnswers::task);
        };
    }

    @Override
    public ContainerInstanceLookup containerInstances() {
        return (cluster, arns) -> {
            asked.add("containerInstances " + cluster + " " + arns);
            return this.<ContainerInstanceDetail>found(arns, containerInstances, AwsAnswers::containerInstance);
        };
    }

    @Override
    public InstanceLookup instances() {
        return ids -> {
            asked.add("instances " + ids);
            return this.<InstanceDetail>found(ids, instances, AwsAnswers::instance);
        };
    }

    @Override
    public SpotRequestLookup spotRequests() {
        return ids -> {
            asked.add("spotRequests " + ids);
            return spotRequests.values().stream()
                    .map(AwsAnswers::spotRequest)
                    .flatMap(Optional::stream)
                    .filter(request -> ids.contains(String.valueOf(request.instanceId())))
                    .toList();
        };
    }

    private <T> List<T> found(SortedSet<String> ids, Map<String, Object> held, Function<Object, Optional<T>> read) {
        Collection<Object> answers = new ArrayList<>();
        for (String id : ids) {
            if (held.containsKey(id)) {
                answers.add(held.get(id));
            }
        }
        return answers.stream().map(read).flatMap(Optional::stream).toList();
    }

    @Override
    public JobRecordStore jobRecords() {
        return jobRecords;
    }

    @Override
    public InstanceRecordStore instanceRecords() {
        return instanceRecords;
    }

    @Override
    public Scope scope() {
        return scope;
    }

    @Override
    public InstantSource clock() {
        return () -> now;
    }
}
