package io.spotviewer.local.settings;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/**
 * An option of a command.
 *
 * @param name with its hyphens; a short form goes before it
 * @param value the label of its value; empty for a switch
 * @param initial its default
 * @param meaning its description up to the first remark on values or defaults
 * @param variable that is read where the option is not given; empty for none
 * @param program the program and its command
 */
record DeclaredOption(String name, String value, String initial, String meaning, String variable, String program) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:([A-Z_]+)(?::-([^}]*))?}");
    private static final Pattern REMARK = Pattern.compile("; | \\(default|\\. |\\.$");

    static DeclaredOption of(Option option, boolean isSwitch, String program) {
        Matcher variable = VARIABLE.matcher(option.defaultValue());
        boolean hasVariable = variable.matches();
        String initial = hasVariable ? variable.group(2) : option.defaultValue();
        return new DeclaredOption(
                String.join(", ", option.names()),
                isSwitch ? "" : option.paramLabel() + (option.arity().equals("1..*") ? "..." : ""),
                option.required() ? "required" : isSwitch ? "off" : given(initial) ? initial : "none",
                meaning(String.join(" ", option.description())),
                hasVariable ? variable.group(1) : "",
                program);
    }

    private static boolean given(String text) {
        return text != null && !text.isEmpty() && !text.equals("_NULL_") && !text.startsWith("__");
    }

    private static String meaning(String description) {
        String first = REMARK.split(description, 2)[0];
        return first.substring(0, 1).toLowerCase(Locale.ROOT) + first.substring(1);
    }

    /** Returns the variable that the option's name makes: there is no other one for it. */
    String expectedVariable() {
        return "SPOT_VIEWER_" + name.substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
