package io.spotviewer.viewer.http;

import io.spotviewer.published.MediaType;
import io.spotviewer.viewer.release.Content;
import io.spotviewer.viewer.release.CurrentSite;
import io.spotviewer.viewer.release.SiteView;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The handler of GET and HEAD for files of the release. A path is looked up as it was sent; it never reaches a file system. */
final class FileHandler {

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
    private final EarlierHandler earlier;

    FileHandler(CurrentSite site) {
        this.site = site;
        this.earlier = new EarlierHandler(site.earlier());
    }

    void handle(HttpServerExchange exchange, String path) {
        SiteView view = site.view();
        Optional<ReleaseAddress> address = ReleaseAddress.of(path);
        if (address.isPresent() && !isServed(view, address.get())) {
            earlier.handle(exchange, address.get());
            return;
        }
        String file = address.map(ReleaseAddress::path).orElseGet(() -> FILE_OF.getOrDefault(path, path.substring(1)));
        Content content = view.find(file);
        if (content != null) {
            FileAnswer.send(exchange, file, content);
        } else if (path.equals(Answers.STYLE_ADDRESS)) {
            Answers.style(exchange);
        } else if (view.release().isEmpty() && isPlausible(path, file)) {
            exchange.getResponseHeaders().put(Headers.RETRY_AFTER, "5");
            Answers.page(exchange, StatusCodes.SERVICE_UNAVAILABLE, NOTHING_YET);
        } else if (FormerCards.isOne(file) && view.find(FormerCards.PAGE) != null) {
            Answers.lead(exchange, FormerCards.ADDRESS);
        } else {
            Answers.page(exchange, StatusCodes.NOT_FOUND, "There is no such page. <a href=\"/\">To the report</a>");
        }
    }

    private static boolean isServed(SiteView view, ReleaseAddress address) {
        return view.release()
                .map(release -> release.name().equals(address.release()))
                .orElse(false);
    }

    /** True if a path could be one of a release: then the answer without a site is "not yet" and not "never". */
    private static boolean isPlausible(String path, String file) {
        return FILE_OF.containsKey(path)
                || (PLAUSIBLE.matcher(path).matches() && MediaType.of(file).isPresent());
    }
}
