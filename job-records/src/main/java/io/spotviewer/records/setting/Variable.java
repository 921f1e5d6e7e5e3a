package io.spotviewer.records.setting;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An environment variable. Each is declared once, as a constant, and {@code doc/settings.md} lists them all.
 *
 * @param name its one name, which begins with {@code SPOT_VIEWER_}
 * @param kind the kind of value
 * @param meaning its one meaning
 * @param formerNames the names that it had in the release before, accepted with a warning
 */
public record Variable(String name, String kind, String meaning, List<String> formerNames) {

    /** The table of job records. */
    public static final Variable JOB_TABLE =
            new Variable("SPOT_VIEWER_JOB_TABLE", "name of a DynamoDB table", "the table of job records");

    /** The table of instance records. */
    public static final Variable INSTANCE_TABLE =
            new Variable("SPOT_VIEWER_INSTANCE_TABLE", "name of a DynamoDB table", "the table of instance records");

    /** The state machine that writes the records. */
    public static final Variable ANALYTICS_STATE_MACHINE_ARN = new Variable(
            "SPOT_VIEWER_ANALYTICS_STATE_MACHINE_ARN",
            "ARN of a state machine",
            "the state machine that writes the records",
            List.of("SPOT_VIEWER_STATE_MACHINE_ARN", "SPOT_VIEWER_STATE_MACHINE"));

    public Variable {
        if (!name.matches("SPOT_VIEWER_[A-Z]+(_[A-Z]+)*")) {
            throw new IllegalArgumentException("name: expected SPOT_VIEWER_ and upper-case words, got " + name);
        }
        formerNames = List.copyOf(formerNames);
    }

    /** A variable that never had another name. */
    public Variable(String name, String kind, String meaning) {
        this(name, kind, meaning, List.of());
    }

    /** Returns the value without the blanks around it; null if it is not set or blank. A former name counts only if the new one is not set. */
    public @Nullable String value(Map<String, String> environment, Consumer<String> warnings) {
        String value = given(environment, name);
        for (String former : formerNames) {
            if (value == null) {
                value = given(environment, former);
                if (value != null) {
                    warnings.accept(
                            "warning: " + former + " is now " + name + "; the next release ignores the old name");
                }
            }
        }
        return value;
    }

    private static @Nullable String given(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
