package io.spotviewer.viewer.http;

import io.undertow.UndertowOptions;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.protocol.http.HttpOpenListener;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.ChannelListeners;
import org.xnio.IoUtils;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.Xnio;
import org.xnio.XnioWorker;
import org.xnio.channels.AcceptingChannel;

/**
 * The listening socket and its threads. Undertow's own builder is not used, because it gives no access to a connection before its parser;
 * see {@link ParserAnswers} and {@link LineGuard}.
 */
final class Listener implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final int BUFFER_BYTES = 16 * 1024;
    private static final int POOLED_BUFFERS = 256;
    private static final int WORKER_THREADS = 8;
    private static final int BACKLOG = 4096;

    /** Holds a page of usual size in one write. A slow reader's rest stays in the kernel's memory, not in ours. */
    private static final int SEND_BUFFER_BYTES = 256 * 1024;

    private final XnioWorker worker;
    private final HttpOpenListener http;
    private final AcceptingChannel<StreamConnection> server;
    private final FrontDoor door;
    private final Traffic traffic;
    private final Duration stopGrace;

    private Listener(
            XnioWorker worker,
            HttpOpenListener http,
            AcceptingChannel<StreamConnection> server,
            FrontDoor door,
            Traffic traffic,
            Duration stopGrace) {
        this.worker = worker;
        this.http = http;
        this.server = server;
        this.door = door;
        this.traffic = traffic;
        this.stopGrace = stopGrace;
    }

    static Listener open(InetSocketAddress address, Limits limits, FrontDoor door, Traffic traffic) throws IOException {
        XnioWorker worker = Xnio.getInstance(Listener.class.getClassLoader())
                .createWorker(OptionMap.builder()
                        .set(Options.WORKER_NAME, "viewer")
                        .set(
                                Options.WORKER_IO_THREADS,
                                Math.max(2, Runtime.getRuntime().availableProcessors()))
                        .set(Options.WORKER_TASK_CORE_THREADS, WORKER_THREADS)
                        .set(Options.WORKER_TASK_MAX_THREADS, WORKER_THREADS)
                        .getMap());
        try {
            HttpOpenListener http = new HttpOpenListener(
                    new DefaultByteBufferPool(true, BUFFER_BYTES, POOLED_BUFFERS, 4), httpOptions(limits));
            http.setRootHandler(door);
            AcceptingChannel<StreamConnection> server = worker.createStreamConnectionServer(
                    address,
                    ChannelListeners.<StreamConnection>openListenerAdapter(connection -> {
                        ParserAnswers.watch(connection, traffic);
                        LineGuard.watch(connection);
                        http.handleEvent(connection);
                    }),
                    socketOptions(limits));
            server.resumeAccepts();
            return new Listener(worker, http, server, door, traffic, limits.stopGrace());
        } catch (IOException | RuntimeException e) {
            worker.shutdownNow();
            throw e;
        }
    }

    private static OptionMap httpOptions(Limits limits) {
        return OptionMap.builder()
                .set(UndertowOptions.MAX_HEADER_SIZE, limits.headBytes())
                .set(UndertowOptions.MAX_HEADERS, limits.headers())
                .set(UndertowOptions.MAX_PARAMETERS, 100)
                .set(UndertowOptions.MAX_COOKIES, limits.headers())
                .set(UndertowOptions.REQUEST_PARSE_TIMEOUT, millis(limits.parseTime()))
                .set(UndertowOptions.NO_REQUEST_TIMEOUT, millis(limits.idleTime()))
                .set(UndertowOptions.DECODE_URL, false)
                .set(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, false)
                .set(UndertowOptions.ENABLE_HTTP2, false)
                .set(UndertowOptions.ALWAYS_SET_KEEP_ALIVE, false)
                .set(UndertowOptions.RECORD_REQUEST_START_TIME, true)
                .getMap();
    }

    private static OptionMap socketOptions(Limits limits) {
        return OptionMap.builder()
                .set(Options.TCP_NODELAY, true)
                .set(Options.REUSE_ADDRESSES, true)
                .set(Options.BACKLOG, BACKLOG)
                .set(Options.SEND_BUFFER, SEND_BUFFER_BYTES)
                .set(Options.READ_TIMEOUT, millis(limits.stallTime()))
                .set(Options.WRITE_TIMEOUT, millis(limits.stallTime()))
                .set(Options.CONNECTION_HIGH_WATER, limits.connections())
                .set(Options.CONNECTION_LOW_WATER, limits.connections())
                .getMap();
    }

    int port() {
        return server.getLocalAddress(InetSocketAddress.class).getPort();
    }

    @Override
    public void close() {
        IoUtils.safeClose(server);
        door.beginClosing();
        long deadline = System.nanoTime() + stopGrace.toNanos();
        try {
            while (traffic.underWay() > 0 && System.nanoTime() < deadline) {
                Thread.sleep(10);
            }
            http.closeConnections();
            worker.shutdown();
            if (!worker.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.warn("{} answers were not taken in time; they are cut off", traffic.underWay());
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            worker.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
