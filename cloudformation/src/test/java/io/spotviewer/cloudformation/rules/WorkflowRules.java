package io.spotviewer.cloudformation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.cloudformation.template.Template;
import io.spotviewer.cloudformation.template.Template.Resource;
import io.spotviewer.statemachine.definition.DefinitionRules;
import java.nio.file.Files;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules for state machines: logging, alarms, and a substitution for each placeholder of the definition. */
final class WorkflowRules {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9]+)}");

    private WorkflowRules() {}

    static void check(Template template, Findings findings) {
        template.resources("AWS::StepFunctions::StateMachine")
                .forEach(machine -> checkMachine(template, machine, findings));
    }

    private static void checkMachine(Template template, Resource machine, Findings findings) {
        JsonNode logging = machine.property("LoggingConfiguration");
        findings.expect(
                logging.path("Level").asText().equals("ALL")
                        || logging.at("/Level/Fn::FindInMap/1/Ref").asText().equals("LogDetail"),
                machine,
                "logs at level ALL, or at the level of the parameter LogDetail");
        findings.expect(
                logging.has("IncludeExecutionData")
                        && !logging.path("IncludeExecutionData").asBoolean(),
                machine,
                "logs no execution data");
        findings.expect(
                template.referred(logging.path("Destinations")).type().equals("AWS::Logs::LogGroup"),
                machine,
                "logs into a log group of the template");
        JsonNode traced = machine.property("TracingConfiguration.Enabled");
        findings.expect(
                traced.at("/Fn::If/0").asText().equals("IsTraced")
                        && traced.at("/Fn::If/1").asBoolean(),
                machine,
                "is traced by the parameter Tracing");
        for (String metric : List.of("ExecutionsFailed", "ExecutionsTimedOut")) {
            boolean watched = template.resources("AWS::CloudWatch::Alarm").stream()
                    .anyMatch(alarm -> alarm.property("MetricName").asText().equals(metric)
                            && Template.refersTo(alarm.property("Dimensions"), machine.id()));
            findings.expect(watched, machine, "has an alarm on " + metric);
        }
        String location = machine.property("DefinitionS3Location").asText();
        findings.expect(location.endsWith(".asl.json"), machine, "takes its definition from an .asl.json file");
        findings.expect(
                Files.isRegularFile(template.file().resolveSibling(location)),
                machine,
                "takes its definition from a file that is there, not " + location);
        JsonNode definition = machine.whole().path(Template.DEFINITION);
        DefinitionRules.check(definition.toString()).forEach(each -> findings.expect(false, location, each.toString()));
        checkSubstitutions(template, machine, definition, findings);
        checkStates(template, machine, definition, findings);
    }

    private static void checkSubstitutions(
            Template template, Resource machine, JsonNode definition, Findings findings) {
        TreeSet<String> asked = new TreeSet<>();
        Matcher placeholder = PLACEHOLDER.matcher(definition.toString());
        while (placeholder.find()) {
            asked.add(placeholder.group(1));
        }
        JsonNode given = machine.property("DefinitionSubstitutions");
        TreeSet<String> names = new TreeSet<>();
        given.fieldNames().forEachRemaining(names::add);
        findings.expect(names.equals(asked), machine, "substitutes " + asked + ", not " + names);
        for (String name : names) {
            if (name.endsWith("FunctionArn")) {
                Resource version = template.referred(given.get(name));
                findings.expect(
                        version.type().equals("AWS::Lambda::Version")
                                && version.id().equals(name.replace("FunctionArn", "Version")),
                        machine,
                        "substitutes " + name + " by the published version of that function");
            }
        }
    }

    private static void checkStates(Template template, Resource machine, JsonNode workflow, Findings findings) {
        workflow.path("States").properties().forEach(entry -> {
            String name = entry.getKey();
            JsonNode state = entry.getValue();
            // No loop of them can go on for ever where there are none, and nothing here needs one: retries wait by
            // themselves.
            findings.expect(!state.path("Type").asText().equals("Wait"), name, "is no Wait state");
            Matcher function = PLACEHOLDER.matcher(state.path("Resource").asText());
            if (function.matches()) {
                Resource called = template.referred(template.referred(
                                machine.property("DefinitionSubstitutions").path(function.group(1)))
                        .property("FunctionName"));
                findings.expect(
                        called.property("Timeout").asInt()
                                < state.path("TimeoutSeconds").asInt(),
                        name,
                        "waits longer than " + called.id() + " runs, or its error would be lost");
            }
            checkStates(template, machine, state.path("ItemProcessor"), findings);
        });
    }
}
