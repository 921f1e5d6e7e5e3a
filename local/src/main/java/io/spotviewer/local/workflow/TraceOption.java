package io.spotviewer.local.workflow;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The option of every command that joins records with traces of Nextflow. */
public final class TraceOption {

    @Option(
            names = "--nextflow-trace",
            paramLabel = "FILE",
            arity = "1..*",
            description = {
                "Trace files of Nextflow, of any number of runs, resumed ones too: they give jobs their run, process and sample.",
                "A trace needs the column native_id, which is among the default ones."
            })
    private List<Path> files = List.of();

    /** True if the option was given. */
    public boolean isGiven() {
        return !files.isEmpty();
    }

    /**
     * Adds the given files.
     *
     * @throws UnreadableTraceException if one is missing, no trace, or one that can't be joined with jobs
     */
    public void readInto(NextflowTraces traces) {
        files.forEach(traces::read);
    }
}
