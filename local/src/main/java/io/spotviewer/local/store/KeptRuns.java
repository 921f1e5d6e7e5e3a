package io.spotviewer.local.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.spotviewer.records.PlainJson;
import io.spotviewer.records.workflow.TracedRun;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The runs of workflows as their engines logged them, kept beside the records: cached tasks have no job of their own. */
public final class KeptRuns {

    private final SharedMap<String> runs;

    KeptRuns(SharedMap<String> runs) {
        this.runs = runs;
    }

    /** Keeps a run; it replaces one of the same name and workflow. */
    public void put(TracedRun run) {
        try {
            runs.put(
                    (run.workflow() == null ? "" : run.workflow()) + '\n' + run.run(),
                    PlainJson.MAPPER.writeValueAsString(run));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a run is plain data and can always be written", e);
        }
    }

    /** Returns all runs, sorted by workflow and name. */
    public List<TracedRun> all() {
        List<TracedRun> all = new ArrayList<>();
        runs.values(text -> all.add(read(text)));
        return all;
    }

    private static TracedRun read(String text) {
        try {
            return PlainJson.MAPPER.readValue(text, TracedRun.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the runs of the local store are damaged; delete it and run again", e);
        }
    }
}
