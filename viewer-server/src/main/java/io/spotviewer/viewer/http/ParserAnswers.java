package io.spotviewer.viewer.http;

import io.spotviewer.published.MediaType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.xnio.StreamConnection;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/**
 * The replacement of Undertow's own answers to requests that it can't parse.
 *
 * <p>Undertow's parser and its check of the Host header answer 400 before any handler runs, and so without the security headers of every
 * other answer. The connection itself is the only place to change that.
 */
final class ParserAnswers extends AbstractStreamSinkConduit<StreamSinkConduit> {

    private static final byte[] STATUS = " 400 ".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION_LENGTH = "HTTP/1.1".length();
    private static final String OWN_MARK = "Content-Security-Policy";
    private static final int LONGEST_OF_UNDERTOW = 400;
    private static final byte[] ANSWER = answer();

    private final Traffic traffic;
    private @Nullable ByteBuffer pending;

    private ParserAnswers(StreamSinkConduit next, Traffic traffic) {
        super(next);
        this.traffic = traffic;
    }

    static void watch(StreamConnection connection, Traffic traffic) {
        connection
                .getSinkChannel()
                .setConduit(new ParserAnswers(connection.getSinkChannel().getConduit(), traffic));
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        if (pending == null && !isUndertowsOwn(source)) {
            return next.write(source);
        }
        if (pending == null) {
            pending = ByteBuffer.wrap(ANSWER);
            traffic.refusedByParser();
        }
        next.write(pending);
        if (pending.hasRemaining()) {
            return 0;
        }
        int replaced = source.remaining();
        source.position(source.limit());
        pending = null;
        return replaced;
    }

    @Override
    public int writeFinal(ByteBuffer source) throws IOException {
        if (pending == null && !isUndertowsOwn(source)) {
            return next.writeFinal(source);
        }
        int written = write(source);
        if (!source.hasRemaining()) {
            next.terminateWrites();
        }
        return written;
    }

    /** True if the bytes are a head with status 400 and none of our headers: no handler writes one. */
    private static boolean isUndertowsOwn(ByteBuffer source) {
        int length = source.remaining();
        if (length > LONGEST_OF_UNDERTOW || length <= VERSION_LENGTH + STATUS.length) {
            return false;
        }
        int start = source.position() + VERSION_LENGTH;
        for (int i = 0; i < STATUS.length; i++) {
            if (source.get(start + i) != STATUS[i]) {
                return false;
            }
        }
        String head = StandardCharsets.ISO_8859_1.decode(source.duplicate()).toString();
        return head.startsWith("HTTP/1.") && head.endsWith("\r\n\r\n") && !head.contains(OWN_MARK);
    }

    private static byte[] answer() {
        byte[] body = Answers.html(400, "This is no HTTP request that this server understands.")
                .getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Type: " + MediaType.HTML.contentType()
                + "\r\nCache-Control: no-store\r\n" + SecurityHeaders.lines() + "Content-Length: " + body.length
                + "\r\n\r\n";
        ByteBuffer answer = ByteBuffer.allocate(head.length() + body.length);
        answer.put(head.getBytes(StandardCharsets.US_ASCII)).put(body);
        return answer.array();
    }
}
