package io.spotviewer.viewer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A number of connections that all do the same harm. Whichever the server closes is opened again. */
final class Besiegers implements AutoCloseable {

    private final InetSocketAddress target;
    private final int count;
    private final byte[] opening;
    private final byte[] trickle;
    private final boolean reading;
    private final List<SocketChannel> channels = new ArrayList<>();
    private long reopened;

    private Besiegers(InetSocketAddress target, int count, String opening, String trickle, boolean reading) {
        this.target = target;
        this.count = count;
        this.opening = opening.getBytes(StandardCharsets.US_ASCII);
        this.trickle = trickle.getBytes(StandardCharsets.US_ASCII);
        this.reading = reading;
    }

    /** Clients that begin a request and never end it, one header at a time. */
    static Besiegers halfOpen(InetSocketAddress target, int count) {
        return new Besiegers(target, count, "GET / HTTP/1.1\r\nHost: localhost\r\n", "X-Slow: 1\r\n", true);
    }

    /** Clients that announce a body and send a byte of it now and then. */
    static Besiegers stalledPosts(InetSocketAddress target, int count, String token) {
        String head = "POST /regenerate HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Length: 100000\r\n\r\n";
        return new Besiegers(target, count, head, "x", true);
    }

    /** Clients that ask for a large file, many times over, and read none of it. */
    static Besiegers stalledReaders(InetSocketAddress target, int count, String path) {
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        return new Besiegers(target, count, request.repeat(20), request, false);
    }

    int open() {
        return channels.size();
    }

    long reopened() {
        return reopened;
    }

    /** Opens what is missing, and does a little more harm on what is open. */
    void press() {
        channels.removeIf(channel -> !isStillOpen(channel));
        int missing = count - channels.size();
        for (int i = 0; i < missing; i++) {
            try {
                channels.add(connect());
                reopened++;
            } catch (IOException e) {
                throw new UncheckedIOException("the server takes no more connections", e);
            }
        }
    }

    private SocketChannel connect() throws IOException {
        SocketChannel channel = SocketChannel.open();
        if (!reading) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, 4 * 1024);
        }
        channel.connect(target);
        channel.write(ByteBuffer.wrap(opening));
        channel.configureBlocking(false);
        return channel;
    }

    private boolean isStillOpen(SocketChannel channel) {
        try {
            channel.write(ByteBuffer.wrap(trickle));
            if (reading) {
                ByteBuffer answer = ByteBuffer.allocate(4096);
                int read = channel.read(answer);
                while (read > 0) {
                    answer.clear();
                    read = channel.read(answer);
                }
                if (read < 0) {
                    channel.close();
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            closeQuietly(channel);
            return false;
        }
    }

    private static void closeQuietly(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a socket that cannot even be closed", e);
        }
    }

    @Override
    public void close() {
        channels.forEach(Besiegers::closeQuietly);
        channels.clear();
    }
}
