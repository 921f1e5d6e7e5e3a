package io.spotviewer.handlers.lambda;

import io.spotviewer.handlers.step.ConfigurationFaultException;
import io.spotviewer.handlers.step.Scope;
import io.spotviewer.records.Quoted;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The functions' own settings, read from environment variables. Region, credentials and endpoints are the SDK's. */
public final class Settings {

    /** Name of the table of job records. */
    public static final String JOB_TABLE = "SPOT_VIEWER_JOB_TABLE";
    /** Name of the table of instance records. */
    public static final String INSTANCE_TABLE = "SPOT_VIEWER_INSTANCE_TABLE";
    /** ARN of the state machine that handles events. */
    public static final String STATE_MACHINE = "SPOT_VIEWER_STATE_MACHINE";
    /** Names of the job tags to keep, with commas between; none where absent. */
    static final String TAGS = "SPOT_VIEWER_TAGS";
    /** Names of the compute environments whose jobs count, with commas between; all where absent or {@code *}. */
    static final String COMPUTE_ENVIRONMENTS = "SPOT_VIEWER_COMPUTE_ENVIRONMENTS";
    /** The account whose events count; any where absent. */
    static final String ACCOUNT = "SPOT_VIEWER_ACCOUNT";
    /** The region whose events count; any where absent. */
    static final String REGION = "SPOT_VIEWER_REGION";

    private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.-]{3,255}");
    private static final Pattern STATE_MACHINE_ARN =
            Pattern.compile("arn:aws[a-z-]*:states:[a-z0-9-]+:\\d{12}:stateMachine:[A-Za-z0-9_-]{1,80}");
    private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");
    private static final Pattern REGION_NAME = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-\\d{1,2}");
    private static final Pattern COMPUTE_ENVIRONMENT = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final Pattern TAG = Pattern.compile(".{1,128}");

    private final Map<String, String> environment;

    public Settings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    String jobTable() {
        return table(JOB_TABLE);
    }

    String instanceTable() {
        return table(INSTANCE_TABLE);
    }

    String stateMachine() {
        return required(STATE_MACHINE, "the ARN of a state machine", STATE_MACHINE_ARN);
    }

    Scope scope() {
        SortedSet<String> computeEnvironments = new TreeSet<>();
        if (!"*".equals(value(COMPUTE_ENVIRONMENTS))) {
            for (String name : list(COMPUTE_ENVIRONMENTS)) {
                computeEnvironments.add(checked(
                        COMPUTE_ENVIRONMENTS,
                        "* or names of compute environments",
                        COMPUTE_ENVIRONMENT,
                        name.substring(name.lastIndexOf('/') + 1)));
            }
        }
        SortedSet<String> tags = new TreeSet<>();
        list(TAGS).forEach(name -> tags.add(checked(TAGS, "names of tags", TAG, name)));
        return new Scope(
                tags,
                computeEnvironments,
                optional(ACCOUNT, "an account id of 12 digits", ACCOUNT_ID),
                optional(REGION, "a region such as eu-west-1", REGION_NAME));
    }

    private String table(String name) {
        return required(name, "the name of a DynamoDB table", TABLE);
    }

    private String required(String name, String expected, Pattern form) {
        String value = value(name);
        if (value == null) {
            throw new ConfigurationFaultException("Expected " + expected + " in " + name + ", it is not set", null);
        }
        return checked(name, expected, form, value);
    }

    private @Nullable String optional(String name, String expected, Pattern form) {
        String value = value(name);
        return value == null ? null : checked(name, expected, form, value);
    }

    private SortedSet<String> list(String name) {
        TreeSet<String> found = new TreeSet<>();
        String value = value(name);
        if (value != null) {
            Arrays.stream(value.split(",", -1))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .forEach(found::add);
        }
        return found;
    }

    private @Nullable String value(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static String checked(String name, String expected, Pattern form, String value) {
        if (!form.matcher(value).matches()) {
            throw new ConfigurationFaultException(
                    "Expected " + expected + " in " + name + ", got " + Quoted.of(value), null);
        }
        return value;
    }
}
