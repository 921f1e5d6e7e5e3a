package io.spotviewer.local.doctor.finding;

import java.util.regex.Pattern;

/** The commands that mend faults of one region and installation. */
public record Commands(String region, String prefix) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    /** Returns a command of the aws command in the region. */
    public String aws(String command) {
        return "aws " + command + " --region " + region;
    }

    /** Returns the command that deploys the installation, with more options. */
    public String deploy(String options) {
        return script("deploy.sh", options);
    }

    public String replay(String options) {
        return script("replay.sh", options);
    }

    public String destroy() {
        return script("destroy.sh", "");
    }

    private String script(String name, String options) {
        return "cloudformation/" + name + " --prefix " + prefix + " --region " + region
                + (options.isEmpty() ? "" : " " + options);
    }

    /** Returns a word as a shell reads it. */
    public static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
