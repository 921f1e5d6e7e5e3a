package io.spotviewer.records.workflow;

/** Workflow engines whose jobs carry something of their place in a run, by their names for people. */
final class Engine {

    static final String NEXTFLOW = "Nextflow";
    static final String SNAKEMAKE = "Snakemake";
    static final String METAFLOW = "Metaflow";
    static final String MINIWDL = "miniwdl";
    static final String CROMWELL = "Cromwell";

    private Engine() {}
}
