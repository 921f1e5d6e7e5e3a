package io.spotviewer.handlers.lambda;

import io.spotviewer.handlers.step.ConfigurationFaultException;
import io.spotviewer.handlers.step.Scope;
import io.spotviewer.records.Quoted;
import io.spotviewer.records.setting.Variable;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The functions' own settings, read from environment variables. Region, credentials and endpoints are the SDK's. */
final class Settings {

    private static final Variable TAGS =
            new Variable("SPOT_VIEWER_TAGS", "names with commas between", "the job tags to keep; none if not set");
    private static final Variable COMPUTE_ENVIRONMENTS = new Variable(
            "SPOT_VIEWER_COMPUTE_ENVIRONMENTS",
            "names or ARNs with commas between, or *",
            "the compute environments whose jobs are recorded; all if not set or *");
    private static final Variable ACCOUNT = new Variable(
            "SPOT_VIEWER_ACCOUNT", "12 digits", "the AWS account whose events are recorded; any if not set");
    private static final Variable REGION = new Variable(
            "SPOT_VIEWER_REGION", "a region such as eu-west-1", "the region whose events are recorded; any if not set");

    private static final Pattern TABLE = Pattern.compile("[A-Za-z0-9_.-]{3,255}");
    private static final Pattern STATE_MACHINE_ARN =
            Pattern.compile("arn:aws[a-z-]*:states:[a-z0-9-]+:\\d{12}:stateMachine:[A-Za-z0-9_-]{1,80}");
    private static final Pattern ACCOUNT_ID = Pattern.compile("\\d{12}");
    private static final Pattern REGION_NAME = Pattern.compile("[a-z]{2,4}(-[a-z]+)+-\\d{1,2}");
    private static final Pattern COMPUTE_ENVIRONMENT = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final Pattern TAG = Pattern.compile(".{1,128}");

    private final Map<String, String> environment;
    private final Consumer<String> warnings;

    /**
     * Settings of an environment.
     *
     * @param warnings takes a line for each former name that is still in use
     */
    Settings(Map<String, String> environment, Consumer<String> warnings) {
        this.environment = Map.copyOf(environment);
        this.warnings = warnings;
    }

    String jobTable() {
        return table(Variable.JOB_TABLE);
    }

    String instanceTable() {
        return table(Variable.INSTANCE_TABLE);
    }

    String stateMachine() {
        return required(Variable.ANALYTICS_STATE_MACHINE_ARN, "the ARN of a state machine", STATE_MACHINE_ARN);
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

    private String table(Variable variable) {
        return required(variable, "the name of a DynamoDB table", TABLE);
    }

    private String required(Variable variable, String expected, Pattern form) {
        String value = value(variable);
        if (value == null) {
            throw new ConfigurationFaultException(variable.name() + " is not set: it must be " + expected, null);
        }
        return checked(variable, expected, form, value);
    }

    private @Nullable String optional(Variable variable, String expected, Pattern form) {
        String value = value(variable);
        return value == null ? null : checked(variable, expected, form, value);
    }

    private SortedSet<String> list(Variable variable) {
        TreeSet<String> found = new TreeSet<>();
        String value = value(variable);
        if (value != null) {
            Arrays.stream(value.split(",", -1))
                    .map(String::strip)
                    .filter(item -> !item.isEmpty())
                    .forEach(found::add);
        }
        return found;
    }

    private @Nullable String value(Variable variable) {
        return variable.value(environment, warnings);
    }

    private static String checked(Variable variable, String expected, Pattern form, String value) {
        if (!form.matcher(value).matches()) {
            throw new ConfigurationFaultException(
                    variable.name() + " is " + Quoted.of(value) + ": it must be " + expected, null);
        }
        return value;
    }
}
