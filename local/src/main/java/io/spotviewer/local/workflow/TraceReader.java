package io.spotviewer.local.workflow;

import io.spotviewer.local.line.BoundedLines;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * The reader of one trace: of the default columns or any others in any order, with any text between them. It never holds more than a line, and none that is longer than any of a trace.
 * Script, environment and folders of tasks are read past.
 */
final class TraceReader {

    /** A file is no trace if its first lines are none, such as those of a log. */
    private static final int MOST_LINES_BEFORE = 20;

    private final String place;
    private final Consumer<TraceTask> tasks;
    private final Consumer<String> problems;

    private TraceReader(String place, Consumer<TraceTask> tasks, Consumer<String> problems) {
        this.place = place;
        this.tasks = tasks;
        this.problems = problems;
    }

    /**
     * Reads a trace.
     *
     * @param place its name in problems
     * @param tasks takes each row
     * @param problems takes a sentence for each row that can't be read
     * @throws UnreadableTraceException if it is no trace, or one that can't be joined with jobs
     */
    static void read(String place, Reader text, Consumer<TraceTask> tasks, Consumer<String> problems) {
        try {
            new TraceReader(place, tasks, problems).read(new BoundedLines(text));
        } catch (IOException e) {
            throw new UncheckedIOException(place + ": can't be read", e);
        }
    }

    private void read(BoundedLines lines) throws IOException {
        TraceHeader header = null;
        long number = 0;
        for (String line = lines.next(); line != null; line = lines.next()) {
            number++;
            if (lines.isCut()) {
                problems.accept(place + ":" + number + ": a line of over " + BoundedLines.LONGEST + " characters");
                continue;
            }
            TraceHeader found = number <= MOST_LINES_BEFORE || line.startsWith("task_id") ? TraceHeader.of(line) : null;
            if (found != null) {
                header = joinable(found);
            } else if (header == null && number >= MOST_LINES_BEFORE) {
                break;
            } else if (header != null && !line.isBlank()) {
                row(header, line, number);
            }
        }
        if (header == null) {
            throw new UnreadableTraceException(
                    place
                            + ": not a trace of Nextflow: no line with the names of its columns, such as task_id and native_id");
        }
    }

    private TraceHeader joinable(TraceHeader header) {
        if (!header.has("native_id")) {
            throw new UnreadableTraceException(
                    place + ": a trace without the column native_id can't be joined with jobs: add it to trace.fields");
        }
        return header;
    }

    private void row(TraceHeader header, String line, long number) {
        List<String> row = header.row(line);
        if (row != null) {
            tasks.accept(TraceTask.of(header, row, number));
        } else if (!header.has("script")) {
            // A script has lines of its own, which look like broken rows.
            problems.accept(place + ":" + number + ": a row of another number of cells than the " + header.columns()
                    + " columns");
        }
    }
}
