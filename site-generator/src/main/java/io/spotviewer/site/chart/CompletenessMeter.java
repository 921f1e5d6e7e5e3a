package io.spotviewer.site.chart;

import io.spotviewer.site.report.Completeness;
import io.spotviewer.site.text.CompletenessPart;
import io.spotviewer.site.text.Format;
import java.util.List;
import java.util.stream.Stream;

/** The number of attempts that the totals hold and of jobs without one, as a bar and as links to the lists of missing ones. */
public final class CompletenessMeter {

    private CompletenessMeter() {}

    public static MeterView view(Completeness completeness) {
        List<Part> parts = List.of(
                new Part(Tone.PRICED, CompletenessPart.PRICED, completeness.pricedAttempts()),
                new Part(Tone.NEVER_STARTED, CompletenessPart.NEVER_STARTED, completeness.neverStartedAttempts()),
                new Part(Tone.RUNNING, CompletenessPart.RUNNING, completeness.runningAttempts()),
                new Part(Tone.UNPRICED, CompletenessPart.NOT_PRICED, completeness.unpricedAttempts()),
                new Part(Tone.NO_ATTEMPT, CompletenessPart.NO_ATTEMPT, completeness.jobsWithoutAttempt()));
        Drawing drawing = new Drawing("completeness-bar");
        double length = parts.stream().mapToDouble(Part::number).sum();
        double x = 0;
        for (Part part : parts) {
            double width = length == 0 ? 0 : part.number() / length;
            String tip = Format.count(part.number()) + " " + part.of().words();
            drawing.bar(part.tone(), x, 0, width, 10, tip);
            x += width;
        }
        String summary = Format.percent(completeness.countedAttempts(), completeness.finishedAttempts())
                + " of finished attempts are in the totals";
        List<ItemView> items = Stream.concat(
                        parts.stream().map(part -> item(part.tone(), part.of(), part.number())),
                        Stream.of(item(
                                Tone.LACKING_INSTANCE,
                                CompletenessPart.LACKING_INSTANCE,
                                completeness.attemptsLackingInstance())))
                .toList();
        return new MeterView(drawing.view(10, "Completeness of the totals", summary), summary, items);
    }

    private static ItemView item(Tone tone, CompletenessPart part, long number) {
        return new ItemView(tone.cssClass(), part.address(), Format.count(number), part.words());
    }

    private record Part(Tone tone, CompletenessPart of, long number) {}

    public record MeterView(ChartView bar, String summary, List<ItemView> items) {}

    record ItemView(String itemClass, String listedAt, String number, String state) {}
}
