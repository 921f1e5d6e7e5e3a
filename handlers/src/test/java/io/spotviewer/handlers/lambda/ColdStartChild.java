package io.spotviewer.handlers.lambda;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.spotviewer.records.aws.CallBudget;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSpotInstanceRequestsRequest;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ecs.EcsClient;

/** One JVM of {@link ColdStart}: a handler, or its calls alone. Prints the answer, or processor milliseconds. */
public final class ColdStartChild {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private ColdStartChild() {}

    /** The mode, the state, the file with its input, and the file with its calls are the arguments. */
    public static void main(String[] arguments) throws Exception {
        String mode = arguments[0];
        Object input = JSON.readValue(Files.readAllBytes(Path.of(arguments[2])), Object.class);
        if (mode.equals("bare")) {
            Bare bare = new Bare();
            Files.readAllLines(Path.of(arguments[3])).forEach(bare::call);
            JSON.writeValueAsString(input);
            System.out.println(ColdStart.cpuMillis());
            return;
        }
        Class<?> type = Class.forName("io.spotviewer.handlers.lambda." + arguments[1] + "Handler");
        Object handler = type.getConstructor().newInstance();
        long before = 0;
        if (mode.equals("restored")) {
            Field step = type.getDeclaredField("step");
            step.setAccessible(true);
            Context<? extends Resource> context = Core.getGlobalContext();
            ((Resource) step.get(handler)).beforeCheckpoint(context);
            before = ColdStart.cpuMillis();
        }
        String answer = answer(type, handler, input);
        long after = ColdStart.cpuMillis();
        System.out.println(mode.equals("answer") ? answer : Long.toString(after - before));
    }

    private static String answer(Class<?> type, Object handler, Object input) throws Exception {
        for (Method method : type.getMethods()) {
            if (method.getName().equals("handleRequest") && !method.isBridge()) {
                Object in = JSON.convertValue(input, method.getParameterTypes()[0]);
                return JSON.writeValueAsString(method.invoke(handler, in, null));
            }
        }
        throw new IllegalStateException("expected a method handleRequest in " + type);
    }

    /** The calls with one client for each service, and nothing else. */
    private static final class Bare {

        private @Nullable BatchClient batch;
        private @Nullable EcsClient ecs;
        private @Nullable Ec2Client ec2;
        private @Nullable DynamoDbClient dynamoDb;

        void call(String call) {
            String name = call.replaceFirst(" .*", "");
            switch (name) {
                case "describejobs" -> batch().describeJobs(request -> request.jobs(List.of("j")));
                case "describejobqueues" -> batch().describeJobQueues(request -> request.jobQueues(List.of("q")));
                case "describecomputeenvironments" ->
                    batch().describeComputeEnvironments(request -> request.computeEnvironments(List.of("c")));
                case "DescribeTasks" -> ecs().describeTasks(request -> request.tasks(List.of("t")));
                case "DescribeContainerInstances" ->
                    ecs().describeContainerInstances(request -> request.containerInstances(List.of("c")));
                case "DescribeInstances" -> describeInstances(call.endsWith("filter"));
                case "DescribeSpotInstanceRequests" ->
                    ec2().describeSpotInstanceRequests(DescribeSpotInstanceRequestsRequest.builder()
                            .filters(List.of(filter()))
                            .build());
                default -> item(name, call.endsWith("of a job"));
            }
        }

        private void describeInstances(boolean byFilter) {
            try {
                ec2().describeInstances(
                                byFilter
                                        ? DescribeInstancesRequest.builder()
                                                .filters(List.of(filter()))
                                                .build()
                                        : DescribeInstancesRequest.builder()
                                                .instanceIds(List.of("i"))
                                                .build());
            } catch (Ec2Exception gone) {
                // As the handlers meet it.
                return;
            }
        }

        private static Filter filter() {
            return Filter.builder().name("instance-id").values(List.of("i")).build();
        }

        private void item(String name, boolean ofJob) {
            String table = ofJob ? "jobTracker-test" : "instanceTracker-test";
            AttributeValue x = AttributeValue.fromS("x");
            Map<String, AttributeValue> key = ofJob ? Map.of("JobID", x) : Map.of("InstanceID", x, "Entry", x);
            switch (name) {
                case "GetItem" ->
                    dynamoDb()
                            .getItem(GetItemRequest.builder()
                                    .tableName(table)
                                    .key(key)
                                    .consistentRead(true)
                                    .build());
                case "PutItem" ->
                    dynamoDb()
                            .putItem(PutItemRequest.builder()
                                    .tableName(table)
                                    .item(key)
                                    .build());
                case "UpdateItem" ->
                    dynamoDb()
                            .updateItem(UpdateItemRequest.builder()
                                    .tableName(table)
                                    .key(key)
                                    .updateExpression("SET #a = :a")
                                    .expressionAttributeNames(Map.of("#a", "A"))
                                    .expressionAttributeValues(Map.of(":a", x))
                                    .build());
                case "Query" ->
                    dynamoDb()
                            .query(QueryRequest.builder()
                                    .tableName(table)
                                    .keyConditionExpression("a = :a")
                                    .expressionAttributeValues(Map.of(":a", x))
                                    .build());
                default -> throw new IllegalArgumentException("expected a call of the handlers, got " + name);
            }
        }

        private BatchClient batch() {
            BatchClient client = batch;
            if (client == null) {
                client = CallBudget.within(BatchClient.builder()).build();
                batch = client;
            }
            return client;
        }

        private EcsClient ecs() {
            EcsClient client = ecs;
            if (client == null) {
                client = CallBudget.within(EcsClient.builder()).build();
                ecs = client;
            }
            return client;
        }

        private Ec2Client ec2() {
            Ec2Client client = ec2;
            if (client == null) {
                client = CallBudget.within(Ec2Client.builder()).build();
                ec2 = client;
            }
            return client;
        }

        private DynamoDbClient dynamoDb() {
            DynamoDbClient client = dynamoDb;
            if (client == null) {
                client = CallBudget.within(DynamoDbClient.builder()).build();
                dynamoDb = client;
            }
            return client;
        }
    }
}
