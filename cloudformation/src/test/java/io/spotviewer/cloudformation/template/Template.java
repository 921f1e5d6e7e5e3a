package io.spotviewer.cloudformation.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.local.rules.TemplateReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * A CloudFormation template.
 *
 * @param file where it was read from
 * @param root all of it
 */
public record Template(Path file, ObjectNode root) {

    /** The folder of templates: this module's, in which its tests run. */
    public static final Path FOLDER = Path.of("").toAbsolutePath();

    /** Where a state machine's definition is put into its resource, for rules to read and tests to break. */
    public static final String DEFINITION = "Definition";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One resource: its logical id, type, and the whole of it. */
    public record Resource(String id, String type, JsonNode whole) {

        public static final Resource NONE = new Resource("", "", MissingNode.getInstance());

        public JsonNode properties() {
            return whole.path("Properties");
        }

        /** The property at a path such as {@code TracingConfig.Mode}, missing where there is none. */
        public JsonNode property(String path) {
            JsonNode found = properties();
            for (String name : path.split("\\.", -1)) {
                found = found.path(name);
            }
            return found;
        }

        /** Returns the statements of a role's own policies, those under a condition too. */
        public List<JsonNode> statements() {
            List<JsonNode> all = new ArrayList<>();
            for (JsonNode policy : each(property("Policies"))) {
                for (JsonNode statement : each(policy.path("PolicyDocument").path("Statement"))) {
                    JsonNode conditional = statement.path("Fn::If");
                    all.add(conditional.isMissingNode() ? statement : conditional.path(1));
                }
            }
            return all;
        }
    }

    public static Template read(String name) throws IOException {
        Path file = FOLDER.resolve(name);
        Template template = new Template(file, TemplateReader.read(file));
        for (Resource machine : template.resources("AWS::StepFunctions::StateMachine")) {
            Path definition =
                    file.resolveSibling(machine.property("DefinitionS3Location").asText());
            ((ObjectNode) machine.whole()).set(DEFINITION, JSON.readTree(definition.toFile()));
        }
        return template;
    }

    public List<Resource> resources() {
        List<Resource> all = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : root.path("Resources").properties()) {
            all.add(new Resource(entry.getKey(), entry.getValue().path("Type").asText(), entry.getValue()));
        }
        return all;
    }

    public List<Resource> resources(String type) {
        return resources().stream().filter(each -> each.type().equals(type)).toList();
    }

    public Resource resource(String id) {
        return resources().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected a resource " + id + " in " + file));
    }

    /** The resource that {@code reference} names; {@link Resource#NONE} where it names none of this template. */
    public Resource referred(JsonNode reference) {
        return resources().stream()
                .filter(each -> refersTo(reference, each.id()))
                .findFirst()
                .orElse(Resource.NONE);
    }

    /** Returns true if {@code node} names the resource, by Ref, GetAtt or inside a Sub. */
    public static boolean refersTo(JsonNode node, String id) {
        boolean[] found = {false};
        Pattern inText = Pattern.compile("\\$\\{" + Pattern.quote(id) + "[.}]");
        walk("", node, (path, leaf) -> {
            boolean names = leaf.asText().equals(id) && (path.endsWith("/Ref") || path.endsWith("/Fn::GetAtt/0"));
            boolean quotes =
                    path.contains("/Fn::Sub") && inText.matcher(leaf.asText()).find();
            found[0] |= names || quotes;
        });
        return found[0];
    }

    /** Calls {@code visit} with the path and value of every leaf. */
    public static void walk(String path, JsonNode node, BiConsumer<String, JsonNode> visit) {
        if (node.isObject()) {
            node.properties().forEach(entry -> walk(path + "/" + entry.getKey(), entry.getValue(), visit));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(path + "/" + i, node.get(i), visit);
            }
        } else {
            visit.accept(path, node);
        }
    }

    /** The elements of a list, or the one value that stands for a list of one. */
    public static List<JsonNode> each(JsonNode oneOrMany) {
        List<JsonNode> all = new ArrayList<>();
        if (oneOrMany.isArray()) {
            oneOrMany.forEach(all::add);
        } else if (!oneOrMany.isMissingNode()) {
            all.add(oneOrMany);
        }
        return all;
    }
}
