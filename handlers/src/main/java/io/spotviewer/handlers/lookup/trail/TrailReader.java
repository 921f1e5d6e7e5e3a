package io.spotviewer.handlers.lookup.trail;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.spotviewer.handlers.instance.InstanceObservation;
import io.spotviewer.handlers.lookup.AwsAnswers;
import io.spotviewer.handlers.lookup.Bounds;
import io.spotviewer.handlers.lookup.ContainerInstanceDetail;
import io.spotviewer.handlers.lookup.Fields;
import io.spotviewer.handlers.lookup.TaskDetail;
import io.spotviewer.records.Hardware;
import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.InstanceFact.Kind;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.PlainJson;
import io.spotviewer.records.PurchaseOption;
import io.spotviewer.records.aws.EcsArn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The reader of CloudTrail's events about instances and tasks of Batch. Of a request it takes how instances were bought, and whether Batch
 * made it; it never keeps anything else, because requests hold the environments of jobs in clear text.
 */
public final class TrailReader {

    /** The names of the events that hold facts, the most useful one first. */
    public static final List<String> EVENT_NAMES = List.of(
            "RegisterContainerInstance",
            "BidEvictedEvent",
            "TerminateInstances",
            "RunInstances",
            "BidFulfilledEvent",
            "RunTask",
            "DeregisterContainerInstance");

    private static final String STATE_REASON_OF_A_CALL = "Client.UserInitiatedShutdown";
    private static final Set<String> RUNS = Set.of("pending", "running");
    private static final Set<String> ENDED = Set.of("shutting-down", "terminated");

    private TrailReader() {}

    /**
     * Reads one event.
     *
     * @param cloudTrailEvent the record as a map or as the text of one; or a map that holds it as {@code CloudTrailEvent} or {@code detail}
     * @return its facts; none for an event of another kind, or of a call that failed
     * @throws IllegalArgumentException if it is a text that is not JSON
     */
    public static TrailFacts read(@Nullable Object cloudTrailEvent) {
        Fields event = record(cloudTrailEvent);
        String name = event.text("eventName");
        if (name == null || event.has("errorCode")) {
            return TrailFacts.NONE;
        }
        Instant at = event.time("eventTime");
        return switch (name) {
            case "RegisterContainerInstance" -> containerInstance(event, registersAgain(event) ? null : at);
            case "DeregisterContainerInstance" -> containerInstance(event, null);
            case "RunTask" -> runTask(event);
            case "RunInstances" -> runInstances(event);
            case "TerminateInstances" -> terminateInstances(event, at);
            case "BidEvictedEvent" -> evicted(event, at);
            case "BidFulfilledEvent" -> fulfilled(event, at);
            default -> TrailFacts.NONE;
        };
    }

    private static Fields record(@Nullable Object json) {
        if (json instanceof String text) {
            return record(parsed(text));
        }
        Fields event = Fields.of(anyCase(json));
        // An element of LookupEvents has a name and a time of its own beside the record.
        String inner = event.text("cloudTrailEvent");
        if (inner != null) {
            return Fields.of(anyCase(parsed(inner)));
        }
        if (event.has("cloudTrailEvent")) {
            return event.object("cloudTrailEvent");
        }
        return event.has("detail") && !event.has("eventName") ? event.object("detail") : event;
    }

    private static Object parsed(String text) {
        try {
            return PlainJson.MAPPER.readValue(text, Map.class);
        } catch (JsonProcessingException e) {
            // The text holds environments of jobs, and Jackson's message quotes it.
            throw new IllegalArgumentException("expected an event of CloudTrail as a JSON object, got another text");
        }
    }

    /** Returns the JSON with names that are found in any case: older events begin them with a capital. */
    private static @Nullable Object anyCase(@Nullable Object json) {
        if (json instanceof Map<?, ?> members) {
            TreeMap<String, @Nullable Object> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            members.forEach((name, value) -> found.put(String.valueOf(name), anyCase(value)));
            return found;
        }
        if (json instanceof List<?> elements) {
            List<@Nullable Object> found = new ArrayList<>();
            elements.forEach(element -> found.add(anyCase(element)));
            return found;
        }
        return json;
    }

    /** An agent that was restarted registers again, and names the container instance that it was. */
    private static boolean registersAgain(Fields event) {
        return event.object("requestParameters").has("containerInstanceArn");
    }

    private static TrailFacts containerInstance(Fields event, @Nullable Instant registeredAt) {
        Optional<ContainerInstanceDetail> place =
                AwsAnswers.containerInstance(event.object("responseElements").object("containerInstance"));
        String id = place.map(ContainerInstanceDetail::instanceId).orElse(null);
        if (place.isEmpty() || id == null) {
            return TrailFacts.NONE;
        }
        InstanceRecord instance = InstanceObservation.of(id, place.get(), null);
        return new TrailFacts(
                List.of(place.get()),
                List.of(),
                List.of(registeredAt == null ? instance : instance.with(InstanceFact.registered(registeredAt))));
    }

    private static TrailFacts runTask(Fields event) {
        boolean byBatch =
                "batch.amazonaws.com".equals(event.object("userIdentity").text("invokedBy"));
        List<TaskDetail> tasks = new ArrayList<>();
        for (Fields task : event.object("responseElements").objects("tasks")) {
            AwsAnswers.task(task).filter(found -> byBatch || isBatch(found)).ifPresent(tasks::add);
        }
        return new TrailFacts(List.of(), tasks, List.of());
    }

    private static boolean isBatch(TaskDetail task) {
        return EcsArn.of(task.taskArn()).map(EcsArn::computeEnvironment).isPresent();
    }

    private static TrailFacts runInstances(Fields event) {
        String marketType = event.object("requestParameters")
                .object("instanceMarketOptions")
                .text("marketType");
        List<InstanceRecord> instances = new ArrayList<>();
        for (Fields item : items(event)) {
            InstanceRecord named = named(item.text("instanceId"));
            if (named == null) {
                continue;
            }
            Fields placement = item.object("placement");
            String request = Bounds.identity(item.text("spotInstanceRequestId"));
            InstanceRecord instance = named.merge(new InstanceRecord(
                    named.instanceId(),
                    Hardware.builder()
                            .instanceType(Bounds.identity(item.text("instanceType")))
                            .availabilityZone(Bounds.identity(placement.text("availabilityZone")))
                            .tenancy(Bounds.identity(placement.text("tenancy")))
                            .purchaseOption(bought(marketType, item.text("instanceLifecycle"), request))
                            .build()));
            Instant launchedAt = item.millis("launchTime");
            launchedAt = launchedAt == null ? item.time("launchTime") : launchedAt;
            if (launchedAt != null) {
                instance = instance.with(new InstanceFact(Kind.LAUNCHED, launchedAt, "cloudtrail.runInstances", null));
            }
            instances.add(request == null ? instance : instance.with(InstanceFact.spotRequest(request)));
        }
        return new TrailFacts(List.of(), List.of(), instances);
    }

    /** Returns how an instance was bought; null where the event doesn't say, which does not mean On-Demand. */
    private static @Nullable PurchaseOption bought(
            @Nullable String marketType, @Nullable String lifecycle, @Nullable String spotRequest) {
        if (spotRequest != null) {
            return PurchaseOption.SPOT;
        }
        String said = lifecycle == null ? marketType : lifecycle;
        return said == null ? null : AwsAnswers.purchaseOption(said);
    }

    private static TrailFacts terminateInstances(Fields event, @Nullable Instant at) {
        List<InstanceRecord> instances = new ArrayList<>();
        for (Fields item : items(event)) {
            InstanceRecord instance = named(item.text("instanceId"));
            String before = item.object("previousState").text("name");
            if (instance == null || at == null || before == null || ENDED.contains(before)) {
                continue;
            }
            // A stopped one ended with its stop: this call says nothing about who stopped it.
            instances.add(
                    RUNS.contains(before)
                            ? instance.with(
                                    InstanceFact.terminated(at, TrailCaller.of(event.object("userIdentity"))),
                                    new InstanceFact(
                                            Kind.STATE_REASON,
                                            at,
                                            "cloudtrail.terminateInstances",
                                            STATE_REASON_OF_A_CALL))
                            : instance.with(new InstanceFact(Kind.ENDING, at, "cloudtrail.terminateInstances", null)));
        }
        return new TrailFacts(List.of(), List.of(), instances);
    }

    private static TrailFacts evicted(Fields event, @Nullable Instant at) {
        List<InstanceRecord> instances = new ArrayList<>();
        for (InstanceRecord instance : instanceIdSet(event)) {
            if (at != null) {
                instances.add(instance.with(InstanceFact.evicted(at)));
            }
        }
        return new TrailFacts(List.of(), List.of(), instances);
    }

    private static TrailFacts fulfilled(Fields event, @Nullable Instant at) {
        List<InstanceRecord> instances = new ArrayList<>();
        for (InstanceRecord instance : instanceIdSet(event)) {
            InstanceRecord spot = instance.merge(new InstanceRecord(
                    instance.instanceId(),
                    Hardware.builder().purchaseOption(PurchaseOption.SPOT).build()));
            instances.add(
                    at == null
                            ? spot
                            : spot.with(new InstanceFact(Kind.LAUNCHED, at, "cloudtrail.bidFulfilledEvent", null)));
        }
        return new TrailFacts(List.of(), List.of(), instances);
    }

    private static List<Fields> items(Fields event) {
        return event.object("responseElements").object("instancesSet").objects("items");
    }

    /** Returns the instances of an event of the service itself, which may name several or none. */
    private static List<InstanceRecord> instanceIdSet(Fields event) {
        List<InstanceRecord> found = new ArrayList<>();
        for (String id : event.object("serviceEventDetails").texts("instanceIdSet")) {
            InstanceRecord instance = named(id);
            if (instance != null) {
                found.add(instance);
            }
        }
        return found;
    }

    private static @Nullable InstanceRecord named(@Nullable String id) {
        return id != null && InstanceRecord.isValidId(id) ? InstanceRecord.named(id) : null;
    }
}
