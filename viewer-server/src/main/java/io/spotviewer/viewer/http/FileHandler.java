package io.spotviewer.viewer.http;

import io.spotviewer.published.MediaType;
import io.spotviewer.viewer.release.Content;
import io.spotviewer.viewer.release.CurrentSite;
import io.spotviewer.viewer.release.SiteView;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.ByteRange.RangeResponseResult;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.StatusCodes;
import java.util.Map;
import java.util.regex.Pattern;

/** The handler of GET and HEAD for files of the release. A path is looked up as it was sent; it never reaches a file system. */
final class FileHandler {

    private static final String UNTIL_CHANGED = "no-cache";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    /** Addresses that differ from the name of their file. */
    private static final Map<String, String> FILE_OF = Map.of(
            "/", "index.html",
            "/metrics-on-demand", "metrics-on-demand.json",
            "/metrics-spot", "metrics-spot.json");

    private static final Pattern PLAUSIBLE = Pattern.compile("(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)+");
    private static final String NOTHING_YET = "Nothing has been published here yet. Generate a report first: "
            + "<code>./spot-viewer demo</code> makes one of a sample fleet, <code>site-generator.jar --prefix P --site DIR</code> "
            + "one of your jobs. This page answers as soon as there is one; no restart is needed.";

    private final CurrentSite site;

    FileHandler(CurrentSite site) {
        this.site = site;
    }

    void handle(HttpServerExchange exchange, String path) {
        SiteView view = site.view();
        String file = FILE_OF.getOrDefault(path, path.substring(1));
        Content content = view.find(file);
        if (content != null) {
            send(exchange, file, content);
        } else if (view.release().isEmpty() && isPlausible(path, file)) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "5");
            Answers.page(exchange, StatusCodes.SERVICE_UNAVAILABLE, NOTHING_YET);
        } else {
            Answers.page(exchange, StatusCodes.NOT_FOUND, "There is no such page. <a href=\"/\">To the report</a>");
        }
    }

    /** True if a path could be one of a release: then the answer without a site is "not yet" and not "never". */
    private static boolean isPlausible(String path, String file) {
        return FILE_OF.containsKey(path)
                || (PLAUSIBLE.matcher(path).matches() && MediaType.of(file).isPresent());
    }

    private static void send(HttpServerExchange exchange, String file, Content content) {
        HeaderMap request = exchange.getRequestHeaders();
        HeaderMap response = exchange.getResponseHeaders();
        Content.Coded coded = content.identity();
        if (content.negotiated()) {
            response.put(Headers.VARY, "Accept-Encoding");
            if (AcceptedCoding.prefersGzip(request.get(Headers.ACCEPT_ENCODING))) {
                coded = content.gzip().orElseThrow();
                response.put(Headers.CONTENT_ENCODING, "gzip");
            }
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
