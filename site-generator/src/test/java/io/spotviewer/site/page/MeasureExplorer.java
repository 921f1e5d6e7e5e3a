package io.spotviewer.site.page;

import io.spotviewer.site.text.SitePaths;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures the explorer of 100,000 jobs in Chromium: loading, sorting, finding, filtering and paging, each five times, and the heap. */
final class MeasureExplorer {

    private static final int JOBS = 100_000;
    private static final int TIMES = 5;
    private static final String DRAWN = "const start = performance.now();"
            + "const drawn = () => requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));"
            + "document.addEventListener('spot-viewer:rows', drawn, { once: true });";

    private MeasureExplorer() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int jobs = args.length == 0 ? JOBS : Integer.parseInt(args[0]);
        try (ServedSite served = new ServedSite(Map.of("rich", Pages.render(RichReports.ofJobs(jobs))));
                Browser browser = new Browser()) {
            List<Double> loads = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                browser.open(served.url("rich", SitePaths.JOBS));
                browser.until("!document.querySelector('#explorer-form').hidden");
                loads.add(browser.run("return performance.getEntriesByName('explorer')[0].startTime")
                        .asDouble());
            }
            print("usable after", loads);
            print("sort by cost", browser, "document.querySelector('#jobs th[data-key=cost] button').click();");
            print("sort by run time", browser, "document.querySelector('#jobs th[data-key=run] button').click();");
            print("sort by name", browser, "document.querySelector('#jobs th[data-key=name] button').click();");
            print("find a part of a name", browser, type("find", "lign"));
            print("find a part of an id", browser, type("find", "7f3"));
            print("filter by queue", browser, type("find", "") + type("queue", "genomics-spot"));
            print("filter by type", browser, type("type", "c5.4xlarge"));
            print("next page", browser, "document.querySelector('#explorer-pages [data-step=\"1\"]').click();");
            System.out.println("heap after a collection: " + browser.heapBytes() / 1_000_000 + " MB");
            System.out.println(browser.text("#explorer-status"));
        }
    }

    private static String type(String name, String value) {
        return "{ const field = document.querySelector('#explorer-form [name=" + name + "]'); field.value = '" + value
                + "'; field.dispatchEvent(new Event('input', {bubbles: true})); }";
    }

    private static void print(String what, Browser browser, String action) {
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
