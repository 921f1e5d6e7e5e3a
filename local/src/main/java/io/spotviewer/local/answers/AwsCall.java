package io.spotviewer.local.answers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A call of AWS whose answers, as the aws command prints them, can be given to local mode. */
public enum AwsCall {
    DESCRIBE_JOBS("batch describe-jobs", "jobs"),
    DESCRIBE_TASKS("ecs describe-tasks", "tasks"),
    DESCRIBE_CONTAINER_INSTANCES("ecs describe-container-instances", "containerInstances"),
    DESCRIBE_INSTANCES("ec2 describe-instances", "Reservations"),
    DESCRIBE_SPOT_INSTANCE_REQUESTS("ec2 describe-spot-instance-requests", "SpotInstanceRequests"),
    DESCRIBE_SPOT_PRICE_HISTORY("ec2 describe-spot-price-history", "SpotPriceHistory"),
    GET_PRODUCTS("pricing get-products", "PriceList");

    private final String words;
    private final String list;

    AwsCall(String words, String list) {
        this.words = words;
        this.list = list;
    }

    /** Returns the call that a file's name begins with; empty where it begins with none. */
    static Optional<AwsCall> ofFile(String name) {
        return Arrays.stream(values())
                .filter(call -> name.startsWith(call.operation()))
                .findFirst();
    }

    /** Returns the call that seems to have given this answer; empty where it looks like none. */
    public static Optional<AwsCall> answeredBy(JsonNode answer) {
        return Arrays.stream(values())
                .filter(call -> answer.path(call.list).isArray())
                .findFirst();
    }

    /** Returns the names of all calls, for an error. */
    static String operations() {
        return Arrays.stream(values()).map(AwsCall::operation).collect(Collectors.joining(", "));
    }

    /** Returns the command line: {@code aws batch describe-jobs}. */
    public String command() {
        return "aws " + words;
    }

    /** Returns the elements of an answer's list. */
    JsonNode listIn(JsonNode answer) {
        return answer.path(list);
    }

    private String operation() {
        return words.substring(words.indexOf(' ') + 1);
    }
}
