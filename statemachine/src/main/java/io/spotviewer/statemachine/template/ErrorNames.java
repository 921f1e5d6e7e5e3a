package io.spotviewer.statemachine.template;

import java.util.List;
import java.util.Set;

/**
 * The errors that a Retry or a Catch names.
 *
 * <p>{@code States.ALL} is every error but the two that end an execution whatever it says; {@code States.TaskFailed} is
 * every error of those but a timeout (Step Functions developer guide, "Handling errors").
 */
public record ErrorNames(List<String> names) {

    public static final String ALL = "States.ALL";
    public static final String TASK_FAILED = "States.TaskFailed";
    public static final String TIMEOUT = "States.Timeout";
    public static final String QUERY_EVALUATION = "States.QueryEvaluationError";
    public static final String DATA_LIMIT = "States.DataLimitExceeded";
    public static final String RUNTIME = "States.Runtime";
    public static final String NO_CHOICE_MATCHED = "States.NoChoiceMatched";
    public static final String EXCEED_TOLERATED_FAILURE_THRESHOLD = "States.ExceedToleratedFailureThreshold";
    public static final String ITEM_READER_FAILED = "States.ItemReaderFailed";
    public static final String RESULT_WRITER_FAILED = "States.ResultWriterFailed";

    private static final Set<String> UNCATCHABLE_BY_WILDCARD = Set.of(DATA_LIMIT, RUNTIME);

    /** The reserved names that Step Functions may raise here and a definition may use; the others belong to features left out. */
    private static final List<String> RESERVED = List.of(
            ALL,
            DATA_LIMIT,
            EXCEED_TOLERATED_FAILURE_THRESHOLD,
            ITEM_READER_FAILED,
            NO_CHOICE_MATCHED,
            "States.Permissions",
            QUERY_EVALUATION,
            RESULT_WRITER_FAILED,
            TASK_FAILED,
            TIMEOUT);

    public ErrorNames {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new DefinitionException("ErrorEquals is empty; name the errors that it is for");
        }
        if (names.contains(ALL) && names.size() > 1) {
            throw new DefinitionException(
                    "ErrorEquals has " + names + "; " + ALL + " stands alone, since it holds the others");
        }
        for (String name : names) {
            if (name.startsWith("States.") && !RESERVED.contains(name)) {
                throw new DefinitionException(
                        "ErrorEquals has " + name + "; of the reserved names it may have " + RESERVED);
            }
        }
    }

    public boolean isWildcard() {
        return names.contains(ALL);
    }

    public boolean matches(String error) {
        if (names.contains(error) && !error.equals(RUNTIME)) {
            return true;
        }
        if (UNCATCHABLE_BY_WILDCARD.contains(error)) {
            return false;
        }
        return isWildcard() || (names.contains(TASK_FAILED) && !error.equals(TIMEOUT));
    }
}
