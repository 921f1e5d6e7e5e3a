package io.spotviewer.viewer.http;

import io.spotviewer.published.MediaType;
import io.spotviewer.viewer.release.Content;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.ByteRange.RangeResponseResult;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The answer to a GET or HEAD that names a file: its coding, its tag, and the range that was asked for. */
final class FileAnswer {

    private static final Logger LOG = LoggerFactory.getLogger(FileAnswer.class);
    private static final String UNTIL_CHANGED = "no-cache";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    private FileAnswer() {}

    /** Sends a content, in a worker thread if it must be read whole before: it is checked and compressed when it is first asked for. */
    static void send(HttpServerExchange exchange, String file, Content content) {
        boolean compressed = content.negotiated()
                && AcceptedCoding.prefersGzip(exchange.getRequestHeaders().get(Headers.ACCEPT_ENCODING));
        if (exchange.isInIoThread() && !content.isReady(compressed)) {
            exchange.dispatch((HttpHandler) e -> sendNow(e, file, content, compressed));
        } else {
            sendNow(exchange, file, content, compressed);
        }
    }

    private static void sendNow(HttpServerExchange exchange, String file, Content content, boolean compressed) {
        try {
            Optional<Content.Coded> gzip = compressed ? content.gzip() : Optional.empty();
            Content.Coded coded = gzip.isPresent() ? gzip.get() : content.identity();
            send(exchange, file, content, coded, gzip.isPresent());
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} can't be sent: {}", file, e.toString());
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "5");
            Answers.page(
                    exchange,
                    StatusCodes.SERVICE_UNAVAILABLE,
                    "This file can't be read now. The server's log says why. <a href=\"/\">To the report</a>");
        }
    }

    private static void send(
            HttpServerExchange exchange, String file, Content content, Content.Coded coded, boolean compressed) {
        HeaderMap request = exchange.getRequestHeaders();
        HeaderMap response = exchange.getResponseHeaders();
        if (content.negotiated() || compressed) {
            response.put(Headers.VARY, "Accept-Encoding");
        }
        if (compressed) {
            response.put(Headers.CONTENT_ENCODING, "gzip");
        }
        response.put(Headers.ETAG, coded.etag());
        response.put(Headers.CACHE_CONTROL, content.immutable() ? FOR_EVER : UNTIL_CHANGED);
        if (EntityTags.noneMatchHolds(request.getFirst(Headers.IF_NONE_MATCH), coded.etag())) {
            response.remove(Headers.CONTENT_ENCODING);
            exchange.setStatusCode(StatusCodes.NOT_MODIFIED);
            exchange.endExchange();
            return;
        }
        response.put(Headers.CONTENT_TYPE, content.type().contentType());
        if (content.type() == MediaType.CSV) {
            response.put(Headers.CONTENT_DISPOSITION, "attachment; filename=\"" + lastName(file) + "\"");
        }
        response.put(Headers.ACCEPT_RANGES, "bytes");
        boolean head = exchange.getRequestMethod().equals(Methods.HEAD);
        String range = request.getFirst(Headers.RANGE);
        if (range != null && !head && EntityTags.rangeHolds(request.getFirst(Headers.IF_RANGE), coded.etag())) {
            RangeResponseResult wanted = RequestedRange.of(range, coded.size());
            if (wanted != null) {
                sendRange(exchange, coded, wanted);
                return;
            }
        }
        response.put(Headers.CONTENT_LENGTH, coded.length());
        if (head || coded.size() == 0) {
            exchange.endExchange();
        } else {
            sendBytes(exchange, coded, 0, coded.size());
        }
    }

    private static void sendRange(HttpServerExchange exchange, Content.Coded coded, RangeResponseResult range) {
        HeaderMap response = exchange.getResponseHeaders();
        if (!RequestedRange.isSatisfiable(range)) {
            response.remove(Headers.CONTENT_ENCODING);
            response.remove(Headers.ETAG);
            response.put(Headers.CONTENT_RANGE, "bytes */" + coded.size());
            Answers.page(exchange, StatusCodes.REQUEST_RANGE_NOT_SATISFIABLE, "The range lies outside the file.");
            return;
        }
        exchange.setStatusCode(StatusCodes.PARTIAL_CONTENT);
        response.put(Headers.CONTENT_RANGE, range.getContentRange());
        response.put(Headers.CONTENT_LENGTH, range.getContentLength());
        sendBytes(exchange, coded, Math.toIntExact(range.getStart()), Math.toIntExact(range.getContentLength()));
    }

    private static void sendBytes(HttpServerExchange exchange, Content.Coded coded, int from, int length) {
        exchange.getResponseSender().send(coded.view().position(from).limit(from + length));
    }

    private static String lastName(String file) {
        return file.substring(file.lastIndexOf('/') + 1);
    }
}
