package io.spotviewer.records.store;

/** Thrown when a record was written by a newer version: this one can read it, but would lose parts by writing it. */
public final class NewerSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NewerSchemaException(String key, int found, int known) {
        super("expected the record of " + key + " to have schema version " + known + " or older, got " + found
                + "; deploy the version that wrote it everywhere, then replay the event");
    }
}
