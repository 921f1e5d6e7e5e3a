package io.spotviewer.local.fleet;

import java.util.List;
import java.util.Objects;

/**
 * When Batch tries again.
 *
 * @param attempts how many attempts there may be in all
 * @param rules evaluateOnExit: the first that matches decides; where none matches, Batch retries
 */
record RetryStrategy(int attempts, List<Rule> rules) {
    /** Only what took the host away is worth another attempt. */
    static final List<Rule> HOST_ONLY =
            List.of(new Rule(On.STATUS_REASON, "Host EC2*", true), new Rule(On.REASON, "*", false));

    /** The same, for programs that die of SIGTERM before their host does. */
    static final List<Rule> HOST_OR_SIGTERM = List.of(
            new Rule(On.STATUS_REASON, "Host EC2*", true),
            new Rule(On.EXIT_CODE, "143", true),
            new Rule(On.REASON, "*", false));

    RetryStrategy {
        rules = List.copyOf(rules);
    }

    boolean retries(Ending ending, int attempt) {
        if (attempt >= attempts || ending.kind().neverRetried()) {
            return false;
        }
        return rules.stream()
                .filter(rule -> rule.matches(ending))
                .findFirst()
                .map(Rule::retry)
                .orElse(true);
    }

    /** What of an ending a rule looks at. */
    enum On {
        STATUS_REASON("onStatusReason"),
        REASON("onReason"),
        EXIT_CODE("onExitCode");

        private final String field;

        On(String field) {
            this.field = field;
        }

        String field() {
            return field;
        }

        private String of(Ending ending) {
            return switch (this) {
                case STATUS_REASON -> ending.statusReason();
                case REASON -> Objects.requireNonNullElse(ending.containerReason(), "");
                case EXIT_CODE -> Objects.toString(ending.exitCode(), "");
            };
        }
    }

    /** One evaluateOnExit entry; a pattern may end in {@code *}, which also matches nothing at all. */
    record Rule(On on, String pattern, boolean retry) {
        boolean matches(Ending ending) {
            String text = on.of(ending);
            return pattern.endsWith("*")
                    ? text.startsWith(pattern.substring(0, pattern.length() - 1))
                    : text.equals(pattern);
        }
    }
}
