package io.spotviewer.local.intake.piece;

import io.spotviewer.local.line.BoundedLines;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The records of a table with JSON in one column, as CloudWatch's console and Logs Insights export them. A record is parsed alone, so that
 * a broken one costs itself: an open quote ends where the next line begins with a time.
 */
final class CsvRecords {

    private static final Pattern NEXT_RECORD =
            Pattern.compile("\"?(\\d{10,13}|\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d.*?)\"?,.*");

    private CsvRecords() {}

    /** Passes the JSON of each record on to {@code json}. */
    static void read(String name, InputStream text, TableHead head, BiConsumer<Place, String> json, PieceSink sink)
            throws IOException {
        int column = head.jsonColumn();
        BoundedLines lines = new BoundedLines(new InputStreamReader(text, StandardCharsets.UTF_8));
        StringBuilder open = new StringBuilder();
        boolean isQuoteOpen = false;
        boolean isHead = true;
        long number = 0;
        long first = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            number++;
            if (isHead) {
                isHead = line.isBlank() || line.startsWith("#");
                continue;
            }
            if (isQuoteOpen
                    && (open.length() > PieceScanner.LONGEST_PIECE
                            || NEXT_RECORD.matcher(line).matches())) {
                sink.broken(new Place(name, first), "a quoted field has no end");
                open.setLength(0);
                isQuoteOpen = false;
            }
            if (lines.isCut()) {
                sink.broken(new Place(name, open.length() == 0 ? number : first), PieceScanner.TOO_LONG);
                open.setLength(0);
                isQuoteOpen = false;
                continue;
            }
            if (open.length() == 0) {
                first = number;
            } else {
                open.append('\n');
            }
            open.append(line);
            isQuoteOpen ^= line.chars().filter(c -> c == '"').count() % 2 == 1;
            if (!isQuoteOpen) {
                String record = open.toString();
                open.setLength(0);
                if (!record.isBlank()) {
                    add(new Place(name, first), record, column, json, sink);
                }
            }
        }
        if (isQuoteOpen) {
            sink.broken(new Place(name, first), "a quoted field has no end");
        }
    }

    private static void add(Place place, String line, int column, BiConsumer<Place, String> json, PieceSink sink) {
        String field = field(line, column);
        if (field == null) {
            sink.broken(place, "it has not as many columns as the first line");
        } else if (field.startsWith("{") || field.startsWith("[")) {
            json.accept(place, field);
        } else {
            sink.text(place, "");
        }
    }

    private static @Nullable String field(String line, int column) {
        try (CSVParser parser = CSVParser.parse(line, CSVFormat.DEFAULT)) {
            List<CSVRecord> records = parser.getRecords();
            return records.size() == 1 && records.get(0).size() > column
                    ? records.get(0).get(column).strip()
                    : null;
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }
}
