package io.spotviewer.local.templates;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.local.templates.Template.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Who may do what, and who may be whom. */
final class IamRules {

    /** Actions that can't be limited to a resource. */
    private static final Pattern WITHOUT_RESOURCE = Pattern.compile("batch:Describe\\w+|batch:ListJobs|ec2:Describe\\w+"
            + "|pricing:GetProducts|xray:Put\\w+|xray:GetSampling(Rules|Targets)|logs:\\w*LogDeliver\\w+"
            + "|logs:(Describe|Put)ResourcePolic\\w+|logs:DescribeLogGroups");

    private static final Set<String> ANSWER_FOR_THE_ACCOUNT =
            Set.of("events.amazonaws.com", "scheduler.amazonaws.com", "states.amazonaws.com");

    private static final Pattern WRITES =
            Pattern.compile("dynamodb:(Batch(Write)|Delete|Put|Update|Transact)\\w*|s3:(Abort|Delete|Put|Restore)\\w*");

    private IamRules() {}

    static void check(Template template, Findings findings) {
        for (Resource role : template.resources("AWS::IAM::Role")) {
            checkTrust(role, findings);
            for (JsonNode managed : Template.each(role.property("ManagedPolicyArns"))) {
                findings.expect(
                        managed.toString().contains(":policy/AmazonSSMManagedInstanceCore"),
                        role,
                        "has no managed policy but AmazonSSMManagedInstanceCore");
            }
            for (JsonNode statement : statements(role)) {
                checkStatement(role, statement, findings);
            }
            findings.expect(users(template, role).size() <= 1, role, "serves one function, machine or instance only");
        }
        checkInstanceRoles(template, findings);
    }

    /** All statements of the role's own policies. */
    static List<JsonNode> statements(Resource role) {
        List<JsonNode> all = new ArrayList<>();
        for (JsonNode policy : Template.each(role.property("Policies"))) {
            all.addAll(Template.each(policy.path("PolicyDocument").path("Statement")));
        }
        return all;
    }

    private static void checkTrust(Resource role, Findings findings) {
        for (JsonNode statement : Template.each(role.property("AssumeRolePolicyDocument.Statement"))) {
            Set<String> services = new HashSet<>();
            Template.each(statement.path("Principal").path("Service")).forEach(each -> services.add(each.asText()));
            services.retainAll(ANSWER_FOR_THE_ACCOUNT);
            findings.expect(
                    services.isEmpty()
                            || statement
                                    .path("Condition")
                                    .toString()
                                    .contains("\"aws:SourceAccount\":{\"Ref\":\"AWS::AccountId\"}"),
                    role,
                    "is trusted to " + services + " on the condition of aws:SourceAccount");
        }
    }

    private static void checkStatement(Resource role, JsonNode statement, Findings findings) {
        boolean everywhere = Template.each(statement.path("Resource")).stream()
                .anyMatch(each -> each.asText().equals("*"));
        findings.expect(statement.has("Action") && statement.has("Resource"), role, "names actions and resources");
        for (JsonNode each : Template.each(statement.path("Action"))) {
            String action = each.asText();
            findings.expect(action.matches("[a-z0-9]+:[A-Za-z0-9]+"), role, "names the action " + action + " in full");
            findings.expect(
                    !everywhere || WITHOUT_RESOURCE.matcher(action).matches(),
                    role,
                    "limits " + action + " to resources");
        }
    }

    /** The instance that serves pages to others reads records and pages, and changes neither. */
    private static void checkInstanceRoles(Template template, Findings findings) {
        for (Resource profile : template.resources("AWS::IAM::InstanceProfile")) {
            Resource role = template.referred(profile.property("Roles"));
            for (JsonNode statement : statements(role)) {
                for (JsonNode action : Template.each(statement.path("Action"))) {
                    findings.expect(
                            !WRITES.matcher(action.asText()).matches(),
                            role,
                            "lets the instance write nothing, not by " + action.asText());
                }
            }
        }
    }

    private static Set<String> users(Template template, Resource role) {
        Set<String> users = new TreeSet<>();
        for (Resource resource : template.resources()) {
            String type = resource.type();
            boolean runs = type.equals("AWS::Lambda::Function")
                    || type.equals("AWS::StepFunctions::StateMachine")
                    || type.equals("AWS::IAM::InstanceProfile");
            if (runs && Template.refersTo(resource.properties(), role.id())) {
                users.add(resource.id());
            }
        }
        return users;
    }
}
