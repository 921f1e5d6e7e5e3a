package io.spotviewer.viewer;

import io.spotviewer.viewer.http.BearerToken;
import io.spotviewer.viewer.http.Limits;
import io.spotviewer.viewer.http.Reach;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The configuration of the server.
 *
 * @param site the folder to which sites are published; it must exist, the first site may come later
 * @param host the name or address to listen on
 * @param port 0 to 65535; 0 takes any free port
 * @param reach the names it answers to, beside {@code host} itself, and whether a load balancer is in front
 * @param token the token for {@code POST /regenerate}; empty closes that endpoint
 * @param limits the limits of clients
 * @param accessLog receives a JSON line for each request; empty for none. It is flushed, never closed
 */
public record ViewerConfig(
        Path site,
        String host,
        int port,
        Reach reach,
        Optional<String> token,
        Limits limits,
        Optional<OutputStream> accessLog) {

    public static final String DEFAULT_HOST = "127.0.0.1";
    public static final int DEFAULT_PORT = 5005;

    public ViewerConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host: expected a name or an address, got nothing");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: expected 0 to 65535, got " + port);
        }
        token.ifPresent(BearerToken::requireUsable);
    }

    /** Returns the configuration that serves a folder on 127.0.0.1:5005, with {@code POST /regenerate} closed. */
    public static ViewerConfig of(Path site) {
        return new ViewerConfig(
                site,
                DEFAULT_HOST,
                DEFAULT_PORT,
                Reach.direct(),
                Optional.empty(),
                Limits.defaults(),
                Optional.empty());
    }

    public ViewerConfig withPort(int newPort) {
        return new ViewerConfig(site, host, newPort, reach, token, limits, accessLog);
    }

    public ViewerConfig withReach(Reach newReach) {
        return new ViewerConfig(site, host, port, newReach, token, limits, accessLog);
    }

    public ViewerConfig withToken(String newToken) {
        return new ViewerConfig(site, host, port, reach, Optional.of(newToken), limits, accessLog);
    }

    public ViewerConfig withLimits(Limits newLimits) {
        return new ViewerConfig(site, host, port, reach, token, newLimits, accessLog);
    }

    public ViewerConfig withAccessLog(OutputStream newAccessLog) {
        return new ViewerConfig(site, host, port, reach, token, limits, Optional.of(newAccessLog));
    }

    /** Returns everything but the token. */
    @Override
    public String toString() {
        return "ViewerConfig[site=" + site + ", host=" + host + ", port=" + port + ", reach=" + reach + ", token="
                + (token.isPresent() ? "set" : "none") + ", limits=" + limits + ", accessLog="
                + (accessLog.isPresent() ? "written" : "none") + "]";
    }
}
