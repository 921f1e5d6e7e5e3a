package io.spotviewer.cloudformation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.cloudformation.template.Template;
import io.spotviewer.cloudformation.template.Template.Resource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules for parameters, outputs, and values that no template may contain. */
final class TextRules {

    private static final Set<String> MANDATORY =
            Set.of("UniquePrefix", "BatchComputeEnvironmentName", "VpcId", "SubnetId", "KeyName", "AllowedCidr");

    private static final Pattern PLACE = Pattern.compile(
            "\\b(us|eu|ap|ca|sa|me|af|il|cn|mx)(-gov|-iso[bef]?)?-[a-z]+-\\d\\b|arn:aws[a-z-]*:|\\b\\d{12}\\b");

    private static final Map<String, String> TYPES = Map.of(
            "VpcId", "AWS::EC2::VPC::Id",
            "SubnetId", "AWS::EC2::Subnet::Id",
            "KeyName", "AWS::EC2::KeyPair::KeyName");

    /** Names that people's scripts and bookmarks use. */
    private static final Map<String, List<String>> OUTPUTS = Map.of(
            "analytics.yaml",
            List.of("DynamoDBTableName", "LambdaFunctionName", "StateMachineArn", "StateMachineConsoleUrl"),
            "spot-viewer.yaml",
            List.of(
                    "SpotViewerEC2InstanceId",
                    "PublicIP",
                    "OnDemandUrl",
                    "SpotUrl",
                    "SiteBucketName",
                    "RegenerationStateMachineArn",
                    "RegenerateCommand"));

    private TextRules() {}

    static void check(Template template, Findings findings) {
        TreeSet<String> grouped = new TreeSet<>();
        for (JsonNode group : template.root()
                .path("Metadata")
                .path("AWS::CloudFormation::Interface")
                .path("ParameterGroups")) {
            group.path("Parameters").forEach(each -> grouped.add(each.asText()));
        }
        for (Map.Entry<String, JsonNode> entry :
                template.root().path("Parameters").properties()) {
            String name = entry.getKey();
            JsonNode parameter = entry.getValue();
            findings.expect(parameter.has("Default") || MANDATORY.contains(name), name, "has a Default");
            findings.expect(parameter.has("Description"), name, "has a Description");
            findings.expect(grouped.contains(name), name, "belongs to a parameter group");
            boolean free = parameter.path("Type").asText().equals("String") && !parameter.has("AllowedValues");
            findings.expect(!free || parameter.has("AllowedPattern"), name, "has an AllowedPattern");
            String type = TYPES.get(name);
            findings.expect(type == null || parameter.path("Type").asText().equals(type), name, "is an " + type);
        }
        JsonNode cidr = template.root().path("Parameters").path("AllowedCidr");
        findings.expect(!cidr.has("Default"), "AllowedCidr", "has no Default");
        findings.expect(
                cidr.isMissingNode()
                        || ("10.0.0.0/8".matches(cidr.path("AllowedPattern").asText())
                                && Stream.of("0.0.0.0/0", "0.0.0.0/1", "10.0.0.0/7")
                                        .noneMatch(network -> network.matches(
                                                cidr.path("AllowedPattern").asText()))),
                "AllowedCidr",
                "rejects a network larger than /8");
        checkOutputs(template, findings);
        Template.walk(
                "",
                template.root(),
                (path, leaf) -> findings.expect(
                        !PLACE.matcher(leaf.asText()).find() || path.endsWith("/AllowedPattern"),
                        path,
                        "names no region, account or partition, as does " + leaf.asText()));
    }

    private static void checkOutputs(Template template, Findings findings) {
        JsonNode outputs = template.root().path("Outputs");
        for (String name : OUTPUTS.getOrDefault(String.valueOf(template.file().getFileName()), List.of())) {
            findings.expect(outputs.has(name), "Outputs", "have " + name);
        }
        for (Resource machine : template.resources("AWS::StepFunctions::StateMachine")) {
            boolean linked = false;
            for (JsonNode output : outputs) {
                linked |= output.toString().contains("#/statemachines/view/${" + machine.id() + "}");
            }
            findings.expect(linked, machine, "has a console link among the outputs");
        }
        for (Map.Entry<String, JsonNode> output : outputs.properties()) {
            findings.expect(output.getValue().has("Description"), output.getKey(), "has a Description");
        }
    }
}
