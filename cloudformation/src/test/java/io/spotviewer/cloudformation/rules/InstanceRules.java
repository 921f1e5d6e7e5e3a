package io.spotviewer.cloudformation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.cloudformation.template.Template;
import io.spotviewer.cloudformation.template.Template.Resource;
import java.util.ArrayList;
import java.util.List;

/** EC2 instances and the ways to them. */
final class InstanceRules {

    private static final int PORT = 5005;

    private InstanceRules() {}

    /** Who comes in is decided by conditions: behind a load balancer it alone, else AllowedCidr, else nobody. */
    private static void checkPrivate(Template template, Resource group, Findings findings) {
        JsonNode ingress = group.property("SecurityGroupIngress").path("Fn::If");
        JsonNode otherwise = ingress.path(2).path("Fn::If");
        findings.expect(
                ingress.path(0).asText().equals("HasBalancer")
                        && ways(ingress.path(1)).stream()
                                .allMatch(way -> template.referred(way.path("SourceSecurityGroupId"))
                                        .type()
                                        .equals("AWS::EC2::SecurityGroup")),
                group,
                "lets in the load balancer alone where there is one");
        findings.expect(
                otherwise.path(0).asText().equals("HasAllowedCidr")
                        && otherwise.path(2).path("Ref").asText().equals("AWS::NoValue"),
                group,
                "lets nobody in without AllowedCidr");
    }

    /** A load balancer may be open to the world where there is a login, which nothing passes by. */
    private static boolean isOpenToLogins(Template template, JsonNode cidr) {
        JsonNode condition =
                template.root().path("Conditions").path("LetsAllLogIn").path("Fn::And");
        return cidr.toString().equals("{\"Fn::If\":[\"LetsAllLogIn\",\"0.0.0.0/0\",{\"Ref\":\"AllowedCidr\"}]}")
                && condition.path(0).path("Condition").asText().equals("HasLogin")
                && condition.path(1).toString().equals("{\"Fn::Equals\":[{\"Ref\":\"LoginFromAnywhere\"},\"true\"]}")
                && template.root()
                        .path("Parameters")
                        .path("LoginFromAnywhere")
                        .path("Default")
                        .asText()
                        .equals("false");
    }

    /** HTTPS and the instance's port lead anywhere, since addresses change; DNS leads to servers that are named. */
    private static boolean isWayOut(JsonNode way) {
        int port = way.path("FromPort").asInt();
        boolean one = port == way.path("ToPort").asInt();
        boolean https =
                (port == 443 || port == PORT) && way.path("IpProtocol").asText().equals("tcp");
        boolean dns = port == 53 && way.path("CidrIp").path("Ref").asText().equals("DnsCidr");
        return one && (https || dns);
    }

    /** Returns the ways in or out, those under conditions too. */
    private static List<JsonNode> ways(JsonNode node) {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode each : Template.each(node)) {
            if (each.has("Fn::If")) {
                all.addAll(ways(each.path("Fn::If").path(1)));
                all.addAll(ways(each.path("Fn::If").path(2)));
            } else if (each.has("IpProtocol")) {
                all.add(each);
            }
        }
        return all;
    }

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
            findings.expect(
                    instance.property("KeyName").path("Fn::If").path(0).asText().equals("HasKeyName"),
                    instance,
                    "needs no key pair");
            JsonNode day = template.root().path("Parameters").path("WeeklyUpdateDay");
            findings.expect(
                    instance.property("UserData").toString().contains("${WeeklyUpdateDay}")
                            && day.path("AllowedValues").path(0).asText().equals("never")
                            && !day.path("Default").asText("never").equals("never"),
                    instance,
                    "upgrades itself every week, unless never");
            // User data runs when an instance is made: without another one, a new release would not be taken in.
            findings.expect(
                    Template.refersTo(instance.property("NetworkInterfaces"), "ReleaseId"),
                    instance,
                    "is replaced with each release");
        }
        for (Resource group : template.resources("AWS::EC2::SecurityGroup")) {
            findings.expect(!group.property("SecurityGroupEgress").isEmpty(), group, "states its egress");
            for (JsonNode way : ways(group.property("SecurityGroupEgress"))) {
                findings.expect(isWayOut(way), group, "lets nothing out but HTTPS, to the instance, and to DnsCidr");
            }
            boolean balancer = template.resources("AWS::ElasticLoadBalancingV2::LoadBalancer").stream()
                    .anyMatch(each -> Template.refersTo(each.property("SecurityGroups"), group.id()));
            for (JsonNode way : ways(group.property("SecurityGroupIngress"))) {
                boolean fromBalancer = !balancer && way.has("SourceSecurityGroupId");
                findings.expect(
                        (fromBalancer
                                        || way.path("CidrIp")
                                                .path("Ref")
                                                .asText()
                                                .equals("AllowedCidr")
                                        || (balancer && isOpenToLogins(template, way.path("CidrIp"))))
                                && !way.has("CidrIpv6")
                                && way.has("CidrIp") != way.has("SourceSecurityGroupId"),
                        group,
                        "lets in AllowedCidr or the load balancer only");
                int port = way.path("FromPort").asInt();
                findings.expect(
                        (balancer ? port == 443 || port == 80 : port == PORT)
                                && way.path("ToPort").asInt() == port
                                && way.path("IpProtocol").asText().equals("tcp"),
                        group,
                        "lets nobody in but by port " + (balancer ? "443 and 80" : PORT));
            }
            if (!balancer) {
                checkPrivate(template, group, findings);
            }
        }
        for (Resource instance : template.resources("AWS::EC2::Instance")) {
            Resource address = template.resources("AWS::EC2::EIP").stream()
                    .filter(each -> Template.refersTo(each.property("InstanceId"), instance.id()))
                    .findFirst()
                    .orElse(Resource.NONE);
            findings.expect(!address.id().isEmpty(), instance, "has an address that outlives it");
            JsonNode shown = template.root().path("Outputs").path("PublicIP").path("Value");
            findings.expect(
                    Template.refersTo(shown, address.id()) && !shown.toString().contains("http"),
                    instance,
                    "has its bare address among the outputs");
        }
        findings.expect(
                template.resources("AWS::EC2::SecurityGroupIngress").isEmpty(),
                "the template",
                "states who is let in with the group");
    }
}
