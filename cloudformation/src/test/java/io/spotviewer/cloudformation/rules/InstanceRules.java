package io.spotviewer.cloudformation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.cloudformation.template.Template;
import io.spotviewer.cloudformation.template.Template.Resource;

/** EC2 instances and the ways to them. */
final class InstanceRules {

    private static final int PORT = 5005;

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
            JsonNode image = template.root()
                    .path("Parameters")
                    .path(instance.property("ImageId").path("Ref").asText());
            findings.expect(
                    image.path("Type").asText().equals("AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>")
                            && image.path("Default")
                                    .asText()
                                    .startsWith("/aws/service/ami-amazon-linux-latest/al2023-ami-"),
                    instance,
                    "takes the image that the SSM parameter of Amazon Linux 2023 names");
            findings.expect(
                    instance.whole().path("CreationPolicy").has("ResourceSignal"),
                    instance,
                    "is created once it signals");
            // User data runs when an instance is made: without another one, a new release would not be taken in.
            findings.expect(
                    Template.refersTo(instance.property("NetworkInterfaces"), "ReleaseId"),
                    instance,
                    "is replaced with each release");
        }
        for (Resource group : template.resources("AWS::EC2::SecurityGroup")) {
            findings.expect(!group.property("SecurityGroupEgress").isEmpty(), group, "states its egress");
            for (JsonNode way : group.property("SecurityGroupIngress")) {
                findings.expect(
                        way.path("CidrIp").path("Ref").asText().equals("AllowedCidr") && !way.has("CidrIpv6"),
                        group,
                        "lets in AllowedCidr only");
                findings.expect(
                        way.path("FromPort").asInt() == PORT
                                && way.path("ToPort").asInt() == PORT
                                && way.path("IpProtocol").asText().equals("tcp"),
                        group,
                        "lets nobody in but by port " + PORT);
            }
        }
        findings.expect(
                template.resources("AWS::EC2::SecurityGroupIngress").isEmpty(),
                "the template",
                "states who is let in with the group");
    }
}
