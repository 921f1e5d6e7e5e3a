package io.spotviewer.local.pull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.spotviewer.cost.price.ProductQuery;
import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.batch.JobDetailReader;
import io.spotviewer.handlers.batch.JobLookup;
import io.spotviewer.handlers.lookup.ContainerInstanceLookup;
import io.spotviewer.handlers.lookup.InstanceLookup;
import io.spotviewer.handlers.lookup.SpotRequestLookup;
import io.spotviewer.handlers.lookup.TaskLookup;
import io.spotviewer.local.account.Account;
import io.spotviewer.records.JobId;
import io.spotviewer.records.PlainJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An account with the jobs and events that a test puts into it. It notes each question. */
final class FakeAccount implements Account {

    static final String CLUSTER = "AWSBatch-spot-0a1b2c3d-0000-4000-8000-000000000001";
    static final String NUMBER = "123456789012";
    static final String QUEUE = "arn:aws:batch:us-east-1:" + NUMBER + ":job-queue/q";

    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    final Map<String, JobDetail> jobs = new TreeMap<>();
    final Map<String, List<TrailEvent>> trail = new TreeMap<>();
    final List<String> denied = new ArrayList<>();
    int eventsAPage = 2;
    int pagesUntilItDies = Integer.MAX_VALUE;
    boolean beginsWithAnEmptyPage;
    Consumer<String> beforeListing = status -> {};
    Consumer<String> beforeTrail = event -> {};
    String region = "us-east-1";
    String number = NUMBER;

    /** Adds a job of one attempt that ended there. */
    void job(String id, String status, String place, Instant stoppedAt) {
        jobs.put(
                id,
                read(String.format(
                        Locale.ROOT,
                        """
                {"jobId": "%s", "jobQueue": "%s", "status": "%s", "createdAt": 1, "stoppedAt": %d, "tags": {"team": "a"},
                 "attempts": [{"startedAt": %d, "stoppedAt": %d, "container": {"taskArn": "%s", "containerInstanceArn": "%s"}}]}
                """,
                        id,
                        ours(QUEUE),
                        status,
                        stoppedAt.toEpochMilli(),
                        stoppedAt.toEpochMilli() - 60_000,
                        stoppedAt.toEpochMilli(),
                        ours("arn:aws:ecs:us-east-1:" + NUMBER + ":task/" + CLUSTER + "/" + id),
                        ours(place(place)))));
    }

    static String place(String name) {
        return "arn:aws:ecs:us-east-1:" + NUMBER + ":container-instance/" + CLUSTER + "/" + name;
    }

    /** Returns the ARN as this account has it. */
    private String ours(String arn) {
        return arn.replace(NUMBER, number);
    }

    /** Adds the registration of a container instance as that instance. */
    void registered(String place, String instance, Instant at) {
        trail.computeIfAbsent("RegisterContainerInstance", name -> new ArrayList<>())
                .add(new TrailEvent(at, String.format(Locale.ROOT, """
                        {"eventName": "RegisterContainerInstance", "eventTime": "%s", "responseElements": {"containerInstance":
                         {"containerInstanceArn": "%s", "ec2InstanceId": "%s"}}}
                        """, at, ours(place(place)), instance)));
    }

    static JobDetail read(String json) {
        try {
            return JobDetailReader.read(PlainJson.MAPPER.readValue(json, Object.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ask(String what) {
        asked.add(what);
        if (denied.stream().anyMatch(what::startsWith)) {
            throw new UncheckedIOException(new IOException(what + " is not answered"));
        }
    }

    @Override
    public String region() {
        return region;
    }

    @Override
    public Caller caller() {
        ask("caller");
        return new Caller(number, ours("arn:aws:sts::" + NUMBER + ":assumed-role/ReadOnly/me"));
    }

    @Override
    public List<Queue> queues() {
        ask("queues");
        return List.of(new Queue("q", ours(QUEUE), List.of("spot")));
    }

    @Override
    public List<Environment> environments() {
        ask("environments");
        return List.of(
                new Environment("spot", "SPOT", ours("arn:aws:ecs:us-east-1:" + NUMBER + ":cluster/" + CLUSTER)));
    }

    @Override
    public void listJobs(String queue, String status, Consumer<List<ListedJob>> page) {
        ask("list " + status);
        beforeListing.accept(status);
        page.accept(jobs.values().stream()
                .filter(job -> status.equals(job.status()))
                .map(FakeAccount::listed)
                .toList());
    }

    @Override
    public void listJobsCreatedAfter(String queue, Instant time, Consumer<List<ListedJob>> page) {
        ask("list new");
        page.accept(List.of());
    }

    private static ListedJob listed(JobDetail job) {
        return new ListedJob(
                String.valueOf(job.jobId()), job.stoppedAt() == null ? null : Instant.parse(job.stoppedAt()));
    }

    @Override
    public JobLookup jobs() {
        return ids -> {
            TreeMap<JobId, JobDetail> found = new TreeMap<>();
            for (JobId id : ids) {
                ask("job " + id.value());
                Optional.ofNullable(jobs.get(id.value())).ifPresent(job -> found.put(id, job));
            }
            return found;
        };
    }

    @Override
    public TaskLookup tasks() {
        return (cluster, arns) -> {
            ask("tasks");
            return List.of();
        };
    }

    @Override
    public ContainerInstanceLookup containerInstances() {
        return (cluster, arns) -> {
            arns.forEach(arn -> ask("place " + arn.substring(arn.lastIndexOf('/') + 1)));
            return List.of();
        };
    }

    @Override
    public InstanceLookup instances() {
        return ids -> {
            ids.forEach(id -> ask("instance " + id));
            return List.of();
        };
    }

    @Override
    public SpotRequestLookup spotRequests() {
        return ids -> {
            ids.forEach(id -> ask("request " + id));
            return List.of();
        };
    }

    @Override
    public TrailPage trail(String eventName, Instant from, Instant until, @Nullable String token) {
        if (pagesUntilItDies-- <= 0) {
            throw new IllegalStateException("killed");
        }
        ask("trail " + eventName);
        beforeTrail.accept(eventName);
        List<TrailEvent> found = trail.getOrDefault(eventName, List.of()).stream()
                .filter(event -> !event.at().isBefore(from) && !event.at().isAfter(until))
                .sorted(Comparator.comparing(TrailEvent::at).reversed())
                .toList();
        if (beginsWithAnEmptyPage && token == null && !found.isEmpty()) {
            return new TrailPage(List.of(), "0");
        }
        int begin = Integer.parseInt(Objects.requireNonNullElse(token, "0"));
        int end = Math.min(found.size(), begin + eventsAPage);
        return new TrailPage(found.subList(begin, end), end < found.size() ? Integer.toString(end) : null);
    }

    @Override
    public Optional<SortedMap<String, String>> performanceLog(String cluster, Instant from, Instant until) {
        ask("log");
        return Optional.empty();
    }

    @Override
    public JsonNode products(ProductQuery query) {
        ask("products");
        return JsonNodeFactory.instance.objectNode();
    }

    @Override
    public JsonNode spotPrices(Collection<String> instanceTypes, String product, Instant from, Instant until) {
        ask("spot prices");
        return JsonNodeFactory.instance.objectNode();
    }
}
