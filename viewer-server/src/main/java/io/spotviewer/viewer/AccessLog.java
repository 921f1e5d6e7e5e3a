package io.spotviewer.viewer;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One JSON object a request, to the logger {@code io.spotviewer.access}. Neither queries nor header values are in it, but for the content coding sent:
 * what a client keeps secret does not get here.
 */
final class AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger("io.spotviewer.access");
    private static final int MAX_TEXT = 200;

    private final Clock clock;

    AccessLog(Clock clock) {
        this.clock = clock;
    }

    void write(HttpServerExchange exchange, int status, long micros) {
        if (!LOG.isInfoEnabled()) {
            return;
        }
        StringBuilder line = new StringBuilder(256);
        line.append("{\"at\":\"").append(clock.instant()).append("\",\"client\":");
        text(line, exchange.getSourceAddress().getAddress().getHostAddress());
        line.append(",\"method\":");
        text(line, exchange.getRequestMethod().toString());
        line.append(",\"path\":");
        text(line, exchange.getRequestURI());
        line.append(",\"status\":").append(status);
        line.append(",\"bytes\":").append(exchange.getResponseBytesSent());
        line.append(",\"micros\":").append(micros).append(",\"coding\":");
        text(line, exchange.getResponseHeaders().getFirst(Headers.CONTENT_ENCODING));
        LOG.info(line.append('}').toString());
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
