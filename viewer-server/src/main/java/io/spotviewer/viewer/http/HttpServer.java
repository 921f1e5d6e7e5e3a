package io.spotviewer.viewer.http;

import io.spotviewer.viewer.regenerate.Regeneration;
import io.spotviewer.viewer.release.CurrentSite;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;

/** The HTTP server of a site. */
public final class HttpServer implements AutoCloseable {

    private final Listener listener;
    private final AccessLog accessLog;

    private HttpServer(Listener listener, AccessLog accessLog) {
        this.listener = listener;
        this.accessLog = accessLog;
    }

    /**
     * Starts answering.
     *
     * @param reach the names it answers to, and whether a load balancer is in front
     * @param token the token for {@code POST /regenerate}; empty closes that endpoint
     * @param log receives a JSON line for each request; empty for none
     * @throws IOException if the address can't be listened on
     */
    public static HttpServer open(
            InetSocketAddress address,
            Limits limits,
            Reach reach,
            CurrentSite site,
            Regeneration regeneration,
            Optional<String> token,
            Optional<OutputStream> log,
            Clock clock)
            throws IOException {
        Clients clients = new Clients(reach.behindBalancer());
        AccessLog accessLog = AccessLog.open(log, clients, clock);
        Traffic traffic = new Traffic(accessLog);
        RegenerateHandler regenerate =
                new RegenerateHandler(regeneration, token, limits.tokenFailures(), clients, clock);
        FrontDoor door = new FrontDoor(
                traffic,
                new AllowedHosts(reach.names()),
                new FileHandler(site),
                new HealthHandler(site, clock),
                new StatusHandler(traffic, site, regenerate, clock),
                regenerate);
        try {
            return new HttpServer(Listener.open(address, limits, door, traffic), accessLog);
        } catch (IOException e) {
            accessLog.close();
            throw e;
        }
    }

    /** Returns the port it listens on. */
    public int port() {
        return listener.port();
    }

    /** Accepts no more connections, and lets the answers under way end. */
    @Override
    public void close() {
        listener.close();
        accessLog.close();
    }
}
