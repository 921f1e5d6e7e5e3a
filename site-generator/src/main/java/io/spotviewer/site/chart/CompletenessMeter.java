package io.spotviewer.site.chart;

import io.spotviewer.site.report.Completeness;
import io.spotviewer.site.text.Format;
import io.spotviewer.site.text.SitePaths;
import java.util.List;
import java.util.stream.Stream;

/** How many attempts the totals hold, as a bar and as links to the lists of what they lack. */
public final class CompletenessMeter {

    private CompletenessMeter() {}

    public static MeterView view(Completeness completeness) {
        List<Part> parts = List.of(
                new Part("priced", "priced", completeness.pricedAttempts(), false),
                new Part("never", "never started", completeness.neverStartedAttempts(), false),
                new Part("running", "running", completeness.runningAttempts(), false),
                new Part("unpriced", "not priced", completeness.unpricedAttempts(), true));
        long all = parts.stream().mapToLong(Part::attempts).sum();
        Drawing drawing = new Drawing("completeness-bar");
        double x = 0;
        for (Part part : parts) {
            double width = all == 0 ? 0 : (double) part.attempts() / all;
            String tip = Format.count(part.attempts()) + " " + part.name();
            if (part.hatched()) {
                drawing.hatched(part.cssClass(), x, 0, width, 10, tip);
            } else {
                drawing.bar(part.cssClass(), x, 0, width, 10, tip);
            }
            x += width;
        }
        String summary = Format.percent(
                        completeness.pricedAttempts() + completeness.neverStartedAttempts(),
                        all - completeness.runningAttempts())
                + " of finished attempts are in the totals";
        List<ItemView> items = Stream.concat(
                        parts.stream().map(part -> item(part.cssClass(), part.name(), part.attempts())),
                        Stream.of(item("lacking", "lacking an instance", completeness.attemptsLackingInstance())))
                .toList();
        return new MeterView(drawing.view(10, "Completeness of the totals", summary), summary, items);
    }

    private static ItemView item(String cssClass, String name, long attempts) {
        return new ItemView(cssClass, SitePaths.COMPLETENESS + "#" + cssClass, Format.count(attempts), name);
    }

    private record Part(String cssClass, String name, long attempts, boolean hatched) {}

    public record MeterView(ChartView bar, String summary, List<ItemView> items) {}

    record ItemView(String itemClass, String listedAt, String number, String state) {}
}
