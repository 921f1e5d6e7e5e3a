package io.spotviewer.statemachine.definition;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.spotviewer.statemachine.states.ChoiceState;
import io.spotviewer.statemachine.states.DistributedMapState;
import io.spotviewer.statemachine.states.FailState;
import io.spotviewer.statemachine.states.MapState;
import io.spotviewer.statemachine.states.ParallelState;
import io.spotviewer.statemachine.states.PassState;
import io.spotviewer.statemachine.states.Recovery;
import io.spotviewer.statemachine.states.State;
import io.spotviewer.statemachine.states.SucceedState;
import io.spotviewer.statemachine.states.TaskState;
import io.spotviewer.statemachine.states.WaitState;
import io.spotviewer.statemachine.states.Workflow;
import io.spotviewer.statemachine.template.DefinitionException;
import io.spotviewer.statemachine.template.JsonFields;
import io.spotviewer.statemachine.template.VisibleNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the JSON of a definition into its model, and rejects fields that it does not know. */
final class DefinitionReader {

    private static final List<String> MACHINE_FIELDS =
            List.of("Comment", "QueryLanguage", "TimeoutSeconds", "Version", "StartAt", "States");
    private static final List<String> BRANCH_FIELDS = List.of("Comment", "StartAt", "States");
    private static final List<String> PROCESSOR_FIELDS = List.of("Comment", "ProcessorConfig", "StartAt", "States");
    private static final List<String> CONFIG_FIELDS = List.of("Mode", "ExecutionType");
    private static final List<String> COMMON = List.of("Type", "Comment");
    private static final List<String> ONWARD_OR_END = List.of("Output", "Assign", "Next", "End");

    /** The closed vocabulary: every field that a state of a type may have. */
    private static final Map<String, List<String>> VOCABULARY = Map.of(
            TaskState.TYPE, all(List.of(COMMON, TaskState.FIELDS, Recovery.FIELDS, ONWARD_OR_END)),
            MapState.TYPE, all(List.of(COMMON, MapState.FIELDS, Recovery.FIELDS, ONWARD_OR_END)),
            ParallelState.TYPE, all(List.of(COMMON, ParallelState.FIELDS, Recovery.FIELDS, ONWARD_OR_END)),
            PassState.TYPE, all(List.of(COMMON, ONWARD_OR_END)),
            WaitState.TYPE, all(List.of(COMMON, WaitState.FIELDS, ONWARD_OR_END)),
            ChoiceState.TYPE, all(List.of(COMMON, ChoiceState.FIELDS)),
            SucceedState.TYPE, all(List.of(COMMON, SucceedState.FIELDS)),
            FailState.TYPE, all(List.of(COMMON, FailState.FIELDS)));

    private static final List<String> DISTRIBUTED_MAP_FIELDS =
            all(List.of(COMMON, DistributedMapState.FIELDS, Recovery.FIELDS, ONWARD_OR_END));

    private static final int LONGEST_NAME = 80;

    private static final ObjectReader JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final VisibleNames names;
    private final Set<String> stateNames;
    private final Set<String> labels;

    private DefinitionReader(VisibleNames names, Set<String> stateNames, Set<String> labels) {
        this.names = names;
        this.stateNames = stateNames;
        this.labels = labels;
    }

    /** @throws DefinitionException if it is no JSON, or has a field that the model does not know */
    static Definition read(String aslJson) {
        JsonNode json;
        try {
            json = JSON.readTree(aslJson);
        } catch (JsonProcessingException e) {
            throw new DefinitionException("the definition is not JSON: " + e.getMessage(), e);
        }
        JsonFields fields = new JsonFields("the state machine", json, MACHINE_FIELDS);
        String language = fields.optionalText("QueryLanguage");
        if (!"JSONata".equals(language)) {
            throw new DefinitionException("the state machine: QueryLanguage should be JSONata, but is "
                    + (language == null ? "missing, which means JSONPath" : language));
        }
        DefinitionReader reader = new DefinitionReader(variablesIn(json), new HashSet<>(), new HashSet<>());
        return new Definition(
                fields.optionalText("Comment"), fields.optionalWhole("TimeoutSeconds", 1), reader.workflow(fields));
    }

    /** Returns the names that expressions of a machine or of a child see: the variables that its own states assign. */
    private static VisibleNames variablesIn(JsonNode workflow) {
        Set<String> variables = new TreeSet<>();
        for (JsonNode assign : workflow.findValues("Assign")) {
            assign.fieldNames().forEachRemaining(variables::add);
        }
        return VisibleNames.of(variables);
    }

    private Workflow workflow(JsonFields fields) {
        String startAt = fields.text("StartAt");
        JsonNode states = fields.required("States");
        if (!states.isObject() || states.isEmpty()) {
            throw fields.wrong("States", "an object of at least one state", states);
        }
        Map<String, State> read = new LinkedHashMap<>();
        states.properties().forEach(state -> read.put(state.getKey(), state(state.getKey(), state.getValue())));
        return new Workflow(startAt, read);
    }

    private State state(String name, JsonNode node) {
        String where = "state " + name;
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new DefinitionException(
                    where + ": a name has 1 to " + LONGEST_NAME + " characters; this has " + name.length());
        }
        if (!stateNames.add(name)) {
            throw new DefinitionException(
                    where + ": there are two states of this name; the console would show them alike");
        }
        String type = node.path("Type").asText();
        List<String> allowed = VOCABULARY.get(type);
        if (allowed == null) {
            throw new DefinitionException(where + ": Type should be one of " + new TreeSet<>(VOCABULARY.keySet())
                    + ", but is " + (node.has("Type") ? node.get("Type") : "missing"));
        }
        boolean distributed = type.equals(MapState.TYPE)
                && node.at("/ItemProcessor/ProcessorConfig/Mode").asText().equals(DistributedMapState.MODE);
        JsonFields fields =
                new JsonFields(where + " (" + type + ")", node, distributed ? DISTRIBUTED_MAP_FIELDS : allowed);
        if (distributed) {
            return distributedMap(name, fields);
        }
        return switch (type) {
            case TaskState.TYPE -> TaskState.read(name, fields, names);
            case MapState.TYPE -> MapState.read(name, fields, names, processor(fields));
            case ParallelState.TYPE -> ParallelState.read(name, fields, names, branches(fields));
            case PassState.TYPE -> PassState.read(name, fields, names);
            case WaitState.TYPE -> WaitState.read(name, fields, names);
            case ChoiceState.TYPE -> ChoiceState.read(name, fields, names);
            case SucceedState.TYPE -> SucceedState.read(name, fields, names);
            case FailState.TYPE -> FailState.read(name, fields, names);
            default -> throw new IllegalStateException("the vocabulary has a type without a reader: " + type);
        };
    }

    private List<Workflow> branches(JsonFields fields) {
        List<Workflow> branches = new ArrayList<>();
        for (JsonNode branch : fields.list("Branches")) {
            branches.add(workflow(
                    new JsonFields(fields.where() + ", branch " + (branches.size() + 1), branch, BRANCH_FIELDS)));
        }
        return branches;
    }

    private Workflow processor(JsonFields fields) {
        JsonFields processor =
                new JsonFields(fields.where() + ", ItemProcessor", fields.required("ItemProcessor"), PROCESSOR_FIELDS);
        JsonNode config = processor.optional("ProcessorConfig");
        if (config != null) {
            JsonFields mode = new JsonFields(processor.where() + ", ProcessorConfig", config, List.of("Mode"));
            if (!mode.text("Mode").equals("INLINE")) {
                throw mode.wrong("Mode", "INLINE or DISTRIBUTED", mode.required("Mode"));
            }
        }
        return workflow(processor);
    }

    private State distributedMap(String name, JsonFields fields) {
        JsonNode node = fields.required("ItemProcessor");
        JsonFields processor = new JsonFields(fields.where() + ", ItemProcessor", node, PROCESSOR_FIELDS);
        JsonFields config = new JsonFields(
                processor.where() + ", ProcessorConfig", processor.required("ProcessorConfig"), CONFIG_FIELDS);
        String label = fields.optionalText("Label");
        if (label != null && !labels.add(label)) {
            throw new DefinitionException(fields.where() + ": there are two Map states with the Label " + label);
        }
        // A child is an execution of its own: it sees no variables from outside.
        Workflow children = new DefinitionReader(variablesIn(node), stateNames, labels).workflow(processor);
        return DistributedMapState.read(name, fields, names, config, children);
    }

    private static List<String> all(List<List<String>> parts) {
        return parts.stream().flatMap(List::stream).toList();
    }
}
