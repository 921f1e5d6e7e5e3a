package io.spotviewer.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The names that options and variables had in the release before. This release accepts them with a warning, the next one does not. */
final class FormerNames {

    private FormerNames() {}

    /**
     * Returns the command line with the new names, and with an option for each former variable that is set. A new name overrides its former
     * one.
     */
    static String[] replaced(String[] line, Map<String, String> environment, Consumer<String> warnings) {
        Set<String> given = Arrays.stream(line).map(FormerNames::option).collect(Collectors.toSet());
        Map<String, String> options = Map.of("--out", "--site", "--state-machine-arn", "--analytics-state-machine-arn");
        Map<String, String> variables = Map.of("SPOT_VIEWER_STATE_MACHINE_ARN", "--analytics-state-machine-arn");
        List<String> current = new ArrayList<>();
        for (int i = 0; i < line.length; i++) {
            String former = option(line[i]);
            String now = options.get(former);
            if (now == null) {
                current.add(line[i]);
                continue;
            }
            warnings.accept(warning(former, now));
            if (!given.contains(now)) {
                current.add(now + line[i].substring(former.length()));
            } else if (former.equals(line[i])) {
                i++; // its value goes with it
            }
        }
        Set<String> named = current.stream().map(FormerNames::option).collect(Collectors.toSet());
        variables.forEach((former, now) -> {
            if (isSet(environment, former) && !named.contains(now) && !isSet(environment, variable(now))) {
                warnings.accept(warning(former, variable(now)));
                current.add(now + "=" + environment.get(former));
            }
        });
        return current.toArray(String[]::new);
    }

    private static String warning(String former, String now) {
        return "warning: " + former + " is now " + now + "; the next release ignores the old name";
    }

    private static boolean isSet(Map<String, String> environment, String variable) {
        return !environment.getOrDefault(variable, "").isBlank();
    }

    private static String option(String word) {
        int end = word.indexOf('=');
        return end < 0 ? word : word.substring(0, end);
    }

    private static String variable(String option) {
        return "SPOT_VIEWER_" + option.substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
