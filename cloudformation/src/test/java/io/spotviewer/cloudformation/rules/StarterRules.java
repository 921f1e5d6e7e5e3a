package io.spotviewer.cloudformation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.cloudformation.template.Template;
import io.spotviewer.cloudformation.template.Template.Resource;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Rules for event rules and schedules, which start state machines and functions. */
final class StarterRules {

    /** The permission to start a target, by the target's type. */
    private static final Map<String, String> PERMISSIONS = Map.of(
            "AWS::StepFunctions::StateMachine", "states:StartExecution",
            "AWS::Lambda::Version", "lambda:InvokeFunction");

    private static final Pattern EVERY = Pattern.compile("\\*|\\{}|\\[]");

    private StarterRules() {}

    static void check(Template template, Findings findings) {
        for (Resource rule : template.resources("AWS::Events::Rule")) {
            JsonNode pattern = rule.property("EventPattern");
            findings.expect(names(pattern.path("source")), rule, "matches by source");
            findings.expect(names(pattern.path("detail-type")), rule, "matches by detail-type");
            findings.expect(!rule.property("Targets").isEmpty(), rule, "has a target");
            for (JsonNode target : rule.property("Targets")) {
                checkTarget(template, rule, target, findings);
                findings.expect(
                        admits(template, queueOf(template, target), rule), rule, "may write to its dead-letter queue");
            }
        }
        for (Resource schedule : template.resources("AWS::Scheduler::Schedule")) {
            JsonNode target = schedule.property("Target");
            // What a run publishes into a bucket would keep a failed creation from being undone.
            findings.expect(
                    template.resources("AWS::S3::Bucket").isEmpty()
                            || template.resources("AWS::EC2::Instance").stream()
                                    .anyMatch(instance -> schedule.whole()
                                            .path("DependsOn")
                                            .asText()
                                            .equals(instance.id())),
                    schedule,
                    "begins once all that may fail is there");
            checkTarget(template, schedule, target, findings);
            Resource queue = queueOf(template, target);
            findings.expect(
                    allows(
                            template.referred(target.path("RoleArn")),
                            "sqs:SendMessage",
                            resource -> Template.refersTo(resource, queue.id())),
                    schedule,
                    "may write to its dead-letter queue");
        }
    }

    private static boolean names(JsonNode alternatives) {
        return !alternatives.isEmpty()
                && Template.each(alternatives).stream()
                        .allMatch(each -> each.isTextual()
                                && !each.asText().isEmpty()
                                && !EVERY.matcher(each.asText()).matches());
    }

    private static void checkTarget(Template template, Resource starter, JsonNode target, Findings findings) {
        findings.expect(queueOf(template, target).type().equals("AWS::SQS::Queue"), starter, "has a dead-letter queue");
        JsonNode retry = target.path("RetryPolicy");
        findings.expect(
                retry.has("MaximumEventAgeInSeconds") && retry.has("MaximumRetryAttempts"),
                starter,
                "has a retry policy");
        Resource started = template.referred(target.path("Arn"));
        // A version is called by an ARN that only the function's name is part of.
        Resource owner = started.type().equals("AWS::Lambda::Version")
                ? template.referred(started.property("FunctionName"))
                : started;
        findings.expect(
                PERMISSIONS.containsKey(started.type())
                        && allows(
                                template.referred(target.path("RoleArn")),
                                PERMISSIONS.get(started.type()),
                                resource -> Template.refersTo(resource, owner.id())),
                starter,
                "may start its target and the target is a state machine or a published version");
    }

    private static Resource queueOf(Template template, JsonNode target) {
        return template.referred(target.path("DeadLetterConfig").path("Arn"));
    }

    private static boolean allows(Resource role, String action, Predicate<JsonNode> about) {
        return role.statements().stream()
                .anyMatch(statement -> Template.each(statement.path("Action")).stream()
                                .anyMatch(each -> each.asText().equals(action))
                        && Template.each(statement.path("Resource")).stream().anyMatch(about));
    }

    /** Returns true if the queue's policy lets the rule in: EventBridge writes to a dead-letter queue as itself. */
    private static boolean admits(Template template, Resource queue, Resource rule) {
        String arnEnd = ":rule/" + rule.property("Name").path("Fn::Sub").asText();
        return template.resources("AWS::SQS::QueuePolicy").stream()
                .filter(policy -> Template.refersTo(policy.property("Queues"), queue.id()))
                .flatMap(policy -> Template.each(policy.property("PolicyDocument.Statement")).stream())
                .filter(statement -> statement.path("Effect").asText().equals("Allow"))
                .flatMap(statement ->
                        Template.each(
                                statement.path("Condition").path("ArnEquals").path("aws:SourceArn"))
                                .stream())
                .anyMatch(arn -> arn.path("Fn::Sub").asText().endsWith(arnEnd));
    }
}
