package io.spotviewer.local.facts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.handlers.batch.AttemptDetail;
import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.instance.InstanceObservation;
import io.spotviewer.handlers.job.AttachedFacts;
import io.spotviewer.handlers.lookup.ContainerInstanceDetail;
import io.spotviewer.handlers.lookup.InstanceDetail;
import io.spotviewer.handlers.lookup.SpotRequestDetail;
import io.spotviewer.handlers.lookup.TaskDetail;
import io.spotviewer.handlers.lookup.trail.TrailFacts;
import io.spotviewer.local.store.DatabaseFile;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.aws.EcsArn;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.verdict.HostLoss;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * What all sources say about jobs, tasks and instances, in one file. Each fact is joined to those before it: later knowledge wins, unknown
 * parts are filled in, and the order of arrival never matters. Nothing in it is secret: commands, environments and parameters of jobs are not
 * part of these types. Safe for many threads of one process.
 */
public final class FactsStore implements AutoCloseable {

    private static final String FILE = "facts.mv.db";

    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, null))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final MVStore database;
    private final Path folder;
    private final boolean temporary;
    private final MVMap<String, String> jobs;
    private final MVMap<String, String> hostsOfJobs;
    private final MVMap<String, String> tasks;
    private final MVMap<String, String> containerInstances;
    private final MVMap<String, String> containerInstancesOf;
    private final MVMap<String, String> instances;
    private final MVMap<String, String> spotRequests;
    private final MVMap<String, String> records;
    private boolean closed;

    private FactsStore(Path folder, boolean temporary) {
        this.folder = folder;
        this.database = DatabaseFile.open(folder, FILE);
        this.temporary = temporary;
        this.jobs = database.openMap("jobs");
        this.hostsOfJobs = database.openMap("hostsOfJobs");
        this.tasks = database.openMap("tasks");
        this.containerInstances = database.openMap("containerInstances");
        this.containerInstancesOf = database.openMap("containerInstancesOf");
        this.instances = database.openMap("instances");
        this.spotRequests = database.openMap("spotRequests");
        this.records = database.openMap("records");
    }

    /**
     * Opens the store in {@code folder}; both are created if they are missing.
     *
     * @throws UncheckedIOException if the folder can't be used, or another process has the store open
     */
    public static FactsStore in(Path folder) {
        return new FactsStore(folder, false);
    }

    /** Creates a store whose file is deleted on {@link #close}. */
    public static FactsStore temporary() {
        try {
            return new FactsStore(Files.createTempDirectory("spot-viewer-facts"), true);
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for facts can be created", e);
        }
    }

    /** Joins a description of a job. One without a valid id is left out. */
    public void add(JobDetail job) {
        String id = job.jobId();
        if (id != null && JobId.isValid(id)) {
            join(jobs, id, job, DescriptionJoin.OF_JOBS);
        }
        for (AttemptDetail attempt : attemptsOf(job)) {
            String lost = HostLoss.instanceIn(attempt.statusReason());
            note(attempt.taskArn());
            note(attempt.containerInstanceArn());
            note(lost);
            if (lost != null && attempt.containerInstanceArn() != null) {
                // Other attempts ran there too, and their ends don't name the instance.
                add(new ContainerInstanceDetail(attempt.containerInstanceArn(), lost, null, null, null, null, null));
            }
        }
    }

    /** Notes a task, container instance or instance of a job: it shows which instances are Batch's. */
    private void note(@Nullable String host) {
        if (host != null) {
            hostsOfJobs.putIfAbsent(host, "");
        }
    }

    /** Joins the facts of an event of CloudTrail. */
    public void add(TrailFacts facts) {
        facts.containerInstances().forEach(this::add);
        facts.tasks().forEach(this::add);
        facts.instances().forEach(this::add);
    }

    /** Joins a description of a task. */
    public void add(TaskDetail task) {
        join(tasks, task.taskArn(), task, DescriptionJoin.OF_THE_REST);
    }

    /** Joins a description of a container instance. */
    public void add(ContainerInstanceDetail place) {
        join(containerInstances, place.containerInstanceArn(), place, DescriptionJoin.OF_THE_REST);
        if (place.instanceId() != null) {
            containerInstancesOf.put(place.instanceId() + "/" + place.containerInstanceArn(), "");
        }
    }

    /** Joins a description of an instance. */
    public void add(InstanceDetail instance) {
        join(instances, instance.instanceId(), instance, DescriptionJoin.OF_INSTANCES);
        // The description of an earlier life gives way to that of a later one; its facts stay.
        add(InstanceObservation.of(instance.instanceId(), null, instance));
    }

    /** Joins a description of a Spot request. One that no instance fulfils says nothing. */
    public void add(SpotRequestDetail request) {
        if (request.instanceId() != null) {
            join(
                    spotRequests,
                    request.instanceId() + "/" + request.requestId(),
                    request,
                    DescriptionJoin.OF_SPOT_REQUESTS);
        }
    }

    /** Merges an observation of an instance. */
    public void add(InstanceRecord observation) {
        while (true) {
            String stored = records.get(observation.instanceId());
            String merged = RecordJson.write(
                    stored == null
                            ? observation
                            : RecordJson.readInstance(stored).merge(observation));
            if (replace(records, observation.instanceId(), stored, merged)) {
                return;
            }
        }
    }

    /** Returns the job as all its descriptions together show it, if there is one. */
    public Optional<JobDetail> job(JobId id) {
        return Optional.ofNullable(jobs.get(id.value())).map(json -> read(json, JobDetail.class));
    }

    /** Passes every job on, in the order of ids. */
    public void jobs(Consumer<JobDetail> consumer) {
        for (String json : jobs.values()) {
            consumer.accept(read(json, JobDetail.class));
        }
    }

    /** Returns all that is known of the job's tasks and of the instances under them. */
    public AttachedFacts factsOf(JobDetail job) {
        List<TaskDetail> its = new ArrayList<>();
        List<ContainerInstanceDetail> places = new ArrayList<>();
        List<InstanceRecord> hosts = new ArrayList<>();
        for (AttemptDetail attempt : attemptsOf(job)) {
            task(attempt.taskArn()).ifPresent(its::add);
            placeOf(attempt).ifPresent(places::add);
            instanceOf(attempt).map(this::instance).ifPresent(hosts::add);
        }
        return AttachedFacts.of(its, places, hosts);
    }

    /** Passes every container instance on, in the order of ARNs. */
    public void containerInstances(Consumer<ContainerInstanceDetail> consumer) {
        for (String json : containerInstances.values()) {
            consumer.accept(read(json, ContainerInstanceDetail.class));
        }
    }

    /**
     * Returns a checksum of the job and of what is known of these tasks and container instances, and of those under the tasks: another one if
     * any of it has changed.
     */
    public String checksum(JobId id, Collection<String> arns) {
        CRC32C first = new CRC32C();
        StringBuilder all = new StringBuilder(String.valueOf(jobs.get(id.value())));
        for (String arn : arns) {
            all.append(tasks.get(arn)).append(containerInstances.get(arn));
            // Batch doesn't name the place of every attempt; then its task does.
            task(arn)
                    .map(TaskDetail::containerInstanceArn)
                    .filter(place -> !arns.contains(place))
                    .ifPresent(place -> all.append(containerInstances.get(place)));
        }
        first.update(all.toString().getBytes(StandardCharsets.UTF_8));
        return Integer.toHexString(all.toString().hashCode()) + "-" + Long.toHexString(first.getValue());
    }

    /** Returns the instances that are in a cluster of Batch's or ran an attempt of a job, each with all that is known of it. */
    public List<InstanceRecord> batchInstances() {
        TreeSet<String> ids = new TreeSet<>();
        containerInstances(place -> {
            boolean isOfBatch = EcsArn.of(place.containerInstanceArn())
                    .map(arn -> arn.computeEnvironment() != null)
                    .orElse(false);
            if (isOfBatch && place.instanceId() != null) {
                ids.add(place.instanceId());
            }
        });
        for (String json : instances.values()) {
            InstanceDetail instance = read(json, InstanceDetail.class);
            if (instance.batchOwned()) {
                ids.add(instance.instanceId());
            }
        }
        for (String host : hostsOfJobs.keySet()) {
            if (InstanceRecord.isValidId(host)) {
                ids.add(host);
            } else {
                containerInstance(host)
                        .or(() ->
                                task(host).map(TaskDetail::containerInstanceArn).flatMap(this::containerInstance))
                        .map(ContainerInstanceDetail::instanceId)
                        .ifPresent(ids::add);
            }
        }
        return ids.stream().map(this::instance).toList();
    }

    /** Returns the EC2 instance that ran the attempt, as far as any source names it. */
    public Optional<String> instanceOf(AttemptDetail attempt) {
        return placeOf(attempt)
                .map(ContainerInstanceDetail::instanceId)
                .or(() -> Optional.ofNullable(HostLoss.instanceIn(attempt.statusReason())));
    }

    private Optional<ContainerInstanceDetail> placeOf(AttemptDetail attempt) {
        return Optional.ofNullable(attempt.containerInstanceArn())
                .or(() -> task(attempt.taskArn()).map(TaskDetail::containerInstanceArn))
                .flatMap(this::containerInstance);
    }

    /** Returns the ARNs of the container instances that the instance is known to have been. */
    public List<String> placesOf(String instanceId) {
        return below(containerInstancesOf, instanceId);
    }

    /** Returns all that is known of the instance; its id alone where that is nothing. */
    public InstanceRecord instance(String id) {
        String stored = records.get(id);
        InstanceRecord known = stored == null ? InstanceRecord.named(id) : RecordJson.readInstance(stored);
        for (String arn : below(containerInstancesOf, id)) {
            Optional<ContainerInstanceDetail> place = containerInstance(arn);
            known = known.merge(InstanceObservation.of(id, place.orElse(null), null));
        }
        for (SpotRequestDetail request : spotRequestsOf(id)) {
            known = known.merge(InstanceObservation.of(id, request));
        }
        return known;
    }

    /** Returns the job's finished attempts and its current one. */
    public static List<AttemptDetail> attemptsOf(JobDetail job) {
        List<AttemptDetail> all = new ArrayList<>(job.attempts());
        if (job.current() != null) {
            all.add(job.current());
        }
        return all;
    }

    /** Returns the task, if it is known. */
    public Optional<TaskDetail> task(@Nullable String arn) {
        return Optional.ofNullable(arn).map(tasks::get).map(json -> read(json, TaskDetail.class));
    }

    /** Returns the container instance, if it is known. */
    public Optional<ContainerInstanceDetail> containerInstance(@Nullable String arn) {
        return Optional.ofNullable(arn)
                .map(containerInstances::get)
                .map(json -> read(json, ContainerInstanceDetail.class));
    }

    /** Returns the instance as EC2 described it, if it did. */
    Optional<InstanceDetail> described(String instanceId) {
        return Optional.ofNullable(instances.get(instanceId)).map(json -> read(json, InstanceDetail.class));
    }

    /** Returns the Spot requests that the instance fulfilled. */
    List<SpotRequestDetail> spotRequestsOf(String instanceId) {
        return below(spotRequests, instanceId).stream()
                .map(request -> spotRequests.get(instanceId + "/" + request))
                .filter(Objects::nonNull)
                .map(json -> read(json, SpotRequestDetail.class))
                .toList();
    }

    /** Returns a map for the progress of whoever fills the store: it is written together with the facts. */
    public ConcurrentMap<String, String> progress(String name) {
        return database.openMap("progress." + name);
    }

    /** Writes everything so far: after that it survives the end of the process. */
    public void commit() {
        database.commit();
    }

    /** Closes the store; closing it again does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        DatabaseFile.close(folder.resolve(FILE), database);
        if (!temporary) {
            return;
        }
        try {
            Files.deleteIfExists(folder.resolve(FILE));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": can't be deleted", e);
        }
    }

    private static List<String> below(MVMap<String, String> map, String id) {
        String prefix = id + "/";
        List<String> found = new ArrayList<>();
        for (Iterator<String> keys = map.keyIterator(prefix); keys.hasNext(); ) {
            String key = keys.next();
            if (!key.startsWith(prefix)) {
                break;
            }
            found.add(key.substring(prefix.length()));
        }
        return found;
    }

    private static void join(MVMap<String, String> map, String key, Object description, DescriptionJoin join) {
        ObjectNode added = JSON.valueToTree(description);
        while (true) {
            String stored = map.get(key);
            ObjectNode joined = stored == null ? added : join.join(read(stored, ObjectNode.class), added);
            if (replace(map, key, stored, joined.toString())) {
                return;
            }
        }
    }

    private static boolean replace(MVMap<String, String> map, String key, @Nullable String before, String after) {
        if (after.equals(before)) {
            return true;
        }
        return before == null ? map.putIfAbsent(key, after) == null : map.replace(key, before, after);
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("facts of another version; delete " + FILE + " and pull again", e);
        }
    }
}
