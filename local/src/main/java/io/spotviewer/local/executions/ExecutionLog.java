package io.spotviewer.local.executions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.local.store.SharedDatabase;
import io.spotviewer.local.store.SharedMap;
import io.spotviewer.records.PlainJson;
import io.spotviewer.statemachine.executor.Execution;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The log of every execution of one run, state by state, in one file of a folder. Safe for many threads, and for many
 * processes, which use the file in turn.
 */
public final class ExecutionLog implements AutoCloseable {

    private static final String FILE = "executions.mv.db";
    private final SharedDatabase database;
    private final SharedMap<String> summaries;
    private final SharedMap<byte[]> executions;

    private ExecutionLog(SharedDatabase database) {
        this.database = database;
        this.summaries = database.map("summaries");
        this.executions = database.map("executions");
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
    }

    /** Adds an execution. */
    public void add(Execution execution) {
        JsonNode whole = ExecutionJson.of(execution);
        executions.put(execution.name(), zipped(whole.toString()));
        summaries.put(execution.name(), ExecutionSummary.of(execution).toJson());
    }

    /** Returns the execution of that name, in the form of {@link ExecutionJson}. */
    public Optional<JsonNode> find(String name) {
        return Optional.ofNullable(executions.get(name)).map(ExecutionLog::read);
    }

    /** Returns the first {@code limit} wanted summaries, in the order of their names. */
    public List<ExecutionSummary> list(Predicate<ExecutionSummary> wanted, int limit) {
        List<ExecutionSummary> found = new ArrayList<>();
        summaries.values(json -> {
            ExecutionSummary summary = ExecutionSummary.fromJson(json);
            if (found.size() < limit && wanted.test(summary)) {
                found.add(summary);
            }
        });
        return found;
    }

    /** Returns the number of executions. */
    public int size() {
        return summaries.size();
    }

    @Override
    public void close() {
        database.close();
    }

    private static byte[] zipped(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static JsonNode read(byte[] bytes) {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return PlainJson.MAPPER.readTree(zip);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the log of executions is damaged; delete it and run again", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the log of executions is damaged; delete it and run again", e);
        }
    }
}
