package io.spotviewer.records.store;

/** Thrown where a store has no whole index of changes, for example before an update of its table is complete. */
public final class ChangesUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param store name of the table or file */
    public ChangesUnavailableException(String store, Throwable cause) {
        super(store + " has no index of changes yet; read all records", cause);
    }
}
