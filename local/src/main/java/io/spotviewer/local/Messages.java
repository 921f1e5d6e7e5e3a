package io.spotviewer.local;

import io.spotviewer.local.terminal.Progress;
import io.spotviewer.local.terminal.Terminal;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** The messages of a command on standard error: notes and progress, which {@code --quiet} leaves out, and warnings, which it keeps. */
final class Messages {

    private final PrintWriter err;
    private final Terminal terminal;
    private final boolean quiet;

    private Messages(PrintWriter err, Terminal terminal, boolean quiet) {
        this.err = err;
        this.terminal = terminal;
        this.quiet = quiet;
    }

    /** Returns the messages of a command of this program. */
    static Messages of(CommandSpec spec) {
        SpotViewer program = SpotViewer.of(spec);
        return new Messages(spec.commandLine().getErr(), program.terminal(), program.quiet());
    }

    /** Prints a line that a script can do without. */
    void note(String line) {
        if (!quiet) {
            err.println(line);
        }
    }

    /** Prints something that the user should know even if all went well. */
    void warn(String problem) {
        err.println("warning: " + problem);
    }

    /** Returns the progress of {@code total} steps. */
    Progress progress(String what, long total) {
        return quiet ? Progress.silent(what, total) : Progress.of(what, total, err, terminal.bar());
    }
}
