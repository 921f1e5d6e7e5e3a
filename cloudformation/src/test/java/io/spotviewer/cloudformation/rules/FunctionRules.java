package io.spotviewer.cloudformation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.cloudformation.template.Template;
import io.spotviewer.cloudformation.template.Template.Resource;

/** How functions run, log and are published. */
final class FunctionRules {

    private FunctionRules() {}

    static void check(Template template, Findings findings) {
        for (Resource function : template.resources("AWS::Lambda::Function")) {
            findings.expect(function.property("Runtime").asText().equals("java21"), function, "runs on java21");
            findings.expect(function.property("Timeout").isNumber(), function, "has a Timeout");
            JsonNode memory = function.property("MemorySize");
            JsonNode parameter =
                    template.root().path("Parameters").path(memory.path("Ref").asText());
            findings.expect(
                    memory.isNumber() || parameter.path("Type").asText().equals("Number"),
                    function,
                    "has a MemorySize");
            // What the region or the partition lacks, a parameter or the mapping of partitions switches off.
            JsonNode traced = function.property("TracingConfig.Mode");
            findings.expect(
                    traced.at("/Fn::If/0").asText().equals("IsTraced")
                            && traced.at("/Fn::If/1").asText().equals("Active"),
                    function,
                    "is traced by the parameter Tracing");
            checkLog(template, function, findings);
            checkVersion(template, function, findings);
            checkConcurrency(function, findings);
        }
        for (Resource group : template.resources("AWS::Logs::LogGroup")) {
            findings.expect(!group.property("RetentionInDays").isMissingNode(), group, "has RetentionInDays");
        }
    }

    private static void checkLog(Template template, Resource function, Findings findings) {
        Resource group = template.referred(function.property("LoggingConfig.LogGroup"));
        findings.expect(group.type().equals("AWS::Logs::LogGroup"), function, "logs into a log group of the template");
        long sharers = template.resources("AWS::Lambda::Function").stream()
                .filter(other -> Template.refersTo(other.property("LoggingConfig.LogGroup"), group.id()))
                .count();
        findings.expect(sharers <= 1, function, "has a log group of its own");
    }

    private static void checkVersion(Template template, Resource function, Findings findings) {
        JsonNode snapStart = function.property("SnapStart").path("Fn::If");
        findings.expect(
                snapStart.path(0).asText().equals("HasSnapStart")
                        && snapStart.path(1).path("ApplyOn").asText().equals("PublishedVersions")
                        && snapStart.path(2).path("Ref").asText().equals("AWS::NoValue"),
                function,
                "has SnapStart on PublishedVersions where the region has it");
        findings.expect(
                Template.refersTo(function.property("Architectures"), "Architecture"),
                function,
                "has the processors that the parameter Architecture names");
        Resource version = template.resources("AWS::Lambda::Version").stream()
                .filter(each -> Template.refersTo(each.property("FunctionName"), function.id()))
                .findFirst()
                .orElse(Resource.NONE);
        findings.expect(!version.id().isEmpty(), function, "is published as a version");
        // Lambda publishes no version of an unchanged function, CloudFormation none of an unchanged resource.
        findings.expect(
                Template.refersTo(version.property("Description"), "ReleaseId")
                        && Template.refersTo(function.property("Description"), "ReleaseId"),
                function,
                "changes with each ReleaseId, and so does its version");
        findings.expect(
                version.whole().path("UpdateReplacePolicy").asText().equals("Retain"),
                function,
                "leaves the version that running executions began with");
    }

    private static void checkConcurrency(Resource function, Findings findings) {
        JsonNode reserved = function.property("ReservedConcurrentExecutions");
        findings.expect(
                reserved.isMissingNode()
                        || (reserved.path("Fn::If").path(1).has("Ref")
                                && reserved.path("Fn::If")
                                        .path(2)
                                        .path("Ref")
                                        .asText()
                                        .equals("AWS::NoValue")),
                function,
                "reserves concurrency only where a parameter says so");
    }
}
