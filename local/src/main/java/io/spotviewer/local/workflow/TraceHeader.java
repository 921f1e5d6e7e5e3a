package io.spotviewer.local.workflow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The first line of a trace: the names of its columns, in any order, and the text between them, which may be any. */
final class TraceHeader {

    private static final Set<String> KNOWN = Set.of(
            "task_id",
            "hash",
            "native_id",
            "process",
            "tag",
            "name",
            "status",
            "exit",
            "module",
            "container",
            "cpus",
            "time",
            "disk",
            "memory",
            "attempt",
            "submit",
            "start",
            "complete",
            "duration",
            "realtime",
            "queue",
            "%cpu",
            "%mem",
            "rss",
            "vmem",
            "peak_rss",
            "peak_vmem",
            "rchar",
            "wchar",
            "syscr",
            "syscw",
            "read_bytes",
            "write_bytes",
            "vol_ctxt",
            "inv_ctxt",
            "env",
            "workdir",
            "script",
            "scratch",
            "error_action",
            "hostname",
            "cpu_model",
            "accelerator",
            "accelerator_type",
            "num_interruptions");

    /** Columns that no other kind of table has. */
    private static final Set<String> TELLTALE = Set.of("task_id", "native_id", "peak_rss", "realtime", "error_action");

    private static final int LONGEST_SEPARATOR = 16;

    private final String separator;
    private final List<String> columns;
    private final Map<String, Integer> places = new HashMap<>();

    private TraceHeader(String separator, List<String> columns) {
        this.separator = separator;
        this.columns = columns;
        for (int i = 0; i < columns.size(); i++) {
            places.put(columns.get(i), i);
        }
    }

    /** Returns the header in a line; null if it is not one of a trace. */
    static @Nullable TraceHeader of(String line) {
        String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
        for (String first : KNOWN) {
            if (text.startsWith(first)) {
                int most = Math.min(text.length(), first.length() + LONGEST_SEPARATOR);
                for (int end = first.length() + 1; end <= most; end++) {
                    TraceHeader found = split(text, text.substring(first.length(), end));
                    if (found != null) {
                        return found;
                    }
                }
            }
        }
        return null;
    }

    private static @Nullable TraceHeader split(String text, String separator) {
        List<String> columns = cells(text, separator);
        boolean known = columns.size() > 1 && KNOWN.containsAll(columns);
        return known && !Collections.disjoint(columns, TELLTALE) ? new TraceHeader(separator, columns) : null;
    }

    private static List<String> cells(String line, String separator) {
        List<String> cells = new ArrayList<>();
        int from = 0;
        for (int at = line.indexOf(separator); at >= 0; at = line.indexOf(separator, from)) {
            cells.add(line.substring(from, at));
            from = at + separator.length();
        }
        cells.add(line.substring(from));
        return cells;
    }

    boolean has(String column) {
        return places.containsKey(column);
    }

    int columns() {
        return columns.size();
    }

    /**
     * Returns the cells of a row; null if it is none. The separator may be in the name and the tag of a task, and nowhere else: where there
     * are more cells than columns, these two take the rest.
     */
    @Nullable
    List<String> row(String line) {
        List<String> cells = cells(line, separator);
        int more = cells.size() - columns.size();
        if (more <= 0) {
            return more == 0 ? cells : null;
        }
        int holders = (has("name") ? 1 : 0) + (has("tag") ? 1 : 0);
        if (holders == 0 || more % holders != 0) {
            return null;
        }
        List<String> row = new ArrayList<>();
        int at = 0;
        for (String column : columns) {
            int taken = 1 + (column.equals("name") || column.equals("tag") ? more / holders : 0);
            row.add(String.join(separator, cells.subList(at, at + taken)));
            at += taken;
        }
        return row;
    }

    /** Returns the text in a column of a row; null if the column or its value is missing. */
    @Nullable
    String text(List<String> row, String column) {
        Integer place = places.get(column);
        String text = place == null ? "" : row.get(place).strip();
        return text.isEmpty() || text.equals("-") ? null : text;
    }
}
