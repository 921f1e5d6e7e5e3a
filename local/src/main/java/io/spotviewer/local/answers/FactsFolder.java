package io.spotviewer.local.answers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.records.PlainJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Answers from a folder of files that {@code aws … --output json} wrote. A file's name begins with its call: {@code
 * describe-jobs-monday.json} holds an answer of {@code describe-jobs}. Anything the files don't mention counts as deleted. Where they
 * describe one thing several times, the latest description counts, whatever the files are named.
 */
public final class FactsFolder implements DescribeAnswers {

    private final Map<String, JsonNode> jobs = new TreeMap<>();
    private final Map<String, JsonNode> tasks = new TreeMap<>();
    private final Map<String, JsonNode> containerInstances = new TreeMap<>();
    private final Map<String, JsonNode> instances = new TreeMap<>();
    private final Map<String, JsonNode> spotRequests = new TreeMap<>();
    private final List<JsonNode> spotPrices = new ArrayList<>();
    private final List<JsonNode> products = new ArrayList<>();

    private FactsFolder() {}

    /** Returns answers without facts: everything counts as deleted. */
    public static FactsFolder empty() {
        return new FactsFolder();
    }

    /**
     * Reads the folder's JSON files in the order of their names.
     *
     * @throws IllegalArgumentException if a file is not JSON, or its name begins with no known call
     * @throws UncheckedIOException if the folder can't be read
     */
    public static FactsFolder read(Path folder) {
        FactsFolder facts = new FactsFolder();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                facts.add(file, answer(file));
            }
        } catch (NoSuchFileException | NotDirectoryException e) {
            throw new UncheckedIOException("--facts: " + folder + ": no such folder", e);
        } catch (IOException e) {
            throw new UncheckedIOException("--facts: " + folder + ": can't be read", e);
        }
        return facts;
    }

    private static JsonNode answer(Path file) throws IOException {
        try {
            return PlainJson.MAPPER.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    file + ": not JSON; save in it the output of the call with --output json", e);
        }
    }

    private void add(Path file, JsonNode answer) {
        AwsCall call = AwsCall.ofFile(String.valueOf(file.getFileName()))
                .orElseThrow(() -> new IllegalArgumentException(file + ": named for none of the calls "
                        + AwsCall.operations()
                        + "; rename the file after the call that it answers, or move it away"));
        JsonNode list = call.listIn(answer);
        switch (call) {
            case DESCRIBE_JOBS -> each(list, "jobId", keepLatest(jobs, Snapshot.OF_JOBS));
            case DESCRIBE_TASKS -> each(list, "taskArn", keepLatest(tasks, Snapshot.OF_TASKS));
            case DESCRIBE_CONTAINER_INSTANCES -> each(list, "containerInstanceArn", containerInstances::put);
            case DESCRIBE_INSTANCES ->
                list.forEach(reservation -> each(
                        reservation.path("Instances"), "InstanceId", keepLatest(instances, Snapshot.OF_INSTANCES)));
            case DESCRIBE_SPOT_INSTANCE_REQUESTS ->
                each(list, "InstanceId", keepLatest(spotRequests, Snapshot.OF_SPOT_REQUESTS));
            case DESCRIBE_SPOT_PRICE_HISTORY -> spotPrices.add(answer);
            case GET_PRODUCTS -> products.add(answer);
        }
    }

    private static BiConsumer<String, JsonNode> keepLatest(Map<String, JsonNode> known, Comparator<JsonNode> age) {
        return (id, described) -> known.merge(id, described, (a, b) -> age.compare(a, b) > 0 ? a : b);
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
