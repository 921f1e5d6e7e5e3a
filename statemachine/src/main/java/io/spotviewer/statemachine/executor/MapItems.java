package io.spotviewer.statemachine.executor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.statemachine.states.DistributedMapState;
import io.spotviewer.statemachine.states.ItemReader;
import io.spotviewer.statemachine.states.Visit;
import io.spotviewer.statemachine.template.ErrorNames;
import io.spotviewer.statemachine.template.Scope;
import io.spotviewer.statemachine.template.StateFailure;
import io.spotviewer.statemachine.template.Template;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The items of a Distributed Map: read, counted, and each as its child will get it. */
final class MapItems {

    private static final ObjectReader JSON =
            new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final double MILLIS = 1_000;

    private final MapObjects objects;
    private final DistributedMapState map;
    private final Scope scope;
    private String source = "STATE_DATA";

    private MapItems(MapObjects objects, DistributedMapState map, Scope scope) {
        this.objects = objects;
        this.map = map;
        this.scope = scope;
    }

    /** Returns the items after the ItemSelector. */
    static List<JsonNode> of(MapObjects objects, DistributedMapState map, Visit visit, Scope scope)
            throws StateFailure {
        MapItems items = new MapItems(objects, map, scope);
        List<JsonNode> found = map.reader() == null ? items.stateData(visit) : items.read(map.reader());
        return map.selector() == null ? found : items.selected(found, map.selector(), visit);
    }

    private List<JsonNode> stateData(Visit visit) throws StateFailure {
        JsonNode list = map.items() == null ? visit.input() : map.items().evaluate(scope);
        if (!list.isArray()) {
            throw StateFailure.queryEvaluation("Items should come to a list, but came to " + list + ".");
        }
        return elements(list);
    }

    private List<JsonNode> selected(List<JsonNode> items, Template selector, Visit visit) throws StateFailure {
        List<JsonNode> selected = new ArrayList<>(items.size());
        for (JsonNode item : items) {
            ObjectNode position = JsonNodeFactory.instance.objectNode();
            position.putObject("Item")
                    .put("Index", selected.size())
                    .put("Source", source)
                    .set("Value", item);
            selected.add(selector.evaluate(visit.scopeOf(position)));
        }
        return selected;
    }

    private List<JsonNode> read(ItemReader reader) throws StateFailure {
        JsonNode arguments = reader.arguments().evaluate(scope);
        int most = reader.maxItems() == null
                ? Integer.MAX_VALUE
                : reader.maxItems().evaluate(scope);
        String bucket = Argument.text(arguments, "Bucket");
        List<JsonNode> items;
        try {
            if (reader.form() == ItemReader.Form.LISTING) {
                source = "S3://" + bucket;
                items = listed(objects.list(bucket, Argument.optionalText(arguments, "Prefix")));
            } else {
                String key = Argument.text(arguments, "Key");
                source = "S3://" + bucket + "/" + key;
                byte[] content = objects.read(bucket, key);
                items = reader.form() == ItemReader.Form.JSON ? array(content) : lines(content);
            }
        } catch (IOException e) {
            throw new StateFailure(ErrorNames.ITEM_READER_FAILED, source + " can't be read: " + e.getMessage());
        }
        return items.size() > most ? items.subList(0, most) : items;
    }

    /** Makes the items of a listing, each in the form of ListObjectsV2. */
    private static List<JsonNode> listed(List<MapObjects.Listed> objects) {
        List<JsonNode> items = new ArrayList<>(objects.size());
        for (MapObjects.Listed object : objects) {
            ObjectNode item = JsonNodeFactory.instance.objectNode();
            item.put("Etag", object.etag());
            item.put("Key", object.key());
            item.put("LastModified", seconds(object));
            item.put("Size", object.size());
            item.put("StorageClass", "STANDARD");
            items.add(item);
        }
        return items;
    }

    private static double seconds(MapObjects.Listed object) {
        return object.lastModified().toEpochMilli() / MILLIS;
    }

    private static List<JsonNode> array(byte[] content) throws IOException {
        JsonNode read = tree(new String(content, StandardCharsets.UTF_8));
        if (!read.isArray()) {
            throw new IOException("expected a JSON array");
        }
        return elements(read);
    }

    private static List<JsonNode> lines(byte[] content) throws IOException {
        List<JsonNode> items = new ArrayList<>();
        for (String line : (Iterable<String>) new String(content, StandardCharsets.UTF_8).lines()::iterator) {
            if (!line.isBlank()) {
                items.add(tree(line));
            }
        }
        return items;
    }

    private static JsonNode tree(String text) throws IOException {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IOException("not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static List<JsonNode> elements(JsonNode list) {
        List<JsonNode> elements = new ArrayList<>(list.size());
        list.forEach(elements::add);
        return elements;
    }
}
