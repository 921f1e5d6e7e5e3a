package io.spotviewer.ledger.line;

/** A kind of lines, each in files of its own. */
public enum LineKind {
    ATTEMPTS("attempts"),
    INSTANCES("instances"),
    JOBS("jobs");

    private final String folder;

    LineKind(String folder) {
        this.folder = folder;
    }

    /** Returns the name of the folder that holds its files, which is the name of its table too. */
    public String folder() {
        return folder;
    }
}
