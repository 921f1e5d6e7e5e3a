package io.spotviewer.viewer;

import java.io.IOException;
import java.io.InputStream;

/** Reads what somebody else wrote, and no more of it than is expected. */
final class Bounded {
    private Bounded() {}

    static byte[] read(InputStream in, int limit, String name) throws IOException {
        byte[] bytes = in.readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new BrokenReleaseException(name + ": expected at most " + limit + " bytes, found more");
        }
        return bytes;
    }
}
