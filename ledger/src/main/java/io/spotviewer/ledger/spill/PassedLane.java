package io.spotviewer.ledger.spill;

import java.io.InputStream;

/** Entries that a pass has made for a later one: bytes with no meaning for anybody else. */
public interface PassedLane {

    /** Returns the number of its bytes. */
    long length();

    /** Returns the number of its entries. */
    long entries();

    /** Returns its bytes from the first one on; each call begins anew. */
    InputStream stream();
}
