package io.spotviewer.statemachine.definition;

/** The rules for definitions: the first few so that it can run at all, the others so that no event is ever lost. */
public enum Rule {

    /** It is JSON, and every field is one that the model knows. */
    READABLE,
    /** Every transition leads to a state of the same workflow. */
    TARGET_EXISTS,
    /** Every state can be entered. */
    REACHABLE,
    /** From every state an end can be reached. */
    NO_DEAD_END,
    /** A variable is assigned in one workflow only, not again within a Map or Parallel state of it. */
    VARIABLE_SCOPE,
    /** The machine and every state say in a Comment what they are for. */
    COMMENT,
    /** The machine has TimeoutSeconds. */
    MACHINE_TIMEOUT,
    /** Every Task has TimeoutSeconds. */
    TASK_TIMEOUT,
    /** A Task that uses up all its retries is still caught before the machine's time is over. */
    TASK_FITS_MACHINE,
    /** Every Task is tried again after the errors that pass by themselves. */
    TASK_RETRY,
    /** Every function's Task waits four minutes for a snapshot that Lambda makes anew, with even pauses. */
    SNAPSHOT_AWAITED,
    /** No Task is tried again after an error that will not pass. */
    NEVER_RETRIED,
    /** Every other Retry has IntervalSeconds, a growing pause with a bound, and JitterStrategy FULL. */
    RETRY_BACKOFF,
    /** Every Task catches every error, also the one that States.ALL leaves out. */
    TASK_CATCH,
    /** Every Choice has a Default. */
    CHOICE_DEFAULT,
    /** Every Map has a MaxConcurrency. */
    MAP_CONCURRENCY,
    /** Every Task calls a function or a service of the known ones. */
    RESOURCE_KNOWN,
    /** The function's placeholder is named for the state, so that state, function and handler class go by one name. */
    PLACEHOLDER_NAME,
    /** A service is given the arguments that it needs, and none that it does not know. */
    INTEGRATION_ARGUMENTS
}
