package io.spotviewer.local.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of a run, which no trace holds: from the name of the file, else from its folder. */
final class RunName {

    private static final Pattern EXTENSION =
            Pattern.compile("\\.(txt|tsv|csv|log|trace|gz|zst)$", Pattern.CASE_INSENSITIVE);

    private static final Pattern WORD_AT_START =
            Pattern.compile("^(execution|nextflow|nf|trace|report)(?:[-_. ]+|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD_AT_END =
            Pattern.compile("(?:^|[-_. ]+)(execution|nextflow|nf|trace|report)$", Pattern.CASE_INSENSITIVE);

    /** A number of a file that an older Nextflow moved aside. */
    private static final Pattern ROLLED = Pattern.compile("(.+)(\\.\\d{1,2})");

    private static final Set<String> FOLDERS_WITHOUT_A_NAME = Set.of(
            ".",
            "..",
            "pipeline_info",
            "results",
            "result",
            "output",
            "outputs",
            "out",
            "logs",
            "log",
            "reports",
            "report",
            "trace",
            "traces",
            "nextflow",
            "work",
            "tmp",
            "data",
            "events",
            "facts",
            "downloads",
            "home",
            "private",
            "var");

    private RunName() {}

    /** Returns the name in a path; null if neither file nor folders say anything. */
    static @Nullable String of(String place) {
        List<String> parts = parts(place);
        String file = parts.remove(parts.size() - 1);
        Matcher moved = ROLLED.matcher(file);
        String number = moved.matches() ? moved.group(2) : "";
        file = file.substring(0, file.length() - number.length());
        for (String before = ""; !before.equals(file); ) {
            before = file;
            file = EXTENSION.matcher(file).replaceFirst("");
        }
        for (String before = ""; !before.equals(file); ) {
            before = file;
            file = WORD_AT_END
                    .matcher(WORD_AT_START.matcher(file).replaceFirst(""))
                    .replaceFirst("");
        }
        String name = file.isEmpty() ? folder(parts) : file;
        return name == null ? null : name + number;
    }

    /** Returns the name with that of the folder before it, where two files would have the same. */
    static String inFolder(String place, String name) {
        List<String> parts = parts(place);
        parts.remove(parts.size() - 1);
        String folder = folder(parts);
        return folder == null || folder.equals(name) ? name : folder + "/" + name;
    }

    private static List<String> parts(String place) {
        return new ArrayList<>(List.of(place.split("[/\\\\!]+")));
    }

    private static @Nullable String folder(List<String> parts) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            String folder = parts.get(i);
            if (!folder.isBlank() && !FOLDERS_WITHOUT_A_NAME.contains(folder.toLowerCase(Locale.ROOT))) {
                return folder;
            }
        }
        return null;
    }
}
