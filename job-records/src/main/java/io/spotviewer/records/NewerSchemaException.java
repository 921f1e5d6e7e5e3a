package io.spotviewer.records;

/** A record was written by a newer version than this one, which can read it but would lose what it does not know. */
public final class NewerSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NewerSchemaException(String key, int found, int known) {
        super("Expected the record of " + key + " to have schema version " + known + " or older, got " + found
                + "; deploy the version that wrote it everywhere, then replay the event");
    }
}
