package io.spotviewer.local.doctor.aws;

import static io.spotviewer.local.doctor.aws.Clients.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.local.doctor.Deployment;
import io.spotviewer.local.doctor.finding.FailureText;
import io.spotviewer.records.PlainJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The deployment as AWS's APIs show it. */
public final class AwsDeployment implements Deployment {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int SEEN_MESSAGES = 10;

    private final Clients clients;
    private final Map<String, String> environment;
    private final StateMachineRuns runs;

    /** Creates a deployment; the profile may be null for the SDK's own choice. */
    public AwsDeployment(@Nullable String profile, Map<String, String> environment) {
        this.clients = new Clients(profile);
        this.environment = Map.copyOf(environment);
        this.runs = new StateMachineRuns(clients);
    }

    /** Asks for something that may not be there. */
    private static <T> Optional<T> find(String action, Supplier<T> question) {
        return ask(action, () -> {
            try {
                return Optional.of(question.get());
            } catch (AwsServiceException e) {
                if (AwsAccount.isAbsent(e)) {
                    return Optional.empty();
                }
                throw e;
            }
        });
    }

    @Override
    public Optional<Stack> stack(String name, String region) {
        try (CloudFormationClient client = clients.clientIn(region, CloudFormationClient.builder())) {
            return find(
                            "cloudformation:DescribeStacks",
                            () -> client.describeStacks(request -> request.stackName(name)))
                    .flatMap(answer -> answer.stacks().stream().findFirst())
                    .map(stack -> {
                        Map<String, String> parameters = new LinkedHashMap<>();
                        stack.parameters()
                                .forEach(one -> parameters.put(one.parameterKey(), text(one.parameterValue())));
                        Map<String, String> outputs = new LinkedHashMap<>();
                        stack.outputs().forEach(one -> outputs.put(one.outputKey(), text(one.outputValue())));
                        String status = stack.stackStatusAsString();
                        boolean failed = status.contains("FAILED") || status.contains("ROLLBACK");
                        return new Stack(
                                name,
                                status,
                                failed ? firstFailure(client, name) : "",
                                stack.lastUpdatedTime() == null ? stack.creationTime() : stack.lastUpdatedTime(),
                                parameters,
                                outputs);
                    });
        }
    }

    /** Returns the earliest failure of the latest operation: the others follow from it. */
    private static String firstFailure(CloudFormationClient client, String name) {
        return ask("cloudformation:DescribeStackEvents", () -> {
            String first = "";
            for (StackEvent event : client.describeStackEventsPaginator(request -> request.stackName(name))
                    .stackEvents()) {
                String status = String.valueOf(event.resourceStatusAsString());
                boolean ofStack = name.equals(event.logicalResourceId());
                if (ofStack && (status.equals("CREATE_IN_PROGRESS") || status.equals("UPDATE_IN_PROGRESS"))) {
                    break;
                }
                if (!ofStack && status.endsWith("_FAILED") && event.resourceStatusReason() != null) {
                    first = event.logicalResourceId() + ": " + event.resourceStatusReason();
                }
            }
            return first;
        });
    }

    @Override
    public Optional<Rule> rule(String name) {
        try (EventBridgeClient client = clients.client(EventBridgeClient.builder())) {
            Optional<DescribeRuleResponse> rule =
                    find("events:DescribeRule", () -> client.describeRule(request -> request.name(name)));
            return rule.map(found -> new Rule(
                    name,
                    found.state() != RuleState.DISABLED,
                    text(found.eventPattern()),
                    ask("events:ListTargetsByRule", () -> client.listTargetsByRule(request -> request.rule(name)))
                            .targets()
                            .size()));
        }
    }

    @Override
    public Optional<Instant> newestExecution(String stateMachineArn) {
        return runs.newest(stateMachineArn);
    }

    @Override
    public Executions executions(String stateMachineArn, Instant since) {
        return runs.since(stateMachineArn, since);
    }

    @Override
    public Optional<Waiting> waiting(String queueName) {
        try (SqsClient client = clients.client(SqsClient.builder())) {
            return find("sqs:GetQueueUrl", () -> client.getQueueUrl(request -> request.queueName(queueName)))
                    .map(found -> waiting(client, found.queueUrl()));
        }
    }

    private static Waiting waiting(SqsClient client, String url) {
        Map<QueueAttributeName, String> counts = ask(
                        "sqs:GetQueueAttributes",
                        () -> client.getQueueAttributes(request -> request.queueUrl(url)
                                .attributeNames(
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE)))
                .attributes();
        int number = counts.values().stream().mapToInt(Integer::parseInt).sum();
        if (number == 0) {
            return new Waiting(url, 0, null, List.of());
        }
        // Visible again at once, so nothing is taken from a replay.
        List<Message> seen = ask(
                        "sqs:ReceiveMessage",
                        () -> client.receiveMessage(request -> request.queueUrl(url)
                                .maxNumberOfMessages(SEEN_MESSAGES)
                                .visibilityTimeout(0)
                                .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP)
                                .messageAttributeNames("All")))
                .messages();
        Instant oldest = null;
        List<String> reasons = new ArrayList<>();
        for (Message message : seen) {
            String sent = message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP);
            if (sent != null) {
                Instant at = Instant.ofEpochMilli(Long.parseLong(sent));
                oldest = oldest == null || at.isBefore(oldest) ? at : oldest;
            }
            String reason = reason(message);
            if (!reason.isEmpty()) {
                reasons.add(reason);
            }
        }
        return new Waiting(url, number, oldest, reasons);
    }

    /** Returns the reason that a message gives, and nothing of the event in it. */
    private static String reason(Message message) {
        MessageAttributeValue code = message.messageAttributes().get("ERROR_CODE");
        if (code != null) {
            MessageAttributeValue text = message.messageAttributes().get("ERROR_MESSAGE");
            return text(code.stringValue()) + (text == null ? "" : ": " + text.stringValue());
        }
        try {
            JsonNode body = PlainJson.MAPPER.readTree(message.body());
            return FailureText.of(
                    body.path("error").asText(), body.path("cause").asText());
        } catch (JsonProcessingException e) {
            return "not a message of this installation";
        }
    }

    @Override
    public List<Alarm> alarms(String prefix) {
        try (CloudWatchClient client = clients.client(CloudWatchClient.builder())) {
            return ask("cloudwatch:DescribeAlarms", () -> {
                List<Alarm> alarms = new ArrayList<>();
                for (MetricAlarm alarm : client.describeAlarmsPaginator(request -> request.alarmNamePrefix(prefix))
                        .metricAlarms()) {
                    alarms.add(new Alarm(
                            alarm.alarmName(),
                            alarm.stateValueAsString(),
                            Boolean.TRUE.equals(alarm.actionsEnabled()),
                            alarm.alarmActions()));
                }
                return alarms;
            });
        }
    }

    @Override
    public Optional<Integer> subscriptions(String topicArn) {
        try (SnsClient client = clients.client(SnsClient.builder())) {
            return find(
                            "sns:GetTopicAttributes",
                            () -> client.getTopicAttributes(request -> request.topicArn(topicArn)))
                    .map(answer -> Integer.parseInt(answer.attributes().getOrDefault("SubscriptionsConfirmed", "0")));
        }
    }

    @Override
    public Optional<Boolean> hasItems(String table) {
        try (DynamoDbClient client = clients.client(DynamoDbClient.builder())) {
            return find(
                            "dynamodb:Scan",
                            () -> client.scan(request -> request.tableName(table)
                                    .select(Select.COUNT)
                                    .limit(1)))
                    .map(answer -> answer.count() > 0 || answer.hasLastEvaluatedKey());
        }
    }

    @Override
    public Optional<String> object(String bucket, String key) {
        // Names of buckets below an endpoint of one's own seldom resolve.
        boolean byPath = environment.containsKey("AWS_ENDPOINT_URL") || environment.containsKey("AWS_ENDPOINT_URL_S3");
        try (S3Client client = clients.client(S3Client.builder().forcePathStyle(byPath))) {
            Optional<ResponseBytes<GetObjectResponse>> found = find(
                    "s3:GetObject",
                    () -> client.getObjectAsBytes(
                            request -> request.bucket(bucket).key(key)));
            return found.map(ResponseBytes::asUtf8String);
        }
    }

    @Override
    public Health health(String address) {
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        try {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(address + "/healthz"))
                            .timeout(PATIENCE)
                            .build(),
                    BodyHandlers.ofString());
            return new Health(answer.statusCode(), lastError(answer.body()));
        } catch (IllegalArgumentException e) {
            return new Health(0, "not an address");
        } catch (IOException e) {
            String message = e.getMessage() == null ? "nothing listens there" : e.getMessage();
            return new Health(0, message);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Health(0, "interrupted");
        }
    }

    private static String lastError(String body) {
        try {
            return PlainJson.MAPPER.readTree(body).path("lastError").asText("").replaceAll("^null$", "");
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
