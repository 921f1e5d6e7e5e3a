package io.spotviewer.local;

import io.spotviewer.local.terminal.UntilStopped;
import io.spotviewer.viewer.ViewerConfig;
import io.spotviewer.viewer.ViewerServer;
import io.spotviewer.viewer.ViewerStartException;
import io.spotviewer.viewer.regenerate.InProcessRegeneration;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A site served on this machine, regenerated in this process. */
final class Serving implements AutoCloseable {

    private static final int TOKEN_BYTES = 32;

    private final ViewerServer server;
    private final InProcessRegeneration regeneration;
    private final String token;

    private Serving(ViewerServer server, InProcessRegeneration regeneration, String token) {
        this.server = server;
        this.regeneration = regeneration;
        this.token = token;
    }

    /**
     * Listens before there is a site, so that a port in use is reported before the long work and not after it.
     *
     * @param port 0 for any
     * @param run generates and publishes one site
     */
    static Serving start(Path site, int port, InProcessRegeneration.Run run) throws ViewerStartException {
        createFolder(site);
        byte[] secret = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(secret);
        String token = HexFormat.of().formatHex(secret);
        InProcessRegeneration regeneration = new InProcessRegeneration(run, Clock.systemUTC());
        try {
            ViewerServer server =
                    ViewerServer.start(ViewerConfig.of(site).withPort(port).withToken(token), regeneration);
            return new Serving(server, regeneration, token);
        } catch (ViewerStartException e) {
            regeneration.close();
            throw e;
        }
    }

    /**
     * Serves the published site, prints its address, and returns when the process gets a signal to end.
     *
     * @param executions the command that shows the run's executions; null if they were not kept
     */
    void untilStopped(PrintWriter out, @Nullable String executions) throws InterruptedException {
        server.refresh();
        String url = "http://127.0.0.1:" + server.port() + "/";
        out.printf(Locale.ROOT, "%n  %s%n%n", url);
        out.printf(Locale.ROOT, "Regenerate:  curl -X POST -H 'Authorization: Bearer %s' %sregenerate%n", token, url);
        if (executions != null) {
            out.println("Executions:  " + executions);
        }
        out.flush();
        UntilStopped.await(this);
    }

    int port() {
        return server.port();
    }

    /** Serves the newest release now. */
    void refresh() {
        server.refresh();
    }

    @Override
    public void close() {
        server.close();
        regeneration.close();
    }

    private static void createFolder(Path site) {
        try {
            Files.createDirectories(site);
        } catch (IOException e) {
            throw new UncheckedIOException("--site: " + site + ": not a folder that can be written", e);
        }
    }
}
