package io.spotviewer.local.intake.piece;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;

/**
 * The first line of a text, as far as it shows that the text is a table or YAML.
 *
 * @param kind the kind of text
 * @param columns the columns' names of a table; empty for other kinds
 */
record TableHead(Kind kind, List<String> columns) {

    private static final Set<String> JSON_COLUMNS =
            Set.of("message", "@message", "body", "detail", "event", "cloudtrailevent");
    private static final Pattern YAML_KEY = Pattern.compile("(?:- )?[\"']?([A-Za-z][\\w-]*)[\"']?:(?:\\s.*)?");
    private static final TableHead NONE = new TableHead(Kind.NONE, List.of());

    /** The kinds of text. */
    enum Kind {
        /** A trace of Nextflow. */
        TRACE,
        /** A table with JSON in one of its columns. */
        CSV,
        /** A document in YAML. */
        YAML,
        /** Any other text. */
        NONE
    }

    TableHead {
        columns = List.copyOf(columns);
    }

    /** Returns the head of the text that begins so. */
    static TableHead of(String beginning) {
        String first = beginning
                .lines()
                .filter(line -> !line.isBlank()
                        && !line.startsWith("#")
                        && !line.strip().equals("---"))
                .findFirst()
                .orElse("");
        if (first.isEmpty() || first.indexOf('{') >= 0 || first.strip().startsWith("[")) {
            return NONE;
        }
        if (first.contains("native_id") && first.contains("task_id")) {
            return new TableHead(Kind.TRACE, List.of());
        }
        List<String> columns = columns(first);
        if (columns.size() > 1 && columns.stream().anyMatch(JSON_COLUMNS::contains)) {
            return new TableHead(Kind.CSV, columns);
        }
        Matcher key = YAML_KEY.matcher(first);
        return key.matches() && (KnownLists.isOne(key.group(1)) || isKeyOfPiece(key.group(1)))
                ? new TableHead(Kind.YAML, List.of())
                : NONE;
    }

    /** True for the first key, in alphabetic or AWS's order, of an element or event. */
    private static boolean isKeyOfPiece(String key) {
        return Set.of(
                        "version",
                        "account",
                        "jobarn",
                        "jobname",
                        "amilaunchindex",
                        "nexttoken",
                        "failures",
                        "responsemetadata")
                .contains(key.toLowerCase(Locale.ROOT));
    }

    private static List<String> columns(String line) {
        List<String> columns = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(line, CSVFormat.DEFAULT)) {
            parser.forEach(record ->
                    record.forEach(column -> columns.add(column.strip().toLowerCase(Locale.ROOT))));
        } catch (IOException | RuntimeException e) {
            return List.of();
        }
        return columns;
    }

    /** Returns the index of the column that holds JSON. */
    int jsonColumn() {
        for (int i = 0; i < columns.size(); i++) {
            if (JSON_COLUMNS.contains(columns.get(i))) {
                return i;
            }
        }
        return 0;
    }
}
