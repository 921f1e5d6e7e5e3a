package io.spotviewer.statemachine.definition;

import io.spotviewer.statemachine.states.ChoiceState;
import io.spotviewer.statemachine.states.DistributedMapState;
import io.spotviewer.statemachine.states.MapState;
import io.spotviewer.statemachine.states.Retrier;
import io.spotviewer.statemachine.states.State;
import io.spotviewer.statemachine.states.TaskState;
import io.spotviewer.statemachine.template.DefinitionException;
import io.spotviewer.statemachine.template.ErrorNames;
import io.spotviewer.statemachine.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The rules that every definition of this project holds to, beyond being a definition at all. They keep three promises:
 * nothing hangs, a failure that passes by itself is retried, and an event that can't be processed is parked and not lost.
 */
public final class DefinitionRules {

    /** Errors of Lambda itself, which the same call may not meet again. */
    static final List<String> PASSING = List.of(
            "Lambda.AWSLambdaException",
            "Lambda.ClientExecutionTimeoutException",
            "Lambda.SdkClientException",
            "Lambda.ServiceException",
            "Lambda.TooManyRequestsException");

    /** The answer to the first event after two quiet weeks: the function's snapshot is inactive by then, and made anew. */
    static final String NO_SNAPSHOT = "Lambda.SnapStartNotReadyException";

    /** Seconds for which a snapshot is waited for. */
    private static final int SNAPSHOT_SECONDS = 240;

    /** The failures of our functions that may pass. */
    static final List<String> TRANSIENT = List.of("io.spotviewer.records.aws.TransientFaultException");

    /** Errors that a retry does not help against. */
    static final List<String> LASTING = List.of(
            "io.spotviewer.handlers.step.ConfigurationFaultException",
            "io.spotviewer.handlers.step.MalformedEventException");

    private static final Pattern FUNCTION = Pattern.compile("\\$\\{[A-Za-z0-9]+FunctionArn}");

    private final Definition definition;
    private final List<Violation> violations = new ArrayList<>();

    private DefinitionRules(Definition definition) {
        this.definition = definition;
    }

    /** Returns every violation of a rule, in the order of the states; none if the definition may be deployed. */
    public static List<Violation> check(String aslJson) {
        Definition definition;
        try {
            definition = DefinitionReader.read(aslJson);
        } catch (DefinitionException e) {
            return List.of(new Violation(Rule.READABLE, "", String.valueOf(e.getMessage())));
        }
        DefinitionRules rules = new DefinitionRules(definition);
        rules.violations.addAll(Wiring.check(definition.workflow()));
        rules.checkMachine();
        definition.workflow().allStates().forEach(rules::checkState);
        return List.copyOf(rules.violations);
    }

    private void checkMachine() {
        if (definition.timeoutSeconds() == null) {
            add(Rule.MACHINE_TIMEOUT, "", "the machine has no TimeoutSeconds: an execution may hang for a year");
        }
        if (definition.comment() == null) {
            add(Rule.COMMENT, "", "the machine has no Comment");
        }
    }

    private void checkState(State state) {
        if (state.comment() == null) {
            add(Rule.COMMENT, state.name(), "has no Comment");
        }
        if (state instanceof TaskState task) {
            checkTask(task);
        }
        if (state instanceof ChoiceState choice && choice.otherwise() == null) {
            add(Rule.CHOICE_DEFAULT, state.name(), "has no Default: an input that no rule is for ends in an error");
        }
        if ((state instanceof MapState map && map.maxConcurrency() == null)
                || (state instanceof DistributedMapState each && each.maxConcurrency() == null)) {
            add(Rule.MAP_CONCURRENCY, state.name(), "has no MaxConcurrency: it would start every item at once");
        }
    }

    private void checkTask(TaskState task) {
        boolean function = FUNCTION.matcher(task.resource()).matches();
        if (function) {
            checkFunction(task);
        } else {
            checkService(task);
        }
        if (task.timeoutSeconds() == null) {
            add(Rule.TASK_TIMEOUT, task.name(), "has no TimeoutSeconds: it would wait for a lost answer for a year");
        }
        for (Retrier retrier : task.recovery().retriers()) {
            if (retrier.errors().names().equals(List.of(NO_SNAPSHOT))) {
                continue; // its even pauses are a rule of their own
            }
            if (retrier.backoffRate() <= 1 || retrier.maxDelaySeconds() == null || !retrier.jitter()) {
                add(
                        Rule.RETRY_BACKOFF,
                        task.name(),
                        "the Retry for " + retrier.errors().names()
                                + " needs a BackoffRate over 1, MaxDelaySeconds and JitterStrategy FULL");
            }
        }
        checkCatch(task);
        checkTime(task);
    }

    private void checkFunction(TaskState task) {
        String expected = "${" + task.name() + "FunctionArn}";
        if (!task.resource().equals(expected)) {
            add(
                    Rule.PLACEHOLDER_NAME,
                    task.name(),
                    "calls " + task.resource() + "; the function of this state is " + expected);
        }
        for (String error : PASSING) {
            if (!isRetried(task, error)) {
                add(Rule.TASK_RETRY, task.name(), "is not tried again after " + error);
            }
        }
        if (TRANSIENT.stream().noneMatch(error -> isRetried(task, error))) {
            add(Rule.TASK_RETRY, task.name(), "is not tried again after " + String.join(" or ", TRANSIENT));
        }
        if (task.recovery().retriers().stream()
                .filter(each -> each.errors().matches(NO_SNAPSHOT))
                .findFirst()
                .filter(DefinitionRules::waitsForSnapshot)
                .isEmpty()) {
            add(
                    Rule.SNAPSHOT_AWAITED,
                    task.name(),
                    "needs a Retry for " + NO_SNAPSHOT + " alone, whose even pauses without jitter last "
                            + SNAPSHOT_SECONDS + " s together");
        }
        for (String error : LASTING) {
            if (task.recovery().retriers().stream()
                    .anyMatch(each -> each.errors().matches(error))) {
                add(Rule.NEVER_RETRIED, task.name(), "is tried again after " + error + ", which does not pass");
            }
        }
    }

    private static boolean waitsForSnapshot(Retrier retrier) {
        return retrier.errors().names().equals(List.of(NO_SNAPSHOT))
                && retrier.backoffRate() == 1
                && !retrier.jitter()
                && retrier.intervalSeconds() * retrier.maxAttempts() >= SNAPSHOT_SECONDS;
    }

    private static boolean isRetried(TaskState task, String error) {
        return task.recovery().retriers().stream()
                .anyMatch(each -> each.maxAttempts() > 0 && each.errors().matches(error));
    }

    private void checkService(TaskState task) {
        ServiceIntegration service = ServiceIntegration.of(task.resource()).orElse(null);
        if (service == null) {
            add(
                    Rule.RESOURCE_KNOWN,
                    task.name(),
                    "calls " + task.resource() + "; known are ${" + task.name() + "FunctionArn} and "
                            + ServiceIntegration.KNOWN.stream()
                                    .map(ServiceIntegration::resource)
                                    .toList());
            return;
        }
        if (task.recovery().retriers().stream()
                .noneMatch(each -> each.errors().matches(service.errorPrefix() + ".SdkClientException"))) {
            add(Rule.TASK_RETRY, task.name(), "is not tried again after an error of " + service.errorPrefix());
        }
        TreeSet<String> given = new TreeSet<>();
        if (task.arguments() instanceof Template.Fields fields) {
            given.addAll(fields.fields().keySet());
        }
        TreeSet<String> unknown = new TreeSet<>(given);
        unknown.removeAll(service.required());
        unknown.removeAll(service.optional());
        if (!given.containsAll(service.required()) || !unknown.isEmpty()) {
            add(
                    Rule.INTEGRATION_ARGUMENTS,
                    task.name(),
                    "gives " + service.resource() + " the Arguments " + given + "; it needs " + service.required()
                            + " and may have " + service.optional());
        }
    }

    private void checkCatch(TaskState task) {
        for (String error : List.of(ErrorNames.ALL, ErrorNames.DATA_LIMIT)) {
            if (task.recovery().catchers().stream()
                    .noneMatch(each -> each.errors().names().contains(error))) {
                add(
                        Rule.TASK_CATCH,
                        task.name(),
                        "has no Catch for " + error + ": its event would be lost with the execution");
            }
        }
    }

    private void checkTime(TaskState task) {
        if (task.timeoutSeconds() == null || definition.timeoutSeconds() == null) {
            return;
        }
        long longest = task.timeoutSeconds();
        for (Retrier retrier : task.recovery().retriers()) {
            for (int retry = 0; retry < retrier.maxAttempts(); retry++) {
                longest += retrier.longestPause(retry).toSeconds() + task.timeoutSeconds();
            }
        }
        if (longest > definition.timeoutSeconds()) {
            add(
                    Rule.TASK_FITS_MACHINE,
                    task.name(),
                    "may last " + longest + " s with all its retries; the machine ends after "
                            + definition.timeoutSeconds() + " s, and then no Catch runs");
        }
    }

    private void add(Rule rule, String state, String message) {
        violations.add(new Violation(rule, state, message));
    }
}
