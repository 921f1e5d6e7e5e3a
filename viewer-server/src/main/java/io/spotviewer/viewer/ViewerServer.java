package io.spotviewer.viewer;

import io.spotviewer.published.SiteSource;
import io.spotviewer.published.folder.SiteFolder;
import io.spotviewer.viewer.http.HttpServer;
import io.spotviewer.viewer.regenerate.Regeneration;
import io.spotviewer.viewer.release.CurrentSite;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The server of a published site.
 *
 * <p>It answers as soon as {@link #start} returns: with the site if one is published, else with 503 and instructions until one is. {@link
 * #close} lets the answers under way end.
 */
public final class ViewerServer implements AutoCloseable {

    private final CurrentSite site;
    private final HttpServer http;
    private final AtomicBoolean closed = new AtomicBoolean();

    private ViewerServer(CurrentSite site, HttpServer http) {
        this.site = site;
        this.http = http;
    }

    /**
     * Starts serving.
     *
     * @param regeneration the regeneration that {@code POST /regenerate} starts; the caller closes it
     * @throws ViewerStartException if the folder can't be read or the address can't be listened on
     */
    public static ViewerServer start(ViewerConfig config, Regeneration regeneration) throws ViewerStartException {
        return start(config, regeneration, Clock.systemUTC());
    }

    static ViewerServer start(ViewerConfig config, Regeneration regeneration, Clock clock) throws ViewerStartException {
        return start(config, new SiteFolder(config.site()), regeneration, clock);
    }

    /**
     * Starts serving the site of a source.
     *
     * @param source the site, in the configuration's folder or copied to it
     * @param regeneration the regeneration that {@code POST /regenerate} starts; the caller closes it
     * @throws ViewerStartException if the folder can't be read or the address can't be listened on
     */
    public static ViewerServer start(ViewerConfig config, SiteSource source, Regeneration regeneration, Clock clock)
            throws ViewerStartException {
        requireFolder(config.site());
        InetSocketAddress address = new InetSocketAddress(config.host(), config.port());
        if (address.isUnresolved()) {
            throw new ViewerStartException(
                    "host: expected a name or an address of this machine, got '" + config.host() + "'");
        }
        CurrentSite site = new CurrentSite(source, config.limits().siteBytes());
        site.refresh();
        try {
            HttpServer http = HttpServer.open(
                    address,
                    config.limits(),
                    config.reach().listeningOn(config.host()),
                    site,
                    regeneration,
                    config.token(),
                    config.accessLog(),
                    clock);
            site.poll(config.limits().refreshEvery());
            return new ViewerServer(site, http);
        } catch (IOException e) {
            site.close();
            throw new ViewerStartException(
                    "port: cannot listen on " + config.host() + " port " + config.port() + ": " + e.getMessage()
                            + "; choose another, or stop what listens there",
                    e);
        }
    }

    /** Returns the port it listens on. */
    public int port() {
        return http.port();
    }

    /** Reads the pointer now instead of within a second. */
    public void refresh() {
        site.refresh();
    }

    /** Accepts no more connections, lets the answers under way end, and stops. Closing twice is harmless. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        site.close();
        http.close();
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
