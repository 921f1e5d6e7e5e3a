package io.spotviewer.statemachine;

/**
 * A rule that a definition breaks.
 *
 * @param state the state that breaks it; empty if it is the machine as a whole
 * @param message what is wrong, and what would be right
 */
public record Violation(Rule rule, String state, String message) {
    @Override
    public String toString() {
        return (state.isEmpty() ? "" : "state " + state + ": ") + message + " (" + rule + ")";
    }
}
