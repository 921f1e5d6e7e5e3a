package io.spotviewer.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The completion of commands, options and their values in fish, which picocli does not write. */
final class FishCompletion {

    private FishCompletion() {}

    static List<String> of(CommandLine program) {
        String name = program.getCommandName();
        List<String> lines = new ArrayList<>();
        lines.add("complete -c " + name + " -f");
        Map<String, CommandLine> commands = new TreeMap<>(program.getSubcommands());
        for (OptionSpec option : program.getCommandSpec().options()) {
            lines.add(option(name, "__fish_use_subcommand", option));
        }
        commands.forEach((command, line) -> lines.add("complete -c %s -n __fish_use_subcommand -a %s -d %s"
                .formatted(name, command, quoted(description(line.getCommandSpec())))));
        commands.forEach((command, line) -> {
            String condition = quoted("__fish_seen_subcommand_from " + command);
            for (OptionSpec option : line.getCommandSpec().options()) {
                lines.add(option(name, condition, option));
            }
            for (PositionalParamSpec parameter : line.getCommandSpec().positionalParameters()) {
                String values = values(parameter);
                lines.add("complete -c %s -n %s %s"
                        .formatted(name, condition, values.isEmpty() ? "-F" : "-a " + quoted(values)));
            }
        });
        return lines;
    }

    private static String option(String program, String condition, OptionSpec option) {
        StringBuilder line = new StringBuilder("complete -c " + program + " -n " + condition);
        for (String name : option.names()) {
            line.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.arity().max() > 0) {
            String values = values(option);
            line.append(values.isEmpty() ? isPath(option) ? " -r -F" : " -x" : " -x -a " + quoted(values));
        }
        return line + " -d " + quoted(first(option.description()));
    }

    private static boolean isPath(ArgSpec argument) {
        return argument.paramLabel().contains("DIR")
                || argument.paramLabel().contains("FILE")
                || argument.paramLabel().contains("PATH");
    }

    private static String values(ArgSpec argument) {
        List<String> values = new ArrayList<>();
        if (argument.completionCandidates() != null) {
            argument.completionCandidates().forEach(values::add);
        }
        return String.join(" ", values);
    }

    private static String description(CommandSpec command) {
        String[] header = command.usageMessage().header();
        return first(header.length > 0 ? header : command.usageMessage().description());
    }

    /** Returns the first sentence. */
    private static String first(String[] description) {
        String text = CommandLine.Help.Ansi.OFF.string(String.join(" ", description));
        int end = text.indexOf(". ");
        return (end < 0 ? text : text.substring(0, end)).replaceAll("\\.$", "").replaceAll(" \\(default: .*\\)$", "");
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
