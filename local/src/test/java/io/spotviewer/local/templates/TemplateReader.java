package io.spotviewer.local.templates;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a template's YAML as the JSON that it is short for: {@code !GetAtt A.Arn} as {@code {"Fn::GetAtt": ["A", "Arn"]}}. */
final class TemplateReader {

    private static final Set<String> WITHOUT_PREFIX = Set.of("Ref", "Condition");

    private TemplateReader() {}

    static ObjectNode read(Path template) throws IOException {
        LoadSettings settings =
                LoadSettings.builder().setLabel(template.toString()).build();
        try (InputStream text = Files.newInputStream(template)) {
            Node root = new Compose(settings)
                    .composeInputStream(text)
                    .orElseThrow(() -> new IOException("Expected a template in " + template + ", it is empty"));
            return (ObjectNode) json(root);
        }
    }

    private static JsonNode json(Node node) {
        String tag = node.getTag().getValue();
        if (!tag.startsWith("!")) {
            return plain(node);
        }
        String function = tag.substring(1);
        JsonNode argument = plain(node);
        if (function.equals("GetAtt") && argument.isTextual()) {
            ArrayNode parts = JsonNodeFactory.instance.arrayNode();
            for (String part : argument.textValue().split("\\.", 2)) {
                parts.add(part);
            }
            argument = parts;
        }
        return JsonNodeFactory.instance
                .objectNode()
                .set(WITHOUT_PREFIX.contains(function) ? function : "Fn::" + function, argument);
    }

    private static JsonNode plain(Node node) {
        if (node instanceof MappingNode mapping) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (NodeTuple entry : mapping.getValue()) {
                object.set(((ScalarNode) entry.getKeyNode()).getValue(), json(entry.getValueNode()));
            }
            return object;
        }
        if (node instanceof SequenceNode sequence) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            sequence.getValue().forEach(element -> array.add(json(element)));
            return array;
        }
        ScalarNode scalar = (ScalarNode) node;
        if (scalar.getTag().equals(Tag.INT)) {
            return JsonNodeFactory.instance.numberNode(Long.parseLong(scalar.getValue()));
        }
        return scalar.getTag().equals(Tag.BOOL)
                ? JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(scalar.getValue()))
                : JsonNodeFactory.instance.textNode(scalar.getValue());
    }
}
