package io.spotviewer.local.report;

import io.spotviewer.site.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * A further table of a report: columns of names, then columns of figures, the most important first.
 *
 * @param title its title
 * @param header the titles of its columns
 * @param names the number of columns with names
 * @param rows its rows, each with a cell for each column
 */
record SectionTable(String title, List<String> header, int names, List<List<String>> rows) {

    private static final int BETWEEN_COLUMNS = 2;
    private static final int NAME_AT_LEAST = 8;

    SectionTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException("Expected " + header.size() + " cells in " + title + ", got " + row);
            }
        }
    }

    /** Returns the lines of the table for a terminal: columns of figures are left out from the last on if there is no room, and names shortened. */
    List<String> lines(int columns) {
        List<String> lines = new ArrayList<>();
        lines.addAll(TextWidth.wrapped(title + (rows.isEmpty() ? ": none" : ":"), columns));
        if (rows.isEmpty()) {
            return lines;
        }
        int shown = shown(columns);
        int room = columns - width(names, shown) - BETWEEN_COLUMNS * (names - 1);
        int[] widths = new int[names];
        for (int i = 0; i < names; i++) {
            int others = names - 1 - i;
            widths[i] = Math.max(NAME_AT_LEAST, Math.min(widest(i), room - others * NAME_AT_LEAST));
            room -= widths[i];
        }
        lines.add(line(header, widths, shown));
        rows.forEach(row -> lines.add(line(row, widths, shown)));
        return lines;
    }

    private int shown(int columns) {
        int shown = header.size();
        while (shown > names + 1 && width(names, shown) + names * (NAME_AT_LEAST + BETWEEN_COLUMNS) > columns) {
            shown--;
        }
        return shown;
    }

    private int width(int from, int until) {
        int width = 0;
        for (int i = from; i < until; i++) {
            width += BETWEEN_COLUMNS + widest(i);
        }
        return width;
    }

    private int widest(int column) {
        return Math.max(
                TextWidth.of(header.get(column)),
                rows.stream()
                        .mapToInt(row -> TextWidth.of(Text.shown(row.get(column))))
                        .max()
                        .orElse(0));
    }

    private String line(List<String> cells, int[] widths, int shown) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < names; i++) {
            line.append(i == 0 ? "" : " ".repeat(BETWEEN_COLUMNS))
                    .append(TextWidth.left(TextWidth.shortened(Text.shown(cells.get(i)), widths[i]), widths[i]));
        }
        for (int i = names; i < shown; i++) {
            line.append(TextWidth.right(cells.get(i), BETWEEN_COLUMNS + widest(i)));
        }
        return line.toString();
    }
}
