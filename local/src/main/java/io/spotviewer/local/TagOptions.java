package io.spotviewer.local;

import io.spotviewer.handlers.step.Scope;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option for the tags of jobs to keep. They stay on the user's machine, so all are kept unless the user says otherwise. */
final class TagOptions {

    private static final String ALL = "all";
    private static final String NONE = "none";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--tags",
            paramLabel = "KEY,…|all|none",
            split = ",",
            defaultValue = ALL,
            description = "The job tags to keep and to break costs down by (default: ${DEFAULT-VALUE}).")
    private List<String> keys = List.of();

    /** Returns everything, with the wanted tags. */
    Scope scope() {
        return new Scope(new TreeSet<>(wanted()), new TreeSet<>(), null, null);
    }

    private Collection<String> wanted() {
        if (keys.size() == 1 && keys.get(0).equals(ALL)) {
            return List.of(Scope.EVERY_TAG);
        }
        if (keys.size() == 1 && keys.get(0).equals(NONE)) {
            return List.of();
        }
        for (String key : keys) {
            if (key.isBlank() || key.equals(ALL) || key.equals(NONE)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--tags: expected keys of tags with commas between, or all, or none, got "
                                + String.join(",", keys));
            }
        }
        return keys;
    }
}
