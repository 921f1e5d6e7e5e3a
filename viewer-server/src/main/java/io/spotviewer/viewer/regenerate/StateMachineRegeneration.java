package io.spotviewer.viewer.regenerate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.arns.Arn;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;

/**
 * Regeneration by a Step Functions state machine. A running execution is joined, whoever started it.
 *
 * <p>It reports only executions that it started or joined: anybody may ask for the state of a regeneration, and must not use up the
 * account's rate of DescribeExecution with made-up names.
 */
public final class StateMachineRegeneration implements Regeneration {

    private static final int REMEMBERED = 100;

    /** The longest time for which an answer of Step Functions is reused: any number of requests costs one call a second. */
    private static final Duration KEPT_FOR = Duration.ofSeconds(1);

    /** Lists of executions lag behind, so an execution started here is described itself for this long. */
    private static final Duration LAG = Duration.ofSeconds(30);

    private final SfnClient sfn;
    private final String stateMachineArn;
    private final Clock clock;

    // Guarded by this: executions by id.
    private final Map<String, Execution> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Execution> eldest) {
            return size() > REMEMBERED;
        }
    };

    // Used by one caller of start() at a time: the execution started here last.
    private @Nullable Execution latest;

    public StateMachineRegeneration(SfnClient sfn, String stateMachineArn, Clock clock) {
        this.sfn = sfn;
        this.stateMachineArn = stateMachineArn;
        this.clock = clock;
    }

    @Override
    public Started start() throws RegenerationException {
        try {
            Optional<String> running = running();
            String arn = running.orElseGet(this::startNew);
            Execution execution = remember(arn);
            if (running.isEmpty()) {
                latest = execution;
            }
            return new Started(idOf(arn), arn, Optional.of(consoleUrl(arn)), running.isPresent());
        } catch (SdkException e) {
            throw new RegenerationException("the state machine cannot be started now; the server's log says why", e);
        }
    }

    private Optional<String> running() {
        List<ExecutionListItem> listed = sfn.listExecutions(request -> request.stateMachineArn(stateMachineArn)
                        .statusFilter(ExecutionStatus.RUNNING)
                        .maxResults(1))
                .executions();
        if (!listed.isEmpty()) {
            return Optional.of(listed.get(0).executionArn());
        }
        Execution started = latest;
        if (started == null || !clock.instant().isBefore(started.since.plus(LAG)) || !runs(started)) {
            return Optional.empty();
        }
        return Optional.of(started.arn);
    }

    private static boolean runs(Execution started) {
        try {
            return started.state().status() == Status.RUNNING;
        } catch (ExecutionDoesNotExistException e) {
            // Too new to be described, and so to have ended.
            return true;
        }
    }

    private String startNew() {
        return sfn.startExecution(request -> request.stateMachineArn(stateMachineArn)
                        .name("viewer-" + clock.millis())
                        .input("{}"))
                .executionArn();
    }

    @Override
    public Optional<State> state(String id) throws RegenerationException {
        Execution execution = execution(id);
        if (execution == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(execution.state());
        } catch (SdkException e) {
            throw new RegenerationException("Step Functions does not say how it is doing; ask again", e);
        }
    }

    /** An execution, and the last answer of Step Functions about it. */
    private final class Execution {
        private final String arn;
        private final Instant since = clock.instant();

        // Guarded by this.
        private @Nullable State state;
        private Instant askedAt = Instant.MIN;

        Execution(String arn) {
            this.arn = arn;
        }

        /** Describes the execution, one call at a time and at most one a second; a final state stays as it is. */
        synchronized State state() {
            State current = state;
            Instant now = clock.instant();
            if (current == null || (current.status() == Status.RUNNING && !now.isBefore(askedAt.plus(KEPT_FOR)))) {
                current = described();
                state = current;
                askedAt = now;
            }
            return current;
        }

        private State described() {
            DescribeExecutionResponse execution = sfn.describeExecution(request -> request.executionArn(arn));
            Status status = statusOf(execution.status());
            return new State(
                    idOf(arn),
                    status,
                    Optional.ofNullable(execution.startDate()),
                    Optional.ofNullable(execution.stopDate()),
                    status == Status.FAILED ? Optional.of(errorOf(execution)) : Optional.empty());
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

    public static String consoleUrl(String executionArn) {
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

    private static String idOf(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    private synchronized Execution remember(String arn) {
        return known.computeIfAbsent(idOf(arn), id -> new Execution(arn));
    }

    private synchronized @Nullable Execution execution(String id) {
        return known.get(id);
    }
}
