package io.spotviewer.local;

import io.spotviewer.local.terminal.ExitCode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code completion}: a script that lets a shell complete commands and options. */
@Command(
        name = "completion",
        description = "Print a script with which a shell completes commands and options.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "%nFor this session, or in a start-up file for every one:",
            "  bash  eval \"$$(spot-viewer completion bash)\"      in ~/.bashrc",
            "  zsh   eval \"$$(spot-viewer completion zsh)\"       in ~/.zshrc, after compinit",
            "  fish  spot-viewer completion fish | source      in ~/.config/fish/config.fish"
        })
final class CompletionCommand implements Callable<Integer> {

    /** The shells with a script of their own. */
    enum Shell {
        BASH,
        ZSH,
        FISH;

        /** As users write it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "The shell: ${COMPLETION-CANDIDATES}.")
    private Shell shell = Shell.BASH;

    @Override
    public Integer call() {
        CommandLine program = spec.root().commandLine();
        PrintWriter out = spec.commandLine().getOut();
        switch (shell) {
            case BASH, ZSH -> out.println(AutoComplete.bash(program.getCommandName(), program));
            case FISH -> FishCompletion.of(program).forEach(out::println);
        }
        out.flush();
        return ExitCode.DONE.number();
    }
}
