package io.spotviewer.local.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
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

/**
 * Reads the YAML of a CloudFormation template as JSON, with short forms of functions written out: {@code !GetAtt A.Arn} becomes
 * {@code {"Fn::GetAtt": ["A", "Arn"]}}.
 */
public final class TemplateReader {

    private static final Set<String> WITHOUT_PREFIX = Set.of("Ref", "Condition");

    private TemplateReader() {}

    /** Reads a template from its file. */
    public static ObjectNode read(Path template) throws IOException {
        try (InputStream text = Files.newInputStream(template)) {
            return read(template.toString(), text);
        }
    }

    /**
     * Reads a template.
     *
     * @param name names the template in errors
     */
    static ObjectNode read(String name, InputStream template) throws IOException {
        LoadSettings settings = LoadSettings.builder().setLabel(name).build();
        Node root = new Compose(settings)
                .composeInputStream(template)
                .orElseThrow(() -> new IOException(name + ": expected a CloudFormation template, the file is empty"));
        if (json(root) instanceof ObjectNode whole) {
            return whole;
        }
        throw new IOException(name + ": expected a CloudFormation template, a mapping, got another kind of YAML");
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
        return value((ScalarNode) node);
    }

    private static JsonNode value(ScalarNode scalar) {
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.INT)) {
            return JsonNodeFactory.instance.numberNode(Long.parseLong(text));
        }
        if (tag.equals(Tag.FLOAT)) {
            return JsonNodeFactory.instance.numberNode(new BigDecimal(text));
        }
        if (tag.equals(Tag.BOOL)) {
            return JsonNodeFactory.instance.booleanNode(Boolean.parseBoolean(text));
        }
        return tag.equals(Tag.NULL) ? JsonNodeFactory.instance.nullNode() : JsonNodeFactory.instance.textNode(text);
    }
}
