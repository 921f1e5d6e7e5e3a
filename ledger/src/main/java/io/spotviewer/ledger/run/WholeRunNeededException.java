package io.spotviewer.ledger.run;

/** Thrown where a run over the changed records alone can't know all lines that follow from them. */
public final class WholeRunNeededException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param reason the reason, after "all records are read: " */
    WholeRunNeededException(String reason) {
        super(reason);
    }
}
