package io.spotviewer.statemachine;

import java.util.List;
import java.util.Optional;

/** The AWS services that a Task may call with no function between, each with the arguments that it cannot do without. */
public enum ServiceIntegration {
    SQS_SEND_MESSAGE("sqs:sendMessage", "SQS", List.of("QueueUrl", "MessageBody"), List.of("MessageAttributes"));

    /** The partition is a placeholder: a region of China or GovCloud has another than {@code aws}. */
    private static final String PREFIX = "arn:${Partition}:states:::";

    private final String action;
    private final String errorPrefix;
    private final List<String> required;
    private final List<String> optional;

    ServiceIntegration(String action, String errorPrefix, List<String> required, List<String> optional) {
        this.action = action;
        this.errorPrefix = errorPrefix;
        this.required = required;
        this.optional = optional;
    }

    /** The Resource of a Task that calls this service, as the definitions have it. */
    public String resource() {
        return PREFIX + action;
    }

    /** What the names of its errors begin with, before a dot. */
    String errorPrefix() {
        return errorPrefix;
    }

    List<String> required() {
        return required;
    }

    List<String> optional() {
        return optional;
    }

    static Optional<ServiceIntegration> of(String resource) {
        for (ServiceIntegration known : values()) {
            if (known.resource().equals(resource)) {
                return Optional.of(known);
            }
        }
        return Optional.empty();
    }
}
