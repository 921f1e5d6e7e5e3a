package io.spotviewer.local.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The page that lists every setting, in tables below headings. */
record SettingsPage(String text) {

    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    static SettingsPage read() throws IOException {
        return new SettingsPage(Files.readString(SourceTree.ROOT.resolve("doc/settings.md")));
    }

    /** Returns the rows of the table below a heading, without the two lines of its head. */
    List<String> rows(String heading) {
        List<String> rows = text.lines()
                .dropWhile(line -> !line.equals("## " + heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .toList();
        assertThat(rows)
                .as("rows of the table below '" + heading + "' in doc/settings.md")
                .isNotEmpty();
        return rows;
    }

    /** Returns the names in the first column of the table below a heading. */
    NavigableSet<String> names(String heading) {
        NavigableSet<String> names = new TreeSet<>();
        for (String row : rows(heading)) {
            NAME.matcher(cell(row, 0)).results().map(SettingsPage::name).forEach(names::add);
        }
        return names;
    }

    static String cell(String row, int column) {
        return row.split("(?<!\\\\)\\|", -1)[column + 1].strip();
    }

    private static String name(MatchResult quoted) {
        return quoted.group(1);
    }
}
