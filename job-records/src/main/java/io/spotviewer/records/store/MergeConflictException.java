package io.spotviewer.records.store;

/** Thrown when others kept writing a record between its reading and its writing. Nothing was written; merging again is safe. */
public final class MergeConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MergeConflictException(String key, int tries) {
        super("expected to write the record of " + key + ", but it changed between reading and writing " + tries
                + " times; merge the observation again");
    }
}
