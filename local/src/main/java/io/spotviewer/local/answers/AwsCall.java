package io.spotviewer.local.answers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Optional;

/** A call of AWS whose answers, as the aws command prints them, can be given to local mode. */
public enum AwsCall {
    DESCRIBE_JOBS("batch describe-jobs", "jobs"),
    DESCRIBE_TASKS("ecs describe-tasks", "tasks"),
    DESCRIBE_CONTAINER_INSTANCES("ecs describe-container-instances", "containerInstances"),
    DESCRIBE_INSTANCES("ec2 describe-instances", "Reservations"),
    DESCRIBE_SPOT_INSTANCE_REQUESTS("ec2 describe-spot-instance-requests", "SpotInstanceRequests"),
    DESCRIBE_SPOT_PRICE_HISTORY("ec2 describe-spot-price-history", "SpotPriceHistory"),
    DESCRIBE_INSTANCE_TYPES("ec2 describe-instance-types", "InstanceTypes"),
    GET_PRODUCTS("pricing get-products", "PriceList");

    private final String words;
    private final String list;

    AwsCall(String words, String list) {
        this.words = words;
        this.list = list;
    }

    /** Returns the call that seems to have given this answer; empty where it looks like none. */
    public static Optional<AwsCall> answeredBy(JsonNode answer) {
        return Arrays.stream(values())
                .filter(call -> answer.path(call.list).isArray())
                .findFirst();
    }

    /** Returns the command line: {@code aws batch describe-jobs}. */
    public String command() {
        return "aws " + words;
    }

    /** Returns the name of the list in an answer. */
    public String list() {
        return list;
    }

    /** Returns the elements of an answer's list. */
    JsonNode listIn(JsonNode answer) {
        return answer.path(list);
    }
}
