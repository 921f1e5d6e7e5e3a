package io.spotviewer.statemachine.definition;

/**
 * A place where a definition breaks a rule.
 *
 * @param state the state that breaks it; empty if it is the machine as a whole
 * @param message the mistake, and the remedy
 */
public record Violation(Rule rule, String state, String message) {

    @Override
    public String toString() {
        return (state.isEmpty() ? "" : "state " + state + ": ") + message + " (" + rule + ")";
    }
}
