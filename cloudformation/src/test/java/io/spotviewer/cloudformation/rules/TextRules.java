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
            Set.of("UniquePrefix", "BatchComputeEnvironmentName", "VpcId", "SubnetId");

    private static final Pattern PLACE = Pattern.compile(
            "\\b(us|eu|ap|ca|sa|me|af|il|cn|mx)(-gov|-iso[bef]?)?-[a-z]+-\\d\\b|arn:aws[a-z-]*:|\\b\\d{12}\\b");

    private static final Map<String, String> TYPES = Map.of(
            "VpcId", "AWS::EC2::VPC::Id",
            "SubnetId", "AWS::EC2::Subnet::Id",
            // AWS's own types of these two refuse an empty value.
            "KeyName", "String",
            "LoadBalancerSubnetIds", "CommaDelimitedList");

    private static final List<String> PARTITIONS =
            List.of("aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso", "aws-iso-b", "aws-iso-e", "aws-iso-f");

    /**
     * For a text like this, cfn-lint tries each partition with each region and each account of a region, 55,000 of them for all regions, before it sees that
     * the prefix has no value to try. It tries the variables of a Sub in its long form first, and is done at once.
     */
    private static final Pattern SLOW_TO_LINT =
            Pattern.compile("\\$\\{AWS::Partition}.*\\$\\{AWS::Region}.*\\$\\{AWS::AccountId}.*\\$\\{UniquePrefix}");

    /** Bytes of a template in S3. */
    private static final long LARGEST = 460_800;

    /** Names that people's scripts and bookmarks use. */
    private static final Map<String, List<String>> OUTPUTS = Map.of(
            "analytics.yaml",
            List.of("DynamoDBTableName", "LambdaFunctionName", "StateMachineArn", "StateMachineConsoleUrl"),
            "spot-viewer.yaml",
            List.of(
                    "SpotViewerEC2InstanceId",
                    "PublicIP",
                    "OpenCommand",
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
            findings.expect(type == null || parameter.path("Type").asText().equals(type), name, "has the type " + type);
        }
        JsonNode cidr = template.root().path("Parameters").path("AllowedCidr");
        findings.expect(
                cidr.isMissingNode() || cidr.path("Default").asText("all").isEmpty(),
                "AllowedCidr",
                "lets nobody in by default");
        checkPartitions(template, findings);
        findings.expect(
                template.file().toFile().length() < LARGEST, "the template", "has fewer than " + LARGEST + " bytes");
        findings.expect(
                cidr.isMissingNode()
                        || ("10.0.0.0/8".matches(cidr.path("AllowedPattern").asText())
                                && Stream.of("0.0.0.0/0", "0.0.0.0/1", "10.0.0.0/7")
                                        .noneMatch(network -> network.matches(
                                                cidr.path("AllowedPattern").asText()))),
                "AllowedCidr",
                "rejects a network larger than /8");
        checkOutputs(template, findings);
        for (Resource resource : template.resources()) {
            for (String name : List.of("BucketName", "InstanceProfileName", "RoleName")) {
                findings.expect(
                        !resource.properties().has(name),
                        resource,
                        "leaves a name that is not its region's alone to CloudFormation");
            }
        }
        for (Resource role : template.resources("AWS::IAM::Role")) {
            Template.walk(
                    role.id(),
                    role.property("Policies"),
                    (path, leaf) -> findings.expect(
                            !SLOW_TO_LINT.matcher(leaf.asText()).find(),
                            path,
                            "gives the prefix of an ARN as a variable of its own"));
        }
        Template.walk(
                "",
                template.root(),
                (path, leaf) -> findings.expect(
                        !PLACE.matcher(leaf.asText()).find() || path.endsWith("/AllowedPattern"),
                        path,
                        "names no region, account or partition, as does " + leaf.asText()));
    }

    /** Every partition is known, and says of each thing that some lack whether it has it. */
    private static void checkPartitions(Template template, Findings findings) {
        JsonNode partitions = template.root().path("Mappings").path("Partitions");
        for (String partition : PARTITIONS) {
            JsonNode known = partitions.path(partition);
            findings.expect(
                    !known.path("Console").asText().isEmpty()
                            && Stream.of("SnapStart", "Tracing")
                                    .allMatch(
                                            thing -> known.path(thing).asText().matches("true|false")),
                    "Partitions",
                    "know " + partition + " with its console and what it lacks");
        }
        for (String thing : List.of("SnapStart", "Tracing")) {
            String condition = thing.equals("Tracing") ? "IsTraced" : "HasSnapStart";
            JsonNode both = template.root().path("Conditions").path(condition);
            findings.expect(
                    Template.refersTo(both, thing)
                            && both.toString()
                                    .contains("[\"Partitions\",{\"Ref\":\"AWS::Partition\"},\"" + thing + "\"]"),
                    condition,
                    "holds by the parameter " + thing + " and where the partition has it");
        }
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
