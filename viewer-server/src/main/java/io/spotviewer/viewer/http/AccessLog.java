package io.spotviewer.viewer.http;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The access log: one JSON object a line for each request, without queries and headers, which may hold secrets.
 *
 * <p>A thread of its own writes the collected lines several times a second, so an answer costs no system call for its line. A full disk or
 * a slow journal must not stop answers either: lines without room are dropped and counted.
 */
final class AccessLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final int ROOM = 1024 * 1024;
    private static final int WRITTEN_FROM = 64 * 1024;
    private static final Duration WRITE_EVERY = Duration.ofMillis(200);

    private final Optional<OutputStream> out;
    private final Clients clients;
    private final Clock clock;
    private final Thread writer = new Thread(this::writeUntilClosed, "access-log");

    // Guarded by this.
    private AccessLines lines = new AccessLines(ROOM);
    private long dropped;
    private boolean closed;

    // Used by the writer alone, except while the two are exchanged.
    private AccessLines spare = new AccessLines(ROOM);

    private AccessLog(Optional<OutputStream> out, Clients clients, Clock clock) {
        this.out = out;
        this.clients = clients;
        this.clock = clock;
    }

    /** Opens the log; without a stream it stays silent. */
    static AccessLog open(Optional<OutputStream> out, Clients clients, Clock clock) {
        AccessLog log = new AccessLog(out, clients, clock);
        if (out.isPresent()) {
            log.writer.setDaemon(true);
            log.writer.start();
        }
        return log;
    }

    void add(HttpServerExchange exchange, long micros) {
        if (out.isEmpty()) {
            return;
        }
        String client = clients.address(exchange).getHostAddress();
        String coding = exchange.getResponseHeaders().getFirst(Headers.CONTENT_ENCODING);
        synchronized (this) {
            if (!lines.hasRoom()) {
                dropped++;
                return;
            }
            boolean few = lines.size() < WRITTEN_FROM;
            lines.add(
                    clock.millis(),
                    client,
                    exchange.getRequestMethod().toString(),
                    exchange.getRequestURI(),
                    exchange.getStatusCode(),
                    exchange.getResponseBytesSent(),
                    micros,
                    coding);
            if (few && lines.size() >= WRITTEN_FROM) {
                notifyAll();
            }
        }
    }

    /** Returns the number of lines dropped since the start. */
    synchronized long dropped() {
        return dropped;
    }

    /** Writes the remaining lines. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            writer.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeUntilClosed() {
        OutputStream stream = out.orElseThrow();
        boolean last = false;
        boolean failing = false;
        while (!last) {
            last = exchangeLines();
            try {
                spare.writeTo(stream);
                failing = false;
            } catch (IOException e) {
                if (!failing) {
                    LOG.warn("The access log cannot be written: {}", e.getMessage());
                }
                failing = true;
            }
        }
    }

    /** Waits until lines are many or old, and takes them as the spare ones. Returns true if they are the last. */
    private synchronized boolean exchangeLines() {
        try {
            long end = System.nanoTime() + WRITE_EVERY.toNanos();
            long left = WRITE_EVERY.toMillis();
            while (!closed && lines.size() < WRITTEN_FROM && left > 0) {
                wait(left);
                left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            }
        } catch (InterruptedException e) {
            closed = true;
        }
        AccessLines full = lines;
        lines = spare;
        spare = full;
        return closed;
    }
}
