package io.spotviewer.local.doctor;

import io.spotviewer.published.Checksum;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A deployment in which nothing is wrong, until a test changes it. */
final class HealthyDeployment implements Deployment {

    static final String MACHINE = "arn:aws:states:eu-west-1:123456789012:stateMachine:spot-viewer-demo-job-analytics";
    static final String INSTANCE_MACHINE =
            "arn:aws:states:eu-west-1:123456789012:stateMachine:spot-viewer-demo-instance-analytics";
    static final String REGENERATION =
            "arn:aws:states:eu-west-1:123456789012:stateMachine:spot-viewer-demo-site-regeneration";
    static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:alarms";

    private static final Instant NOW = HealthyAccount.NOW;

    final Map<String, Stack> stacks = new HashMap<>();
    final Map<String, Rule> rules = new HashMap<>();
    final Map<String, Executions> executions = new HashMap<>();
    final Map<String, Waiting> queues = new HashMap<>();
    final Map<String, String> objects = new HashMap<>();
    List<Alarm> alarms = List.of(alarm("parked-events", List.of(TOPIC)), alarm("viewer", List.of(TOPIC)));
    Optional<Integer> subscriptions = Optional.of(1);
    Optional<Boolean> hasItems = Optional.of(true);
    Health health = new Health(200, "");

    @Nullable
    Instant newest = NOW.minus(Duration.ofMinutes(5));

    HealthyDeployment() {
        put(recorder("UPDATE_COMPLETE", "*", ""));
        put(pages("UPDATE_COMPLETE", ""));
        String prefix = "spot-viewer-demo-";
        rules.put(
                prefix + "job-events",
                new Rule(
                        prefix + "job-events",
                        true,
                        "{\"source\":[\"aws.batch\"],\"detail-type\":[\"Batch Job State Change\"]}",
                        1));
        rules.put(
                prefix + "instance-events",
                new Rule(prefix + "instance-events", true, "{\"source\":[\"aws.ec2\"]}", 1));
        Execution good = execution(MACHINE, "SUCCEEDED", 5, "", "");
        executions.put(MACHINE, new Executions(good, 0, null));
        executions.put(REGENERATION, new Executions(execution(REGENERATION, "SUCCEEDED", 20, "", ""), 0, null));
        for (String queue : List.of("parked-events", "undelivered-events", "missed-reconciliations", "missed-runs")) {
            queues.put(prefix + queue, new Waiting("https://sqs/" + queue, 0, null, List.of()));
        }
        site(
                Duration.ofMinutes(20),
                "{\"completeness\":{\"finishedAttempts\":100,\"pricedAttempts\":99,\"unpricedReasons\":[{\"reason\":\"instance not found\",\"attempts\":1}]}}");
    }

    void put(Stack stack) {
        stacks.put("eu-west-1/" + stack.name(), stack);
    }

    static Stack recorder(String status, String environments, String failure) {
        return new Stack(
                "spot-viewer-analytics-demo",
                status,
                failure,
                NOW.minus(Duration.ofHours(3)),
                Map.of("BatchComputeEnvironmentName", environments),
                Map.of(
                        "StateMachineArn",
                        MACHINE,
                        "InstanceStateMachineArn",
                        INSTANCE_MACHINE,
                        "DynamoDBTableName",
                        "jobTracker-demo"));
    }

    static Stack pages(String status, String failure) {
        return new Stack(
                "spot-viewer-demo",
                status,
                failure,
                NOW.minus(Duration.ofHours(3)),
                Map.of(
                        "ScheduleExpression",
                        "rate(1 hour)",
                        "AnalyticsStateMachineArn",
                        MACHINE,
                        "AllowedCidr",
                        "203.0.113.0/24"),
                Map.of(
                        "SiteBucketName", "a-bucket",
                        "PublicIP", "203.0.113.5",
                        "SpotViewerEC2InstanceId", "i-0abc",
                        "RegenerationStateMachineArn", REGENERATION));
    }

    /** The second stack as later versions make it: with the address of its pages, and the command that forwards a port. */
    static Stack pagesAt(String site) {
        Stack before = pages("CREATE_COMPLETE", "");
        Map<String, String> outputs = new HashMap<>(before.outputs());
        outputs.put("OnDemandUrl", site + "/on-demand.html");
        outputs.put(
                "OpenCommand", "aws ssm start-session --target i-0abc --document-name AWS-StartPortForwardingSession");
        return new Stack(
                before.name(), before.status(), before.firstFailure(), before.since(), before.parameters(), outputs);
    }

    static Alarm alarm(String name, List<String> actions) {
        return new Alarm("spot-viewer-demo-" + name, "OK", true, actions);
    }

    static Execution execution(String machine, String status, long minutesAgo, String error, String cause) {
        return new Execution(
                machine.replace(":stateMachine:", ":execution:") + ":run",
                status,
                NOW.minus(Duration.ofMinutes(minutesAgo)),
                error,
                cause);
    }

    void site(Duration age, String summary) {
        objects.put(
                "current.json", "{\"release\":\"r-00000001-x\",\"run\":1,\"generatedAt\":\"" + NOW.minus(age) + "\"}");
        String sha256 = Checksum.sha256(summary.getBytes(StandardCharsets.UTF_8));
        objects.put("objects/" + sha256, summary);
        objects.put(
                "releases/r-00000001-x/manifest.json",
                "{\"release\":\"r-00000001-x\",\"run\":1,\"generatedAt\":\"" + NOW + "\",\"byContent\":true,"
                        + "\"files\":[{\"path\":\"summary.json\",\"bytes\":" + summary.length() + ",\"sha256\":\""
                        + sha256 + "\"}]}");
    }

    @Override
    public Optional<Stack> stack(String name, String region) {
        return Optional.ofNullable(stacks.get(region + "/" + name));
    }

    @Override
    public Optional<Rule> rule(String name) {
        return Optional.ofNullable(rules.get(name));
    }

    @Override
    public Optional<Instant> newestExecution(String stateMachineArn) {
        return Optional.ofNullable(newest);
    }

    @Override
    public Executions executions(String stateMachineArn, Instant since) {
        return executions.getOrDefault(stateMachineArn, new Executions(null, 0, null));
    }

    @Override
    public Optional<Waiting> waiting(String queueName) {
        return Optional.ofNullable(queues.get(queueName));
    }

    @Override
    public List<Alarm> alarms(String prefix) {
        return alarms;
    }

    @Override
    public Optional<Integer> subscriptions(String topicArn) {
        return subscriptions;
    }

    @Override
    public Optional<Boolean> hasItems(String table) {
        return hasItems;
    }

    @Override
    public Optional<String> object(String bucket, String key) {
        return Optional.ofNullable(objects.get(key));
    }

    @Override
    public Health health(String address) {
        return health;
    }
}
