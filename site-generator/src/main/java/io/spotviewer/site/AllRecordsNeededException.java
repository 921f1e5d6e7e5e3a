package io.spotviewer.site;

import java.util.Objects;

/** Thrown where a site can't be made from the changed records alone, by a generator that may not read all of them. */
public final class AllRecordsNeededException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AllRecordsNeededException(Exception reason) {
        super(
                "all records have to be read: " + Objects.requireNonNullElse(reason.getMessage(), "no reason is known"),
                reason);
    }
}
