package io.spotviewer.cloudformation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.cloudformation.template.Template;
import io.spotviewer.cloudformation.template.Template.Resource;
import java.util.ArrayList;
import java.util.List;

/** Load balancers: HTTPS only, to one name, and with a login nothing passes it by. */
final class BalancerRules {

    private static final String LISTENER = "AWS::ElasticLoadBalancingV2::Listener";

    private BalancerRules() {}

    static void check(Template template, Findings findings) {
        checkRules(template, findings);
        for (Resource balancer : template.resources("AWS::ElasticLoadBalancingV2::LoadBalancer")) {
            findings.expect(
                    balancer.property("LoadBalancerAttributes")
                            .toString()
                            .contains("drop_invalid_header_fields.enabled\",\"Value\":\"true\""),
                    balancer,
                    "drops headers that are none");
        }
        for (Resource targets : template.resources("AWS::ElasticLoadBalancingV2::TargetGroup")) {
            Resource instance = template.referred(targets.property("Targets"));
            JsonNode names = instance.property("UserData.Fn::Base64.Fn::Sub")
                    .path(1)
                    .path("Names")
                    .path("Fn::If");
            findings.expect(
                    names.path(0).asText().equals("HasBalancer")
                            && names.path(1)
                                    .path("Fn::Sub")
                                    .asText()
                                    .equals(" --allowed-host ${DomainName} --behind-balancer"),
                    targets,
                    "leads to a server that answers under DomainName and counts guesses for clients, not for the balancer");
            findings.expect(
                    targets.property("HealthCheckPath").asText().equals("/healthz"), targets, "asks for /healthz");
        }
        for (Resource listener : template.resources(LISTENER)) {
            if (listener.property("Protocol").asText().equals("HTTPS")) {
                findings.expect(
                        listener.property("SslPolicy").asText().startsWith("ELBSecurityPolicy-TLS13-1-2-"),
                        listener,
                        "speaks TLS 1.2 and newer");
                checkLogin(listener, "DefaultActions", "authenticate", findings);
            } else {
                JsonNode redirect = listener.property("DefaultActions").path(0).path("RedirectConfig");
                findings.expect(
                        redirect.path("Protocol").asText().equals("HTTPS")
                                && redirect.path("Host").has("Ref"),
                        listener,
                        "only redirects, to HTTPS and a name that nobody can choose");
            }
        }
        for (Resource rule : template.resources("AWS::ElasticLoadBalancingV2::ListenerRule")) {
            findings.expect(
                    rule.whole().path("Condition").asText().equals("HasLogin"), rule, "is there with a login only");
            checkLogin(rule, "Actions", "deny", findings);
        }
    }

    /** Parameters that need each other are refused without each other, before anything is made. */
    private static void checkRules(Template template, Findings findings) {
        JsonNode rules = template.root().path("Rules");
        if (template.root().path("Parameters").has("CertificateArn")) {
            expectNeeds(
                    rules,
                    "LoadBalancer",
                    "CertificateArn",
                    List.of("DomainName", "LoadBalancerSubnetIds", "AllowedCidr"),
                    findings);
            expectNeeds(
                    rules,
                    "LoginFromAnywhere",
                    "LoginFromAnywhere",
                    List.of("CertificateArn", "OidcIssuer", "CognitoUserPoolArn", "AllowedCidr"),
                    findings);
            expectNeeds(
                    rules,
                    "OidcLogin",
                    "OidcIssuer",
                    List.of(
                            "CertificateArn",
                            "OidcAuthorizationEndpoint",
                            "OidcTokenEndpoint",
                            "OidcUserInfoEndpoint",
                            "OidcClientId",
                            "OidcClientSecretArn",
                            "CognitoUserPoolArn"),
                    findings);
            expectNeeds(
                    rules,
                    "CognitoLogin",
                    "CognitoUserPoolArn",
                    List.of("CertificateArn", "CognitoClientId", "CognitoDomain"),
                    findings);
        }
    }

    private static void expectNeeds(JsonNode rules, String rule, String given, List<String> needed, Findings findings) {
        JsonNode all = rules.path(rule);
        findings.expect(
                Template.refersTo(all.path("RuleCondition"), given)
                        && needed.stream().allMatch(name -> Template.refersTo(all.path("Assertions"), name)),
                "Rules",
                "refuse " + given + " without what it needs");
    }

    /** Each list of actions that a login is for begins with it; the only other list is for no login at all. */
    private static void checkLogin(Resource resource, String property, String how, Findings findings) {
        List<JsonNode> lists = new ArrayList<>();
        collect(resource.property(property), lists);
        int open = 0;
        for (JsonNode list : lists) {
            JsonNode first = list.path(0);
            if (first.path("Type").asText().startsWith("authenticate-")) {
                JsonNode config = first.path("AuthenticateOidcConfig").isMissingNode()
                        ? first.path("AuthenticateCognitoConfig")
                        : first.path("AuthenticateOidcConfig");
                findings.expect(
                        config.path("OnUnauthenticatedRequest").asText().equals(how),
                        resource,
                        "meets who has not logged in with " + how);
            } else {
                open++;
            }
        }
        findings.expect(
                lists.size() - open == 2 && open == (how.equals("deny") ? 0 : 1),
                resource,
                "passes nobody on before the login");
    }

    private static void collect(JsonNode node, List<JsonNode> lists) {
        JsonNode choice = node.path("Fn::If");
        if (choice.isMissingNode()) {
            lists.add(node);
        } else {
            collect(choice.path(1), lists);
            collect(choice.path(2), lists);
        }
    }
}
