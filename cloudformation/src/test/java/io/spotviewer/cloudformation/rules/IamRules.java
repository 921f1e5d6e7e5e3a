package io.spotviewer.cloudformation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.spotviewer.cloudformation.template.Template;
import io.spotviewer.cloudformation.template.Template.Resource;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Rules for roles: permissions, and the services that may assume them. */
final class IamRules {

    /** Actions that can't be limited to a resource. */
    private static final Pattern WITHOUT_RESOURCE =
            Pattern.compile("batch:Describe\\w+|batch:ListJobs|cloudwatch:PutMetricData|ec2:Describe\\w+"
                    + "|ec2messages:\\w+|ssmmessages:\\w+|pricing:GetProducts|xray:Put\\w+|xray:GetSampling(Rules|Targets)|logs:\\w*LogDeliver\\w+"
                    + "|logs:(Describe|Put)ResourcePolic\\w+|logs:DescribeLogGroups");

    private static final Set<String> ANSWER_FOR_THE_ACCOUNT =
            Set.of("events.amazonaws.com", "scheduler.amazonaws.com", "states.amazonaws.com");

    static final String PUT_METRIC_DATA = "cloudwatch:PutMetricData";

    /**
     * The actions of the instance's role: it reads, reports a metric, is reached by Session Manager, and starts the
     * regeneration, which alone may write the site.
     */
    private static final Pattern READS =
            Pattern.compile("[a-z0-9]+:(BatchGet|Describe|Get|List|Query|Scan)\\w*|states:StartExecution|"
                    + PUT_METRIC_DATA
                    + "|kms:Decrypt|ssm:UpdateInstanceInformation|ssmmessages:(Create|Open)(Control|Data)Channel"
                    + "|ec2messages:(AcknowledgeMessage|DeleteMessage|FailMessage|SendReply)");

    /** The instance's role can't name the instance, which names the role. */
    private static final Pattern ITSELF = Pattern.compile("arn:known:ec2:known:known:instance/\\*");

    /** Tasks and container instances have no name before they are there, and their clusters are Batch's. */
    private static final Pattern HOST_OF_JOBS =
            Pattern.compile("arn:known:ecs:known:known:(task|container-instance)/\\*");

    /** Resources that carry permissions outside of a role. */
    private static final Set<String> ELSEWHERE = Set.of(
            "AWS::IAM::Group",
            "AWS::IAM::ManagedPolicy",
            "AWS::IAM::Policy",
            "AWS::IAM::RolePolicy",
            "AWS::IAM::User",
            "AWS::IAM::UserPolicy",
            "AWS::Lambda::Permission");

    private IamRules() {}

    static void check(Template template, Findings findings) {
        for (Resource role : template.resources("AWS::IAM::Role")) {
            checkTrust(role, findings);
            findings.expect(
                    role.property("ManagedPolicyArns").isMissingNode(),
                    role,
                    "has no managed policy: AWS's own reach further than their names say");
            for (JsonNode statement : role.statements()) {
                checkStatement(role, statement, findings);
            }
            findings.expect(users(template, role).size() <= 1, role, "serves one function, machine or instance only");
        }
        for (Resource resource : template.resources()) {
            findings.expect(
                    !ELSEWHERE.contains(resource.type()), resource, "is no " + resource.type() + ": roles say it all");
            JsonNode role = role(resource);
            findings.expect(
                    role.isMissingNode() || template.referred(role).type().equals("AWS::IAM::Role"),
                    resource,
                    "has a role of the template");
        }
        checkInstanceRoles(template, findings);
    }

    /** The role that a resource acts in; missing for those that don't act. */
    private static JsonNode role(Resource resource) {
        return switch (resource.type()) {
            case "AWS::Lambda::Function" -> orNone(resource.property("Role"));
            case "AWS::StepFunctions::StateMachine" -> orNone(resource.property("RoleArn"));
            case "AWS::Scheduler::Schedule" -> orNone(resource.property("Target.RoleArn"));
            case "AWS::IAM::InstanceProfile" -> orNone(resource.property("Roles"));
            default -> MissingNode.getInstance();
        };
    }

    private static JsonNode orNone(JsonNode role) {
        return role.isMissingNode() ? NullNode.getInstance() : role;
    }

    private static void checkTrust(Resource role, Findings findings) {
        for (JsonNode statement : Template.each(role.property("AssumeRolePolicyDocument.Statement"))) {
            Set<String> services = new HashSet<>();
            Template.each(statement.path("Principal").path("Service")).forEach(each -> services.add(each.asText()));
            findings.expect(
                    statement.path("Principal").size() == 1 && !services.isEmpty() && !services.contains("*"),
                    role,
                    "is trusted to services only");
            services.retainAll(ANSWER_FOR_THE_ACCOUNT);
            findings.expect(
                    services.isEmpty()
                            || statement
                                    .path("Condition")
                                    .path("StringEquals")
                                    .path("aws:SourceAccount")
                                    .path("Ref")
                                    .asText()
                                    .equals("AWS::AccountId"),
                    role,
                    "is trusted to " + services + " on the condition of aws:SourceAccount");
        }
    }

    private static void checkStatement(Resource role, JsonNode statement, Findings findings) {
        boolean everywhere = Template.each(statement.path("Resource")).stream().anyMatch(IamRules::isEverywhere);
        findings.expect(statement.has("Action") && statement.has("Resource"), role, "names actions and resources");
        for (JsonNode each : Template.each(statement.path("Action"))) {
            String action = each.asText();
            findings.expect(action.matches("[a-z0-9]+:[A-Za-z0-9]+"), role, "names the action " + action + " in full");
            findings.expect(
                    !everywhere || WITHOUT_RESOURCE.matcher(action).matches(),
                    role,
                    "limits " + action + " to resources");
            findings.expect(
                    !action.equals(PUT_METRIC_DATA) || !namespace(statement).isEmpty(),
                    role,
                    "limits " + action + " to a namespace");
        }
    }

    /** Returns the only namespace of metrics that a statement allows, or an empty text if it names none. */
    static String namespace(JsonNode statement) {
        return statement
                .path("Condition")
                .path("StringEquals")
                .path("cloudwatch:namespace")
                .asText();
    }

    /** Returns true for every resource, every one of a service, or those of any region or account. */
    private static boolean isEverywhere(JsonNode resource) {
        JsonNode substitution = resource.path("Fn::Sub");
        JsonNode text = substitution.isArray() ? substitution.path(0) : substitution;
        String arn = resource.isTextual() ? resource.asText() : text.asText().replaceAll("\\$\\{[^}]*}", "known");
        return arn.equals("*")
                || arn.matches("arn:([^:]*:){0,3}[^:]*[*?].*:.*")
                || (arn.matches("arn:([^:]*:){4}([a-z-]+[:/])?\\*+")
                        && !HOST_OF_JOBS.matcher(arn).matches()
                        && !ITSELF.matcher(arn).matches());
    }

    /** The instance that serves pages to others reads records and pages, and changes neither. */
    private static void checkInstanceRoles(Template template, Findings findings) {
        for (Resource profile : template.resources("AWS::IAM::InstanceProfile")) {
            Resource role = template.referred(profile.property("Roles"));
            for (JsonNode statement : role.statements()) {
                for (JsonNode action : Template.each(statement.path("Action"))) {
                    findings.expect(
                            READS.matcher(action.asText()).matches(),
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
                    || type.equals("AWS::Scheduler::Schedule")
                    || type.equals("AWS::IAM::InstanceProfile");
            if (runs && Template.refersTo(resource.properties(), role.id())) {
                users.add(resource.id());
            }
        }
        return users;
    }
}
