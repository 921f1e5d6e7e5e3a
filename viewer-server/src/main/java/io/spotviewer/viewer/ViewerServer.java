package io.spotviewer.viewer;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Serves a published site.
 *
 * <p>It answers as soon as {@link #start} returns: with the site when one is published, else with 503 and what to do first, until one is.
 * {@link #close} lets the answers under way end.
 */
public final class ViewerServer implements AutoCloseable {
    private final CurrentSite site;
    private final Listener listener;
    private final AccessLog accessLog;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ViewerServer(CurrentSite site, Listener listener, AccessLog accessLog) {
        this.site = site;
        this.listener = listener;
        this.accessLog = accessLog;
    }

    /**
     * Starts to serve.
     *
     * @param regeneration what {@code POST /regenerate} starts; the caller keeps it and closes it
     * @throws ViewerStartException when the folder cannot be read or the address cannot be listened on
     */
    public static ViewerServer start(ViewerConfig config, Regeneration regeneration) throws ViewerStartException {
        return start(config, regeneration, Clock.systemUTC());
    }

    static ViewerServer start(ViewerConfig config, Regeneration regeneration, Clock clock) throws ViewerStartException {
        return start(config, new SiteFolder(config.site()), regeneration, clock);
    }

    static ViewerServer start(ViewerConfig config, SiteSource source, Regeneration regeneration, Clock clock)
            throws ViewerStartException {
        requireFolder(config.site());
        InetSocketAddress address = new InetSocketAddress(config.host(), config.port());
        if (address.isUnresolved()) {
            throw new ViewerStartException(
                    "host: expected a name or an address of this machine, got '" + config.host() + "'");
        }
        CurrentSite site = new CurrentSite(source, config.limits().siteBytes());
        site.refresh();
        AccessLog accessLog = AccessLog.open(config.accessLog(), clock);
        Traffic traffic = new Traffic(accessLog);
        RegenerateHandler regenerate = new RegenerateHandler(regeneration, config, clock);
        FrontDoor door = new FrontDoor(
                traffic,
                new FileHandler(site),
                new HealthHandler(site, clock),
                new StatusHandler(traffic, site, regenerate, clock),
                regenerate);
        try {
            Listener listener = Listener.open(address, config.limits(), door, traffic);
            site.poll(config.limits().refreshEvery());
            return new ViewerServer(site, listener, accessLog);
        } catch (IOException e) {
            site.close();
            accessLog.close();
            throw new ViewerStartException(
                    "port: cannot listen on %s port %d: %s; choose another, or stop what listens there"
                            .formatted(config.host(), config.port(), e.getMessage()),
                    e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return listener.port();
    }

    /** Looks at the pointer now, instead of within a second. */
    public void refresh() {
        site.refresh();
    }

    /** Takes no more connections, lets the answers under way end, and stops. Closing twice does nothing more. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        site.close();
        listener.close();
        accessLog.close();
    }

    private static void requireFolder(Path folder) throws ViewerStartException {
        if (!Files.exists(folder)) {
            throw new ViewerStartException(
                    "site: expected a folder that sites are published to, but there is no " + folder);
        }
        if (!Files.isDirectory(folder)) {
            throw new ViewerStartException("site: expected a folder, but " + folder + " is a file");
        }
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            throw new ViewerStartException("site: expected a folder that can be read, but " + folder
                    + " may not be read by this user; grant it read access");
        }
    }
}
