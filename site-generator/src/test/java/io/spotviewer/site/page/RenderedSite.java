package io.spotviewer.site.page;

import io.spotviewer.site.report.Report;
import io.spotviewer.site.text.SitePaths;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The pages of a report, parsed, without those that lead to another one. */
final class RenderedSite {

    private final Report report;
    private final SortedMap<String, byte[]> files;
    private final SortedMap<String, Document> pages = new TreeMap<>();

    RenderedSite(Report report) {
        this.report = report;
        files = Pages.render(report);
        files.forEach((path, content) -> {
            if (path.endsWith(".html") && !SitePaths.MOVED.containsKey(path)) {
                pages.put(path, Jsoup.parse(text(content)));
            }
        });
    }

    Report report() {
        return report;
    }

    SortedMap<String, byte[]> files() {
        return files;
    }

    byte[] file(String path) {
        return Objects.requireNonNull(files.get(path), () -> "no file " + path + " among " + files.keySet());
    }

    SortedMap<String, Document> pages() {
        return pages;
    }

    Document page(String path) {
        return Objects.requireNonNull(pages.get(path), () -> "no page " + path + " among " + pages.keySet());
    }

    /** The path that a link on a page leads to, without its fragment. */
    static String resolve(String page, String href) {
        URI target = URI.create("site:/" + page).resolve(href);
        return Objects.requireNonNull(target.getPath()).substring(1);
    }

    static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }
}
