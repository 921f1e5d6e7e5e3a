package io.spotviewer.fleet.account;

import java.util.List;
import java.util.function.Function;

/**
 * The rules by which Batch retries.
 *
 * @param attempts how many attempts there may be in all
 * @param rules evaluateOnExit: the first that matches decides; where none matches, Batch retries
 */
public record RetryStrategy(int attempts, List<Rule> rules) {

    /** Retries only where the host was lost. */
    public static final List<Rule> HOST_ONLY =
            List.of(new Rule(On.STATUS_REASON, "Host EC2*", true), new Rule(On.REASON, "*", false));

    /** The same, for programs that die of SIGTERM before their host does. */
    static final List<Rule> HOST_OR_SIGTERM = List.of(
            new Rule(On.STATUS_REASON, "Host EC2*", true),
            new Rule(On.EXIT_CODE, "143", true),
            new Rule(On.REASON, "*", false));

    public RetryStrategy {
        rules = List.copyOf(rules);
    }

    /**
     * Decides about a failed attempt.
     *
     * @param attempt its number, from 1
     * @param ending the text of its end that a rule may look at
     */
    public boolean retries(int attempt, Function<On, String> ending) {
        if (attempt >= attempts) {
            return false;
        }
        return rules.stream()
                .filter(rule -> rule.matches(ending.apply(rule.on)))
                .findFirst()
                .map(Rule::retry)
                .orElse(true);
    }

    /** The text of an ending that a rule looks at. */
    public enum On {
        STATUS_REASON("onStatusReason"),
        REASON("onReason"),
        EXIT_CODE("onExitCode");

        private final String field;

        On(String field) {
            this.field = field;
        }

        public String field() {
            return field;
        }
    }

    /** One evaluateOnExit entry; a pattern may end in {@code *}, which also matches nothing at all. */
    public record Rule(On on, String pattern, boolean retry) {

        boolean matches(String text) {
            return pattern.endsWith("*")
                    ? text.startsWith(pattern.substring(0, pattern.length() - 1))
                    : text.equals(pattern);
        }
    }
}
