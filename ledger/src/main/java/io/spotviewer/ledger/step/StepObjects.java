package io.spotviewer.ledger.step;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** The objects that the steps of a run leave for each other. Paths are relative, with slashes. Several threads may use them. */
public interface StepObjects {

    /**
     * Writes an object in the place of one that may be there; readers find the old or the new one, never a part.
     *
     * @param length the number of its bytes
     * @param content opens its bytes; called again where a try to send them fails
     */
    void write(String path, long length, Supplier<InputStream> content) throws IOException;

    /**
     * Returns the content of an object.
     *
     * @throws IOException also if it is not there
     */
    byte[] read(String path) throws IOException;

    /** Returns a part of the content of an object. */
    byte[] read(String path, long from, int length) throws IOException;
}
