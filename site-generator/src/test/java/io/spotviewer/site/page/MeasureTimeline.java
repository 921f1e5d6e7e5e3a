package io.spotviewer.site.page;

import io.spotviewer.site.text.SitePaths;
import java.io.IOException;
import java.util.Map;

/** Measures the lanes of about 10,000 attempts in Chromium: the time to the first picture, and that of a frame while zooming and moving. */
final class MeasureTimeline {

    private static final int JOBS = 9_000;
    private static final int FRAMES = 60;

    private MeasureTimeline() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        int jobs = args.length == 0 ? JOBS : Integer.parseInt(args[0]);
        try (ServedSite served = new ServedSite(Map.of("rich", Pages.render(RichReports.ofJobs(jobs))));
                Browser browser = new Browser()) {
            for (String by : new String[] {"instance", "queue"}) {
                browser.open(served.url("rich", SitePaths.TIMELINE + "#from=2026-01-01&until=2026-01-16&by=" + by));
                browser.until("document.getElementById('lanes-view').dataset.bars");
                System.out.println(by + ": "
                        + browser.await("const done = arguments[0];"
                                        + "const view = document.getElementById('lanes-view');"
                                        + "const first = performance.getEntriesByName('lanes')[0];"
                                        + "const keys = ['+', 'ArrowRight', 'ArrowLeft', '-', 'ArrowDown', 'ArrowUp'];"
                                        + "const times = [];"
                                        + "const step = () => { if (times.length === " + FRAMES + ") {"
                                        + " times.sort((a, b) => a - b); setTimeout(() => done('first picture ' + Math.round(first.startTime) + ' ms, frame median '"
                                        + " + times[" + FRAMES / 2 + "].toFixed(1) + ' ms, greatest ' + times["
                                        + (FRAMES - 1) + "].toFixed(1) + ' ms, '"
                                        + " + document.getElementById('lanes-status').textContent), 400); return; }"
                                        + " view.dispatchEvent(new KeyboardEvent('keydown', {key: keys[times.length % keys.length], bubbles: true}));"
                                        + " requestAnimationFrame((start) => { times.push(performance.now() - start); setTimeout(step); }); };"
                                        + "step();")
                                .asText());
            }
        }
    }
}
