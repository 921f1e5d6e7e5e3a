package io.spotviewer.local.answers;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.batch.JobDetailReader;
import io.spotviewer.handlers.batch.JobLookup;
import io.spotviewer.handlers.lambda.HandlerPorts;
import io.spotviewer.handlers.lookup.AwsAnswers;
import io.spotviewer.handlers.lookup.ClusterLookup;
import io.spotviewer.handlers.lookup.ContainerInstanceLookup;
import io.spotviewer.handlers.lookup.InstanceDetail;
import io.spotviewer.handlers.lookup.InstanceLookup;
import io.spotviewer.handlers.lookup.SpotRequestLookup;
import io.spotviewer.handlers.lookup.TaskLookup;
import io.spotviewer.handlers.step.Scope;
import io.spotviewer.records.JobId;
import io.spotviewer.records.PlainJson;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The handlers' ports without an account: AWS's answers come from {@link DescribeAnswers}, records go to the caller's stores, and
 * everything is recorded.
 */
public final class AnswerPorts implements HandlerPorts {

    private static final Scope EVERYTHING =
            new Scope(new TreeSet<>(List.of(Scope.EVERY_TAG)), new TreeSet<>(), null, null);

    private final DescribeAnswers answers;
    private final JobRecordStore jobRecords;
    private final InstanceRecordStore instanceRecords;
    private final InstantSource clock;

    /** @param clock decides whether a time of an event is in the future */
    public AnswerPorts(
            DescribeAnswers answers,
            JobRecordStore jobRecords,
            InstanceRecordStore instanceRecords,
            InstantSource clock) {
        this.answers = answers;
        this.jobRecords = jobRecords;
        this.instanceRecords = instanceRecords;
        this.clock = clock;
    }

    @Override
    public JobLookup jobs() {
        return ids -> {
            TreeMap<JobId, JobDetail> found = new TreeMap<>();
            List<String> asked = ids.stream().map(JobId::value).toList();
            for (JsonNode job : answers.describeJobs(asked).path("jobs")) {
                String id = job.path("jobId").asText("");
                if (asked.contains(id)) {
                    found.put(new JobId(id), JobDetailReader.read(plain(job)));
                }
            }
            return found;
        };
    }

    /** No saved answer holds the clusters of a queue, so ARNs without a cluster count as deleted. */
    @Override
    public ClusterLookup clusters() {
        return queue -> Collections.<String, String>emptySortedMap();
    }

    @Override
    public TaskLookup tasks() {
        return (cluster, arns) -> read(answers.describeTasks(cluster, arns).path("tasks"), AwsAnswers::task);
    }

    @Override
    public ContainerInstanceLookup containerInstances() {
        return (cluster, arns) -> read(
                answers.describeContainerInstances(cluster, arns).path("containerInstances"),
                AwsAnswers::containerInstance);
    }

    @Override
    public InstanceLookup instances() {
        return ids -> {
            List<InstanceDetail> found = new ArrayList<>();
            answers.describeInstances(ids)
                    .path("Reservations")
                    .forEach(reservation -> found.addAll(read(reservation.path("Instances"), AwsAnswers::instance)));
            return found;
        };
    }

    @Override
    public SpotRequestLookup spotRequests() {
        return ids ->
                read(answers.describeSpotInstanceRequests(ids).path("SpotInstanceRequests"), AwsAnswers::spotRequest);
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
        return EVERYTHING;
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    private static <T> List<T> read(JsonNode elements, Function<Object, Optional<T>> reader) {
        List<T> found = new ArrayList<>();
        elements.forEach(element -> reader.apply(plain(element)).ifPresent(found::add));
        return found;
    }

    /** Returns the JSON as maps, lists, texts and numbers. */
    private static @Nullable Object plain(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                json.properties().forEach(member -> members.put(member.getKey(), plain(member.getValue())));
                yield members;
            }
            case ARRAY -> {
                List<@Nullable Object> elements = new ArrayList<>(json.size());
                json.forEach(element -> elements.add(plain(element)));
                yield elements;
            }
            case STRING -> json.textValue();
            case NUMBER -> json.numberValue();
            case BOOLEAN -> json.booleanValue();
            case NULL, MISSING -> null;
            case BINARY, POJO -> PlainJson.MAPPER.convertValue(json, Object.class);
        };
    }
}
