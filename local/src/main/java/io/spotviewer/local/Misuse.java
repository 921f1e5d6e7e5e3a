package io.spotviewer.local;

import io.spotviewer.local.terminal.ExitCode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports a wrong option or argument in one line, and where to read about the right ones. */
final class Misuse implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        command.getErr()
                .println("spot-viewer: " + sentence(reason(wrong, args)) + " See "
                        + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.number();
    }

    private static String reason(ParameterException wrong, String[] args) {
        if (wrong instanceof MissingParameterException) {
            // A misspelt option is the better news: it is often the very one that is missing.
            List<String> unknown = Arrays.stream(args)
                    .filter(word -> word.startsWith("--") && word.length() > 2)
                    .filter(word -> !wrong.getCommandLine()
                            .getCommandSpec()
                            .optionsMap()
                            .containsKey(word.replaceFirst("=.*", "")))
                    .toList();
            if (!unknown.isEmpty()) {
                return unmatched(new UnmatchedArgumentException(wrong.getCommandLine(), unknown));
            }
        }
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(unmatched);
        }
        String message = String.valueOf(wrong.getMessage())
                .strip()
                .replaceAll("\\s*\\R\\s*", " ")
                .replaceAll("\\.$", "");
        return message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1);
    }

    private static String sentence(String text) {
        return text.endsWith("?") ? text : text + ".";
    }

    private static String unmatched(UnmatchedArgumentException unmatched) {
        String word = unmatched.getUnmatched().get(0);
        boolean isCommand = !unmatched.getCommandLine().getSubcommands().isEmpty();
        String kind = word.startsWith("-") ? "unknown option" : isCommand ? "unknown command" : "unexpected argument";
        List<String> suggestions = unmatched.getSuggestions();
        return kind + " '" + word + "'"
                + (suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?");
    }
}
