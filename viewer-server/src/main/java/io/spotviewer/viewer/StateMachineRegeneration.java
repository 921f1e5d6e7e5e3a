package io.spotviewer.viewer;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * Regenerates by a Step Functions state machine. An execution that runs is joined, whoever started it.
 *
 * <p>It tells only of executions that it started or joined: anybody may ask how a regeneration is doing, and must not be able to use up the account's
 * rate of DescribeExecution with made-up names.
 */
final class StateMachineRegeneration implements Regeneration {
    private static final int REMEMBERED = 100;

    private final SfnClient sfn;
    private final String stateMachineArn;
    private final Clock clock;

    // Guarded by this: the ARNs of executions, by id.
    private final Map<String, String> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    };

    StateMachineRegeneration(SfnClient sfn, String stateMachineArn, Clock clock) {
        this.sfn = sfn;
        this.stateMachineArn = stateMachineArn;
        this.clock = clock;
    }

    @Override
    public Started start() throws RegenerationException {
        try {
            List<ExecutionListItem> running = sfn.listExecutions(request -> request.stateMachineArn(stateMachineArn)
                            .statusFilter(ExecutionStatus.RUNNING)
                            .maxResults(1))
                    .executions();
            boolean joined = !running.isEmpty();
            String arn = joined
                    ? running.get(0).executionArn()
                    : sfn.startExecution(request -> request.stateMachineArn(stateMachineArn)
                                    .name("viewer-" + clock.millis())
                                    .input("{}"))
                            .executionArn();
            String id = arn.substring(arn.lastIndexOf(':') + 1);
            remember(id, arn);
            return new Started(id, arn, Optional.of(consoleUrl(arn)), joined);
        } catch (SdkException e) {
            throw new RegenerationException("the state machine cannot be started now; the server's log says why", e);
        }
    }

    @Override
    public Optional<State> state(String id) throws RegenerationException {
        String arn = arnOf(id);
        if (arn == null) {
            return Optional.empty();
        }
        try {
            DescribeExecutionResponse execution = sfn.describeExecution(request -> request.executionArn(arn));
            Status status = statusOf(execution.status());
            return Optional.of(new State(
                    id,
                    status,
                    Optional.ofNullable(execution.startDate()),
                    Optional.ofNullable(execution.stopDate()),
                    status == Status.FAILED ? Optional.of(errorOf(execution)) : Optional.empty()));
        } catch (SdkException e) {
            throw new RegenerationException("Step Functions does not say how it is doing; ask again", e);
        }
    }

    private static Status statusOf(ExecutionStatus status) {
        return switch (status) {
            case RUNNING, PENDING_REDRIVE -> Status.RUNNING;
            case SUCCEEDED -> Status.SUCCEEDED;
            case FAILED, TIMED_OUT, ABORTED, UNKNOWN_TO_SDK_VERSION -> Status.FAILED;
        };
    }

    private static String errorOf(DescribeExecutionResponse execution) {
        String error = execution.error();
        return execution.statusAsString() + (error == null ? "" : ": " + error) + "; the console shows the step";
    }

    static String consoleUrl(String executionArn) {
        Arn arn = Arn.fromString(executionArn);
        String region = arn.region().orElseThrow();
        String domain = switch (arn.partition()) {
            case "aws-cn" -> "console.amazonaws.cn";
            case "aws-us-gov" -> "console.amazonaws-us-gov.com";
            default -> "console.aws.amazon.com";
        };
        return "https://" + region + "." + domain + "/states/home?region=" + region + "#/v2/executions/details/"
                + executionArn;
    }

    private synchronized void remember(String id, String arn) {
        known.put(id, arn);
    }

    private synchronized @Nullable String arnOf(String id) {
        return known.get(id);
    }
}
