package io.spotviewer.viewer;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One JSON object a line for each request. Neither queries nor headers of the request are in it: what a client keeps secret does not get here.
 *
 * <p>Lines are collected and written by a thread of their own, some times a second, so that an answer costs no system call for its line. A
 * full disk or a slow journal must not stop answers either: lines that find no room are dropped and counted.
 */
final class AccessLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
    private static final int MAX_TEXT = 200;
    private static final int ROOM = 1024 * 1024;
    private static final long WRITE_EVERY_MILLIS = 200;

    private final Optional<OutputStream> out;
    private final Clock clock;
    private final Thread writer = new Thread(this::writeUntilClosed, "access-log");

    // Guarded by this.
    private StringBuilder lines = new StringBuilder();
    private long dropped;

    // The writer's alone, but for the moment in which the two are exchanged.
    private StringBuilder spare = new StringBuilder();

    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Second second = new Second(Long.MIN_VALUE, "");

    /** The text of a second, which thousands of lines share. */
    private record Second(long number, String text) {}

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
        StringBuilder line = new StringBuilder(256);
        line.append("{\"at\":\"");
        time(line);
        line.append("\",\"client\":");
        text(line, exchange.getSourceAddress().getAddress().getHostAddress());
        line.append(",\"method\":");
        text(line, exchange.getRequestMethod().toString());
        line.append(",\"path\":");
        text(line, exchange.getRequestURI());
        line.append(",\"status\":").append(exchange.getStatusCode());
        line.append(",\"bytes\":").append(exchange.getResponseBytesSent());
        line.append(",\"micros\":").append(micros).append(",\"coding\":");
        text(line, exchange.getResponseHeaders().getFirst(Headers.CONTENT_ENCODING));
        line.append("}\n");
        synchronized (this) {
            if (lines.length() + line.length() > ROOM) {
                dropped++;
            } else {
                lines.append(line);
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
        closed.countDown();
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
            last = isClosedAfterAWhile();
            synchronized (this) {
                StringBuilder full = lines;
                lines = spare;
                spare = full;
            }
            try {
                stream.write(spare.toString().getBytes(StandardCharsets.UTF_8));
                stream.flush();
                failing = false;
            } catch (IOException e) {
                if (!failing) {
                    LOG.warn("The access log cannot be written: {}", e.getMessage());
                }
                failing = true;
            }
            spare.setLength(0);
        }
    }

    private boolean isClosedAfterAWhile() {
        try {
            return closed.await(WRITE_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void time(StringBuilder line) {
        long millis = clock.millis();
        Second now = second;
        if (now.number() != Math.floorDiv(millis, 1000L)) {
            long number = Math.floorDiv(millis, 1000L);
            String text = Instant.ofEpochSecond(number).toString();
            now = new Second(number, text.substring(0, text.length() - 1));
            second = now;
        }
        long fraction = Math.floorMod(millis, 1000L);
        line.append(now.text()).append('.');
        line.append((char) ('0' + fraction / 100)).append((char) ('0' + fraction / 10 % 10));
        line.append((char) ('0' + fraction % 10)).append('Z');
    }

    private static void text(StringBuilder line, @Nullable String text) {
        if (text == null) {
            line.append("null");
            return;
        }
        line.append('"');
        JsonStringEncoder.getInstance()
                .quoteAsString(text.length() > MAX_TEXT ? text.subSequence(0, MAX_TEXT) : text, line);
        line.append('"');
    }
}
