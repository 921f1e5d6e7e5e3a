package io.spotviewer.local.doctor;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts of a deployment as AWS shows them. Each method fails with an {@link AccountFault} if AWS does not answer. */
public interface Deployment {

    /** Returns the stack of that name in a region; empty if there is none. */
    Optional<Stack> stack(String name, String region);

    /** Returns an event rule; empty if there is none. */
    Optional<Rule> rule(String name);

    /** Returns the start of the newest execution of a state machine; empty if there is none. */
    Optional<Instant> newestExecution(String stateMachineArn);

    /**
     * Returns the executions of a state machine that ended.
     *
     * @param since failed executions before are not looked at
     */
    Executions executions(String stateMachineArn, Instant since);

    /** Returns what waits in the queue with that name; empty if there is no such queue. */
    Optional<Waiting> waiting(String queueName);

    /** Returns the alarms whose names begin so. */
    List<Alarm> alarms(String prefix);

    /** Returns the number of confirmed subscriptions of a topic; empty if there is no such topic. */
    Optional<Integer> subscriptions(String topicArn);

    /** True if the table exists and holds an item; empty if there is no such table. */
    Optional<Boolean> hasItems(String table);

    /** Returns an object's text; empty if there is no such object. */
    Optional<String> object(String bucket, String key);

    /** Returns the answer of {@code /healthz} below an address. */
    Health health(String address);

    /**
     * A stack.
     *
     * @param firstFailure the reason of the latest operation's first failure, with its resource; empty if none failed
     * @param since the time of the latest operation
     */
    record Stack(
            String name,
            String status,
            String firstFailure,
            Instant since,
            Map<String, String> parameters,
            Map<String, String> outputs) {

        public Stack {
            parameters = Map.copyOf(parameters);
            outputs = Map.copyOf(outputs);
        }

        String parameter(String key) {
            return parameters.getOrDefault(key, "");
        }

        String output(String key) {
            return outputs.getOrDefault(key, "");
        }
    }

    /** An event rule. */
    record Rule(String name, boolean enabled, String pattern, int targets) {}

    /**
     * The latest executions of a state machine.
     *
     * @param newestEnded the newest that has ended; null if none has
     * @param failed the number that failed, timed out or were aborted
     * @param latestFailure the newest of those; null if there is none
     */
    record Executions(
            @Nullable Execution newestEnded,
            int failed,
            @Nullable Execution latestFailure) {}

    /** An execution that ended; its error and cause are empty if it succeeded. */
    record Execution(String arn, String status, Instant stoppedAt, String error, String cause) {

        boolean succeeded() {
            return status.equals("SUCCEEDED");
        }
    }

    /**
     * The messages that wait in a queue.
     *
     * @param oldest the time of the oldest that was seen; null if none could be seen
     * @param reasons the reasons of those that were seen
     */
    record Waiting(String url, int messages, @Nullable Instant oldest, List<String> reasons) {

        public Waiting {
            reasons = List.copyOf(reasons);
        }
    }

    /** An alarm. */
    record Alarm(String name, String state, boolean actionsEnabled, List<String> actions) {

        public Alarm {
            actions = List.copyOf(actions);
        }
    }

    /**
     * An answer of the viewer.
     *
     * @param status the HTTP status; 0 if nobody answered
     * @param problem why nobody answered, or the reason that the viewer gives for not serving the newest site; empty for none
     */
    record Health(int status, String problem) {}
}
