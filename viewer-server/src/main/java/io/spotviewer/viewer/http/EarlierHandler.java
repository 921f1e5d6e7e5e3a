package io.spotviewer.viewer.http;

import io.spotviewer.published.MediaType;
import io.spotviewer.viewer.release.Content;
import io.spotviewer.viewer.release.EarlierReleases;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The handler of GET and HEAD for files of a release that was published before. They are read in worker threads, so few at once that other
 * requests for those threads don't wait.
 */
final class EarlierHandler {

    private static final Logger LOG = LoggerFactory.getLogger(EarlierHandler.class);
    private static final int AT_ONCE = 4;

    /** Queries that are passed on to another release: the page's own choices have no other characters. */
    private static final Pattern QUERY = Pattern.compile("[A-Za-z0-9._~%=&+,:-]{1,2000}");

    private final EarlierReleases releases;
    private final Semaphore room = new Semaphore(AT_ONCE);

    EarlierHandler(EarlierReleases releases) {
        this.releases = releases;
    }

    void handle(HttpServerExchange exchange, ReleaseAddress address) {
        if (MediaType.of(address.path()).isEmpty()) {
            Answers.page(exchange, StatusCodes.NOT_FOUND, "There is no such page. <a href=\"/\">To the report</a>");
        } else if (room.tryAcquire()) {
            exchange.addExchangeCompleteListener((ended, next) -> {
                room.release();
                next.proceed();
            });
            exchange.dispatch((HttpHandler) e -> answer(e, address));
        } else {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "1");
            Answers.page(
                    exchange,
                    StatusCodes.SERVICE_UNAVAILABLE,
                    "Too many files of earlier releases are asked for at once. Try again in a moment.");
        }
    }

    private void answer(HttpServerExchange exchange, ReleaseAddress address) {
        try {
            Optional<String> nearest = releases.nearest(address.release());
            if (nearest.isEmpty()) {
                Answers.page(exchange, StatusCodes.NOT_FOUND, "No release is kept. <a href=\"/\">To the report</a>");
            } else if (nearest.get().equals(address.release())) {
                send(exchange, address);
            } else {
                gone(exchange, address, nearest.get());
            }
        } catch (IOException | RuntimeException e) {
            LOG.warn("Release {} can't be read: {}", address.release(), e.toString());
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "5");
            Answers.page(
                    exchange,
                    StatusCodes.SERVICE_UNAVAILABLE,
                    "This release can't be read now. The server's log says why. <a href=\"/\">To the newest report</a>");
        }
    }

    private void send(HttpServerExchange exchange, ReleaseAddress address) throws IOException {
        Content content = releases.find(address.release(), address.path());
        if (content == null
                && FormerCards.isOne(address.path())
                && releases.find(address.release(), FormerCards.PAGE) != null) {
            Answers.lead(exchange, FormerCards.ADDRESS);
        } else if (content == null) {
            Answers.page(
                    exchange,
                    StatusCodes.NOT_FOUND,
                    "This release has no such page. <a href=\"/releases/" + address.release()
                            + "/index.html\">To its first page</a>");
        } else {
            FileAnswer.send(exchange, address.path(), content);
        }
    }

    /**
     * Sends a reader on to the same page of the nearest release, which says which one was asked for: the browser keeps the fragment, which
     * names the view. Of another file it says that the release is kept no longer.
     */
    private static void gone(HttpServerExchange exchange, ReleaseAddress address, String nearest) {
        if (MediaType.of(address.path()).orElseThrow() == MediaType.HTML) {
            String query = exchange.getQueryString();
            String kept = QUERY.matcher(query).matches() ? query.replace("&", "&amp;") + "&amp;" : "";
            Answers.lead(exchange, address.in(nearest) + "?" + kept + "asked=" + address.release());
        } else {
            Answers.page(
                    exchange,
                    StatusCodes.NOT_FOUND,
                    "Release " + address.release() + " is kept no longer. The nearest one is <a href=\""
                            + address.in(nearest) + "\">" + nearest + "</a>.");
        }
    }
}
