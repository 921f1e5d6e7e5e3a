package io.spotviewer.ledger.store;

/** An index of a ledger that can't be read. */
public final class DamagedIndexException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedIndexException(String file, String problem, Throwable cause) {
        super(
                file + ": not an index of a ledger: " + problem + "; delete it, and the next run makes everything anew",
                cause);
    }
}
