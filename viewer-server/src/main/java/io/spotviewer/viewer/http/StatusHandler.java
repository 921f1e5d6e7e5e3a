package io.spotviewer.viewer.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.viewer.release.CurrentSite;
import io.spotviewer.viewer.release.OffHeap;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.xnio.management.XnioServerMXBean;

/** {@code GET /status.json}: the server's counts since its start, and the site it holds. */
final class StatusHandler {

    private final Traffic traffic;
    private final CurrentSite site;
    private final RegenerateHandler regenerate;
    private final Clock clock;
    private final Instant startedAt;

    StatusHandler(Traffic traffic, CurrentSite site, RegenerateHandler regenerate, Clock clock) {
        this.traffic = traffic;
        this.site = site;
        this.regenerate = regenerate;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    void handle(HttpServerExchange exchange) {
        ObjectNode status = Answers.object();
        status.put("startedAt", startedAt.toString());
        status.put("uptimeSeconds", Duration.between(startedAt, clock.instant()).toSeconds());
        requests(exchange, status.putObject("requests"));
        status.putObject("regenerations")
                .put("accepted", regenerate.accepted.sum())
                .put("refused", regenerate.refused.sum());
        ObjectNode published = status.putObject("site");
        published.put("lastError", site.lastError().orElse(null));
        site.view()
                .release()
                .ifPresent(release -> published
                        .put("release", release.name())
                        .put("files", release.files().size())
                        .put("bytes", release.bytes()));
        memory(status.putObject("memory"));
        Answers.json(exchange, StatusCodes.OK, status);
    }

    private void requests(HttpServerExchange exchange, ObjectNode requests) {
        requests.put("connections", connections(exchange));
        requests.put("underWay", traffic.underWay());
        requests.put("bytesSent", traffic.bytesSent());
        requests.put("malformed", traffic.malformed());
        requests.put("logLinesDropped", traffic.logLinesDropped());
        ObjectNode byStatus = requests.putObject("byStatus");
        for (int statusClass = 2; statusClass <= 5; statusClass++) {
            byStatus.put(statusClass + "xx", traffic.answers(statusClass));
        }
        ObjectNode byMicros = requests.putObject("byMicros");
        for (int i = 0; i < Traffic.TIME_CLASSES.length; i++) {
            byMicros.put("upTo" + Traffic.TIME_CLASSES[i], traffic.answersInTimeClass(i));
        }
        byMicros.put("longer", traffic.answersInTimeClass(Traffic.TIME_CLASSES.length));
    }

    private static int connections(HttpServerExchange exchange) {
        return exchange.getConnection().getWorker().getMXBean().getServerMXBeans().stream()
                .mapToInt(XnioServerMXBean::getConnectionCount)
                .sum();
    }

    private static void memory(ObjectNode memory) {
        memory.put(
                "heapBytes",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        memory.put("directBytes", OffHeap.directBytes());
        memory.put("mappedBytes", OffHeap.mappedBytes());
    }
}
