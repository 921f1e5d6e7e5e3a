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
 * One JSON object a line for each request. Neither queries nor headers of the request are in it: what a client keeps secret does not get here.
 *
 * <p>Lines are collected and written by a thread of their own, at least some times a second, so that an answer costs no system call for its
 * line. A full disk or a slow journal must not stop answers either: lines that find no room are dropped and counted.
 */
final class AccessLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final int ROOM = 1024 * 1024;
    private static final int WRITTEN_FROM = 64 * 1024;
    private static final Duration WRITE_EVERY = Duration.ofMillis(200);

    private final Optional<OutputStream> out;
    private final Clock clock;
    private final Thread writer = new Thread(this::writeUntilClosed, "access-log");

    // Guarded by this.
    private AccessLines lines = new AccessLines(ROOM);
    private long dropped;
    private boolean closed;

    // The writer's alone, but for the moment in which the two are exchanged.
    private AccessLines spare = new AccessLines(ROOM);

    private AccessLog(Optional<OutputStream> out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Opens the log; without anywhere to write to it stays silent. */
    static AccessLog open(Optional<OutputStream> out, Clock clock) {
        AccessLog log = new AccessLog(out, clock);
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
        String client = exchange.getSourceAddress().getAddress().getHostAddress();
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

    /** How many lines found no room since the start. */
    synchronized long dropped() {
        return dropped;
    }

    /** Writes what is left. */
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

    /** Waits until lines are many or old, and takes them as the spare ones; tells whether they are the last. */
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
