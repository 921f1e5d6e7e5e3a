package io.spotviewer.site.page;

import io.spotviewer.site.text.SitePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Measures the pages of a generated site in Chromium: the bytes of the first view of each and the time to load it, sorting, finding, filtering
 * and paging in the explorer, groups of 7, 30 and 365 days on Spend, and the heap. {@code benchmarks/run} makes such a site of a million jobs.
 *
 * <p>Argument: the folder of a site, as {@code site-generator.jar --site} makes it.
 */
final class MeasureLargeSite {

    private static final int TIMES = 3;
    private static final Pattern ASSET = Pattern.compile("(?:<script src|rel=\"stylesheet\" href)=\"([^\"]+)\"");
    private static final String DRAWN = "const start = performance.now();"
            + "const drawn = () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));"
            + "document.addEventListener('spot-viewer:rows', drawn, { once: true });";

    private final Path release;
    private final ServedSite served;
    private final Browser browser;

    private MeasureLargeSite(Path release, ServedSite served, Browser browser) {
        this.release = release;
        this.served = served;
        this.browser = browser;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path release = newestRelease(Path.of(args[0]));
        try (ServedSite served = ServedSite.ofFolder(release);
                Browser browser = new Browser()) {
            browser.screen(1280, "light");
            MeasureLargeSite measure = new MeasureLargeSite(release, served, browser);
            measure.explorer();
            measure.pages();
            measure.groups();
        }
    }

    private static Path newestRelease(Path site) throws IOException {
        try (Stream<Path> releases = Files.list(site.resolve("releases"))) {
            return releases.max(Path::compareTo).orElseThrow();
        }
    }

    private void pages() throws IOException {
        try (Stream<Path> files = Files.list(release)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".html"))
                    .filter(path ->
                            !SitePaths.MOVED.containsKey(path.getFileName().toString()))
                    .sorted()
                    .toList()) {
                String page = file.getFileName().toString();
                byte[] html = Files.readAllBytes(file);
                List<Double> bytes = new ArrayList<>();
                bytes.add((double) Gzipped.size(html));
                ASSET.matcher(RenderedSite.text(html))
                        .results()
                        .forEach(found -> bytes.add((double) Gzipped.size(read(release.resolve(found.group(1))))));
                List<Double> loads = new ArrayList<>();
                for (int i = 0; i < TIMES; i++) {
                    browser.open(served.url("site", page));
                    browser.until("performance.getEntriesByType('navigation')[0].loadEventEnd > 0");
                    loads.add(browser.run("return performance.getEntriesByType('navigation')[0].loadEventEnd")
                            .asDouble());
                }
                System.out.printf(
                        Locale.ROOT,
                        "%s: first view %.1f KB gzipped, the page %.1f; ",
                        page,
                        bytes.stream().mapToDouble(Double::doubleValue).sum() / 1e3,
                        bytes.get(0) / 1e3);
                print("loaded after", loads);
            }
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError("expected " + file, e);
        }
    }

    private void explorer() {
        List<Double> loads = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            browser.open(served.url("site", SitePaths.JOBS));
            browser.until("!document.querySelector('#explorer-form').hidden");
            loads.add(browser.run("return performance.getEntriesByName('explorer')[0].startTime")
                    .asDouble());
        }
        System.out.println(browser.text("#explorer-status"));
        System.out.println(browser.text("#explorer-notes"));
        print("the explorer is usable after", loads);
        print("sort by cost", "document.querySelector('#jobs th[data-key=cost] button').click();");
        print("sort by run time", "document.querySelector('#jobs th[data-key=run] button').click();");
        print("sort by name", "document.querySelector('#jobs th[data-key=name] button').click();");
        print("next page", "document.querySelector('#explorer-pages [data-step=\"1\"]').click();");
        print("find a part of a name", type("find", "lign"));
        print("find a part of an id", type("find", "7f3"));
        print("filter by queue", type("find", "") + type("queue", "genomics-spot"));
        print("filter by type", type("type", "c5.xlarge"));
        System.out.println("heap after a collection: " + browser.heapBytes() / 1_000_000 + " MB");
    }

    private void groups() {
        browser.open(served.url("site", SitePaths.SPEND));
        if (!browser.run("return document.getElementById('groups-status') !== null")
                .asBoolean()) {
            System.out.println("no groups: the site has no sums of days");
            return;
        }
        browser.until("document.getElementById('groups-status').textContent");
        System.out.println("groups of all days: " + browser.text("#groups-status"));
        String newest = browser.run("return document.getElementById('groups').dataset.until")
                .asText();
        for (int days : new int[] {7, 30, 365}) {
            String hash = "#by=type&until=" + newest + "&from="
                    + LocalDate.parse(newest).minusDays(days);
            List<Double> times = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                browser.open(served.url("site", SitePaths.SPEND + hash));
                times.add(browser.await("const done = arguments[0];"
                                + "const look = () => document.getElementById('groups-status').textContent"
                                + " ? done(performance.now()) : requestAnimationFrame(look); look();")
                        .asDouble());
            }
            print("groups of " + days + " days after", times);
            System.out.println("  " + browser.text("#groups-status"));
            System.out.println("  heap after a collection: " + browser.heapBytes() / 1_000_000 + " MB");
        }
    }

    private static String type(String name, String value) {
        return "{ const field = document.querySelector('#explorer-form [name=" + name + "]'); field.value = '" + value
                + "'; field.dispatchEvent(new Event('input', {bubbles: true})); }";
    }

    private void print(String what, String action) {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            times.add(
                    browser.await("const done = arguments[0];" + DRAWN + action).asDouble());
        }
        print(what, times);
    }

    private static void print(String what, List<Double> times) {
        double first = times.get(0);
        Collections.sort(times);
        System.out.printf(
                Locale.ROOT,
                "%s: median %.0f ms, %.0f to %.0f, the first %.0f%n",
                what,
                times.get(TIMES / 2),
                times.get(0),
                times.get(TIMES - 1),
                first);
    }
}
