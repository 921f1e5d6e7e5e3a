package io.spotviewer.statemachine.definition;

import java.util.List;
import java.util.Optional;

/**
 * An AWS service that a Task may call with no function between.
 *
 * @param resource the Resource of a Task that calls it; the partition is a placeholder, since a region of China or GovCloud
 *     has another than {@code aws}
 * @param errorPrefix the beginning of the names of its errors, before a dot
 * @param required the arguments that it cannot do without
 * @param optional the arguments that it may be given besides
 */
public record ServiceIntegration(String resource, String errorPrefix, List<String> required, List<String> optional) {

    /** Puts a message into a queue. */
    public static final ServiceIntegration SQS_SEND_MESSAGE = new ServiceIntegration(
            "arn:${Partition}:states:::sqs:sendMessage",
            "SQS",
            List.of("QueueUrl", "MessageBody"),
            List.of("MessageAttributes"));

    static final List<ServiceIntegration> KNOWN = List.of(SQS_SEND_MESSAGE);

    public ServiceIntegration {
        required = List.copyOf(required);
        optional = List.copyOf(optional);
    }

    static Optional<ServiceIntegration> of(String resource) {
        return KNOWN.stream().filter(known -> known.resource().equals(resource)).findFirst();
    }
}
