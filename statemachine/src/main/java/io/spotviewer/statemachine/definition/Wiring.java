package io.spotviewer.statemachine.definition;

import io.spotviewer.statemachine.states.Exit;
import io.spotviewer.statemachine.states.State;
import io.spotviewer.statemachine.states.Workflow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A check that the transitions of a definition lead somewhere: without that it can't be run. */
final class Wiring {

    private final List<Violation> violations = new ArrayList<>();

    private Wiring() {}

    static List<Violation> check(Workflow workflow) {
        Wiring wiring = new Wiring();
        wiring.check(workflow, Set.of());
        return List.copyOf(wiring.violations);
    }

    private void check(Workflow workflow, Set<String> outerVariables) {
        if (!workflow.states().containsKey(workflow.startAt())) {
            add(
                    Rule.TARGET_EXISTS,
                    "",
                    "StartAt names " + workflow.startAt() + "; there is "
                            + workflow.states().keySet());
        }
        Map<String, Set<String>> sources = new HashMap<>();
        for (State state : workflow.states().values()) {
            for (Exit exit : state.exits()) {
                if (exit.next() == null) {
                    continue;
                }
                if (workflow.states().containsKey(exit.next())) {
                    sources.computeIfAbsent(exit.next(), next -> new HashSet<>())
                            .add(state.name());
                } else {
                    add(
                            Rule.TARGET_EXISTS,
                            state.name(),
                            "goes on to " + exit.next() + "; there is "
                                    + workflow.states().keySet());
                }
            }
        }
        Set<String> reached = reachableFrom(workflow);
        Set<String> ending = leadingToAnEnd(workflow, sources);
        for (State state : workflow.states().values()) {
            if (!reached.contains(state.name())) {
                add(Rule.REACHABLE, state.name(), "no transition from " + workflow.startAt() + " ever leads here");
            } else if (!ending.contains(state.name())) {
                add(Rule.NO_DEAD_END, state.name(), "no transition from here ever leads to an end");
            }
        }
        checkVariables(workflow, outerVariables);
    }

    private static Set<String> reachableFrom(Workflow workflow) {
        Set<String> reached = new HashSet<>();
        Deque<String> toVisit = new ArrayDeque<>(List.of(workflow.startAt()));
        while (!toVisit.isEmpty()) {
            State state = workflow.states().get(toVisit.pop());
            if (state != null && reached.add(state.name())) {
                state.exits().stream()
                        .map(Exit::next)
                        .filter(next -> next != null)
                        .forEach(toVisit::push);
            }
        }
        return reached;
    }

    private static Set<String> leadingToAnEnd(Workflow workflow, Map<String, Set<String>> sources) {
        Set<String> ending = new HashSet<>();
        Deque<String> toVisit = new ArrayDeque<>();
        for (State state : workflow.states().values()) {
            // A Fail state has no way out at all, the others that end have one that leads nowhere.
            if (state.exits().isEmpty() || state.exits().stream().anyMatch(exit -> exit.next() == null)) {
                toVisit.push(state.name());
            }
        }
        while (!toVisit.isEmpty()) {
            String name = toVisit.pop();
            if (ending.add(name)) {
                toVisit.addAll(sources.getOrDefault(name, Set.of()));
            }
        }
        return ending;
    }

    private void checkVariables(Workflow workflow, Set<String> outerVariables) {
        Set<String> own = new TreeSet<>();
        for (State state : workflow.states().values()) {
            for (Exit exit : state.exits()) {
                own.addAll(exit.assign().keySet());
                for (String variable : exit.assign().keySet()) {
                    if (outerVariables.contains(variable)) {
                        add(
                                Rule.VARIABLE_SCOPE,
                                state.name(),
                                "assigns " + variable + ", which a workflow around this one assigns too");
                    }
                }
            }
        }
        own.addAll(outerVariables);
        for (State state : workflow.states().values()) {
            state.inner().forEach(inner -> check(inner, own));
        }
    }

    private void add(Rule rule, String state, String message) {
        violations.add(new Violation(rule, state, message));
    }
}
