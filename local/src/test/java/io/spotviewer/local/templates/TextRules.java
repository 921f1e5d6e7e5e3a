package io.spotviewer.local.templates;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Parameters, outputs, and what may not be written down. */
final class TextRules {

    private static final Set<String> MANDATORY =
            Set.of("UniquePrefix", "BatchComputeEnvironmentName", "VpcId", "SubnetId", "KeyName", "AllowedCidr");

    private static final Pattern PLACE = Pattern.compile(
            "\\b(us|eu|ap|ca|sa|me|af|il|cn|mx)(-gov|-iso[bef]?)?-[a-z]+-\\d\\b|arn:aws[a-z-]*:|\\b\\d{12}\\b");

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
            findings.expect(
                    !free || parameter.has("AllowedPattern") || parameter.has("MaxLength"),
                    name,
                    "has an AllowedPattern");
        }
        JsonNode cidr = template.root().path("Parameters").path("AllowedCidr");
        findings.expect(!cidr.has("Default"), "AllowedCidr", "has no Default");
        for (Map.Entry<String, JsonNode> output :
                template.root().path("Outputs").properties()) {
            findings.expect(output.getValue().has("Description"), output.getKey(), "has a Description");
        }
        Template.walk(
                "",
                template.root(),
                (path, leaf) -> findings.expect(
                        !PLACE.matcher(leaf.asText()).find() || path.startsWith("/Parameters"),
                        path,
                        "names no region, account or partition, as does " + leaf.asText()));
    }
}
