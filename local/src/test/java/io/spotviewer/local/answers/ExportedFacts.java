package io.spotviewer.local.answers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.records.PlainJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Answers from the files that a fleet exported. Anything that they don't mention counts as deleted. */
public final class ExportedFacts implements DescribeAnswers {

    private final Map<String, JsonNode> jobs = new TreeMap<>();
    private final Map<String, JsonNode> tasks = new TreeMap<>();
    private final Map<String, JsonNode> containerInstances = new TreeMap<>();
    private final Map<String, JsonNode> instances = new TreeMap<>();
    private final Map<String, JsonNode> spotRequests = new TreeMap<>();
    private final List<JsonNode> spotPrices = new ArrayList<>();
    private final List<JsonNode> products = new ArrayList<>();

    private ExportedFacts() {}

    /** Returns answers without facts: everything counts as deleted. */
    public static ExportedFacts empty() {
        return new ExportedFacts();
    }

    /** Reads the folder's JSON files. */
    static ExportedFacts read(Path folder) throws IOException {
        ExportedFacts facts = new ExportedFacts();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                facts.add(PlainJson.MAPPER.readTree(file.toFile()));
            }
        }
        return facts;
    }

    private void add(JsonNode answer) {
        AwsCall call = AwsCall.answeredBy(answer).orElseThrow();
        JsonNode list = call.listIn(answer);
        switch (call) {
            case DESCRIBE_JOBS -> each(list, "jobId", jobs::put);
            case DESCRIBE_TASKS -> each(list, "taskArn", tasks::put);
            case DESCRIBE_CONTAINER_INSTANCES -> each(list, "containerInstanceArn", containerInstances::put);
            case DESCRIBE_INSTANCES ->
                list.forEach(reservation -> each(reservation.path("Instances"), "InstanceId", instances::put));
            case DESCRIBE_SPOT_INSTANCE_REQUESTS -> each(list, "InstanceId", spotRequests::put);
            case DESCRIBE_SPOT_PRICE_HISTORY -> spotPrices.add(answer);
            case GET_PRODUCTS -> products.add(answer);
            case DESCRIBE_INSTANCE_TYPES -> throw new IllegalArgumentException("a fleet exports no instance types");
        }
    }

    private static void each(JsonNode list, String key, BiConsumer<String, JsonNode> keep) {
        for (JsonNode element : list) {
            String id = element.path(key).asText("");
            if (!id.isEmpty()) {
                keep.accept(id, element);
            }
        }
    }

    @Override
    public JsonNode describeJobs(Collection<String> jobIds) {
        return JsonNodeFactory.instance.objectNode().set("jobs", found(jobs, jobIds));
    }

    @Override
    public JsonNode describeTasks(String cluster, Collection<String> taskArns) {
        return JsonNodeFactory.instance.objectNode().set("tasks", found(tasks, taskArns));
    }

    @Override
    public JsonNode describeContainerInstances(String cluster, Collection<String> containerInstanceArns) {
        return JsonNodeFactory.instance
                .objectNode()
                .set("containerInstances", found(containerInstances, containerInstanceArns));
    }

    @Override
    public JsonNode describeInstances(Collection<String> instanceIds) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("Reservations").addObject().set("Instances", found(instances, instanceIds));
        return answer;
    }

    @Override
    public JsonNode describeSpotInstanceRequests(Collection<String> instanceIds) {
        return JsonNodeFactory.instance.objectNode().set("SpotInstanceRequests", found(spotRequests, instanceIds));
    }

    /** Returns the answers of {@code aws ec2 describe-spot-price-history}. */
    public List<JsonNode> spotPriceHistory() {
        return List.copyOf(spotPrices);
    }

    /** Returns the answers of {@code aws pricing get-products}. */
    public List<JsonNode> products() {
        return List.copyOf(products);
    }

    private static ArrayNode found(Map<String, JsonNode> known, Collection<String> asked) {
        ArrayNode found = JsonNodeFactory.instance.arrayNode();
        asked.stream().distinct().filter(known::containsKey).map(known::get).forEach(found::add);
        return found;
    }
}
