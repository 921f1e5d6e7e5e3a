package io.spotviewer.local.workflow;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

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

    /**
     * Returns the given files' traces.
     *
     * @throws ParameterException if one is missing, no trace, or one that can't be joined with jobs
     */
    public NextflowTraces read(CommandLine command) {
        NextflowTraces traces = new NextflowTraces();
        readInto(traces, command);
        return traces;
    }

    /**
     * Adds the given files to other traces.
     *
     * @throws ParameterException if one is missing, no trace, or one that can't be joined with jobs
     */
    public void readInto(NextflowTraces traces, CommandLine command) {
        try {
            files.forEach(traces::read);
        } catch (UnreadableTraceException e) {
            throw new ParameterException(command, "--nextflow-trace: " + e.getMessage(), e);
        }
    }
}
