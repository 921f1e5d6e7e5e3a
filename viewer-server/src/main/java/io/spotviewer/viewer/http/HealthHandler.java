package io.spotviewer.viewer.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.viewer.release.CurrentSite;
import io.spotviewer.viewer.release.Release;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** {@code GET /healthz}: the state of the served site and its age. */
final class HealthHandler {

    private final CurrentSite site;
    private final Clock clock;

    HealthHandler(CurrentSite site, Clock clock) {
        this.site = site;
        this.clock = clock;
    }

    void handle(HttpServerExchange exchange) {
        Release release = site.view().release().orElse(null);
        String error = site.lastError().orElse(null);
        ObjectNode health = Answers.object();
        if (release == null) {
            health.put("status", "empty").putNull("release").putNull("run").putNull("generatedAt");
            health.putNull("dataThrough").putNull("ageSeconds");
        } else {
            // An error with a release: the served site is whole, but not the newest.
            health.put("status", error == null ? "ok" : "degraded")
                    .put("release", release.name())
                    .put("run", release.run())
                    .put("generatedAt", release.generatedAt().toString())
                    .put("dataThrough", text(release.dataThrough().orElse(null)))
                    .put(
                            "ageSeconds",
                            Math.max(
                                    0,
                                    Duration.between(release.generatedAt(), clock.instant())
                                            .toSeconds()));
        }
        health.put("lastError", error);
        Answers.json(exchange, release == null ? StatusCodes.SERVICE_UNAVAILABLE : StatusCodes.OK, health);
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
