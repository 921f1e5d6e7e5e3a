package io.spotviewer.local;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every run. */
final class RunOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "5005",
            description = "Serve the report on this port; 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--once", description = "Generate the site and exit, without serving it.")
    private boolean once;

    @Option(
            names = "--site",
            paramLabel = "DIR",
            description = "Publish the site there (default: a folder in the user's cache).")
    private @Nullable Path site;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The local store: a folder of records and executions (default: records in memory, executions in the user's cache).")
    private @Nullable Path data;

    int port() {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port: expected 0 to 65535, got " + port);
        }
        return port;
    }

    boolean once() {
        return once;
    }

    Path site(Places places, String command) {
        return site == null ? places.site(command) : site;
    }

    /** Returns the command that shows the executions of the run. */
    String executions() {
        return "./spot-viewer executions" + (data == null ? "" : " --data " + data);
    }

    @Nullable
    Path data() {
        return data;
    }
}
