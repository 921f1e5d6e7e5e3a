package io.spotviewer.ledger.parquet;

import org.jspecify.annotations.Nullable;

/** A file of the ledger that is no file of lines, or not of this version. */
public final class DamagedFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DamagedFileException(String file, String problem, @Nullable Throwable cause) {
        super(file + ": not a readable file of the ledger: " + problem + "; rebuild the ledger", cause);
    }
}
