package io.spotviewer.viewer.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * The check of a request's lines before they are parsed, because the parser doesn't report their ends. Programs read a header folded onto a
 * second line, and a line that ends in a line feed alone, in different ways (RFC 9112, 5.2 and 2.2). The parser gets an invalid line in
 * their place, and the client gets 400.
 *
 * <p>Only request heads are read from a connection here, so every byte is part of one.
 */
final class LineGuard extends AbstractStreamSourceConduit<StreamSourceConduit> {

    /** A control character is invalid in a method, an address, a name and a value; the empty line ends the head. */
    private static final byte[] SPOILT = "\001\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private byte last = '\n';

    private LineGuard(StreamSourceConduit next) {
        super(next);
    }

    static void watch(StreamConnection connection) {
        connection
                .getSourceChannel()
                .setConduit(new LineGuard(connection.getSourceChannel().getConduit()));
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        int begin = into.position();
        int count = next.read(into);
        for (int i = begin; i < begin + count; i++) {
            byte now = into.get(i);
            if (isDoubtful(now)) {
                int from = Math.max(begin, Math.min(i, into.limit() - SPOILT.length));
                into.position(from).put(SPOILT, 0, Math.min(SPOILT.length, into.remaining()));
                return into.position() - begin;
            }
            last = now;
        }
        return count;
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        for (int i = offset; i < offset + length; i++) {
            if (into[i].hasRemaining()) {
                return read(into[i]);
            }
        }
        return 0;
    }

    private boolean isDoubtful(byte now) {
        return now == '\n' ? last != '\r' : last == '\n' && (now == ' ' || now == '\t');
    }
}
