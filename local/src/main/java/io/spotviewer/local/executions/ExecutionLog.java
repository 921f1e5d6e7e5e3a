package io.spotviewer.local.executions;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.local.store.SharedDatabase;
import io.spotviewer.local.store.SharedMap;
import io.spotviewer.statemachine.executor.Execution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The log of every execution of one run, state by state, in one file of a folder. Safe for many threads, and for many
 * processes, which use the file in turn.
 */
public final class ExecutionLog implements AutoCloseable {

    private static final String FILE = "executions.mv.db";
    private static final int MOMENT_DIGITS = 19;
    private static final long PROCESS = ProcessHandle.current().pid();
    private final SharedDatabase database;
    private final SharedMap<String> summaries;
    private final SharedMap<byte[]> executions;
    /** Names by the moment of their addition. */
    private final SharedMap<String> added;

    private long lastMoment;

    private ExecutionLog(SharedDatabase database) {
        this.database = database;
        this.summaries = database.map("summaries");
        this.executions = database.map("executions");
        this.added = database.map("added");
    }

    /**
     * Opens the log in {@code folder}, which is created if it is missing.
     *
     * @throws UncheckedIOException if the folder can't be used, or another process keeps the log open
     */
    public static ExecutionLog in(Path folder) {
        return new ExecutionLog(SharedDatabase.in(folder, FILE));
    }

    /** True if {@code folder} holds a log. */
    public static boolean existsIn(Path folder) {
        return folder.resolve(FILE).toFile().isFile();
    }

    /** Deletes all executions for a new run. */
    public void clear() {
        summaries.clear();
        executions.clear();
        added.clear();
    }

    /** Adds an execution. */
    public void add(Execution execution) {
        executions.put(execution.name(), StoredExecution.write(execution));
        summaries.put(execution.name(), ExecutionSummary.of(execution).toJson());
        synchronized (this) {
            lastMoment = Math.max(lastMoment + 1, Math.multiplyExact(System.currentTimeMillis(), 1_000L));
            String digits = Long.toString(lastMoment);
            added.put("0".repeat(MOMENT_DIGITS - digits.length()) + digits + " " + PROCESS, execution.name());
        }
    }

    /** Returns the execution of that name, in the form of {@link ExecutionJson}. */
    public Optional<JsonNode> find(String name) {
        return Optional.ofNullable(executions.get(name)).map(ExecutionLog::read);
    }

    /** Returns the names that begin with a text, in order; at most {@code limit}. */
    public List<String> names(String beginning, int limit) {
        return summaries.with(map -> {
            List<String> found = new ArrayList<>();
            for (Iterator<String> names = map.keyIterator(beginning); names.hasNext() && found.size() < limit; ) {
                String name = names.next();
                if (!name.startsWith(beginning)) {
                    break;
                }
                found.add(name);
            }
            return found;
        });
    }

    /**
     * Executions of the log, in the order in which they were added.
     *
     * @param summaries the executions
     * @param mark the place in the log up to which it was read
     */
    public record Page(List<ExecutionSummary> summaries, String mark) {

        public Page {
            summaries = List.copyOf(summaries);
        }
    }

    /** Returns the last {@code limit} wanted executions that were added after a mark; an empty mark for the whole log. */
    public Page after(String mark, Predicate<ExecutionSummary> wanted, int limit) {
        List<String> names = new ArrayList<>();
        String last = added.with(map -> {
            String end = mark;
            Iterator<String> keys = mark.isEmpty() ? map.keyIterator(null) : map.keyIterator(mark);
            while (keys.hasNext()) {
                String key = keys.next();
                if (!key.equals(mark)) {
                    names.add(String.valueOf(map.get(key)));
                    end = key;
                }
            }
            return end;
        });
        List<ExecutionSummary> found = summaries.with(map -> {
            List<ExecutionSummary> newestFirst = new ArrayList<>();
            for (int i = names.size() - 1; i >= 0 && newestFirst.size() < limit; i--) {
                String json = map.get(names.get(i));
                ExecutionSummary summary = json == null ? null : ExecutionSummary.fromJson(json);
                if (summary != null && wanted.test(summary)) {
                    newestFirst.add(summary);
                }
            }
            return newestFirst;
        });
        Collections.reverse(found);
        return new Page(found, last);
    }

    /** Returns the number of executions. */
    public int size() {
        return summaries.size();
    }

    @Override
    public void close() {
        database.close();
    }

    private static JsonNode read(byte[] bytes) {
        try {
            return StoredExecution.read(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("the log of executions is damaged; delete it and run again", e);
        }
    }
}
