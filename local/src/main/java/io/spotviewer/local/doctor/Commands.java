package io.spotviewer.local.doctor;

import java.util.regex.Pattern;

/** The commands that mend faults of one region and installation. */
record Commands(String region, String prefix) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    /** Returns a command of the aws command in the region. */
    String aws(String command) {
        return "aws " + command + " --region " + region;
    }

    /** Returns the command that deploys the installation, with more options. */
    String deploy(String options) {
        return script("deploy.sh", options);
    }

    String replay(String options) {
        return script("replay.sh", options);
    }

    String destroy() {
        return script("destroy.sh", "");
    }

    private String script(String name, String options) {
        return "cloudformation/" + name + " --prefix " + prefix + " --region " + region
                + (options.isEmpty() ? "" : " " + options);
    }

    /** Returns a word as a shell reads it. */
    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
