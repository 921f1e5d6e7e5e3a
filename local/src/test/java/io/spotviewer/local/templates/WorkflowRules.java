package io.spotviewer.local.templates;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.local.templates.Template.Resource;
import io.spotviewer.statemachine.DefinitionRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** State machines, and what starts them. */
final class WorkflowRules {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9]+)}");

    private WorkflowRules() {}

    static void check(Template template, Findings findings) {
        template.resources("AWS::StepFunctions::StateMachine")
                .forEach(machine -> checkMachine(template, machine, findings));
        for (Resource rule : template.resources("AWS::Events::Rule")) {
            JsonNode pattern = rule.property("EventPattern");
            findings.expect(!pattern.path("source").isEmpty(), rule, "matches by source");
            findings.expect(!pattern.path("detail-type").isEmpty(), rule, "matches by detail-type");
            for (JsonNode target : rule.property("Targets")) {
                checkTarget(rule, target, findings);
            }
        }
        for (Resource schedule : template.resources("AWS::Scheduler::Schedule")) {
            checkTarget(schedule, schedule.property("Target"), findings);
        }
    }

    private static void checkTarget(Resource starter, JsonNode target, Findings findings) {
        findings.expect(
                !target.path("DeadLetterConfig").path("Arn").isMissingNode(), starter, "has a dead-letter queue");
        JsonNode retry = target.path("RetryPolicy");
        findings.expect(
                retry.has("MaximumEventAgeInSeconds") && retry.has("MaximumRetryAttempts"),
                starter,
                "has a retry policy");
    }

    private static void checkMachine(Template template, Resource machine, Findings findings) {
        JsonNode logging = machine.property("LoggingConfiguration");
        findings.expect(logging.path("Level").asText().equals("ALL"), machine, "logs at level ALL");
        findings.expect(
                logging.has("IncludeExecutionData")
                        && !logging.path("IncludeExecutionData").asBoolean(),
                machine,
                "logs no execution data");
        findings.expect(machine.property("TracingConfiguration.Enabled").asBoolean(), machine, "is traced");
        for (String metric : List.of("ExecutionsFailed", "ExecutionsTimedOut")) {
            boolean watched = template.resources("AWS::CloudWatch::Alarm").stream()
                    .anyMatch(alarm -> alarm.property("MetricName").asText().equals(metric)
                            && Template.refersTo(alarm.property("Dimensions"), machine.id()));
            findings.expect(watched, machine, "has an alarm on " + metric);
        }
        checkDefinition(template, machine, findings);
    }

    private static void checkDefinition(Template template, Resource machine, Findings findings) {
        String location = machine.property("DefinitionS3Location").asText();
        findings.expect(location.endsWith(".asl.json"), machine, "takes its definition from an .asl.json file");
        Path file = template.file().resolveSibling(location);
        if (!Files.isRegularFile(file)) {
            findings.expect(false, machine, "takes its definition from a file that is there, not " + location);
            return;
        }
        String definition = read(file);
        DefinitionRules.check(definition).forEach(each -> findings.expect(false, location, each.toString()));
        TreeSet<String> asked = new TreeSet<>();
        Matcher placeholder = PLACEHOLDER.matcher(definition);
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

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
