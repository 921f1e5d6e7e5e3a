package io.spotviewer.local.templates;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.local.templates.Template.Resource;

/** EC2 instances and the ways to them. */
final class InstanceRules {

    private InstanceRules() {}

    static void check(Template template, Findings findings) {
        for (Resource instance : template.resources("AWS::EC2::Instance")) {
            JsonNode metadata = instance.property("MetadataOptions");
            findings.expect(metadata.path("HttpTokens").asText().equals("required"), instance, "requires IMDSv2");
            findings.expect(
                    metadata.path("HttpPutResponseHopLimit").asInt() == 1,
                    instance,
                    "keeps its metadata on the machine");
            findings.expect(!instance.property("BlockDeviceMappings").isEmpty(), instance, "states its volumes");
            for (JsonNode device : instance.property("BlockDeviceMappings")) {
                findings.expect(device.path("Ebs").path("Encrypted").asBoolean(), instance, "encrypts its volumes");
            }
            String image = instance.property("ImageId").toString();
            findings.expect(
                    image.contains("ami-amazon-linux-latest/al2023") || image.contains("\"Ref\""),
                    instance,
                    "takes the image that the SSM parameter of Amazon Linux 2023 names");
            findings.expect(
                    instance.whole().path("CreationPolicy").has("ResourceSignal"),
                    instance,
                    "is created once it signals");
        }
        for (Resource group : template.resources("AWS::EC2::SecurityGroup")) {
            findings.expect(!group.property("SecurityGroupEgress").isEmpty(), group, "states its egress");
            for (JsonNode way : group.property("SecurityGroupIngress")) {
                String from = way.path("CidrIp").asText() + way.path("CidrIpv6").asText();
                findings.expect(!from.endsWith("/0"), group, "lets in no port from the whole world");
                findings.expect(way.path("FromPort").asInt() != 22, group, "lets nobody in by port 22");
            }
        }
    }
}
