package io.spotviewer.local;

import io.spotviewer.site.SiteGenerator;
import io.spotviewer.site.SiteGenerator.Generated;
import io.spotviewer.site.answer.SummaryText;
import io.spotviewer.site.report.Tally;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;

/** The generation of a site into a folder, with its summary. */
record Publication(SiteGenerator generator, Path site) {

    void publish(PrintWriter out) {
        Generated generated = generator.run();
        Tally all = generated.report().totals().all();
        out.printf(
                Locale.ROOT,
                "Report: %s, %s, %s%n",
                counted(all.jobs(), "job", "jobs"),
                counted(all.attempts(), "attempt", "attempts"),
                counted(all.retries(), "retry", "retries"));
        SummaryText.of(generated.report()).forEach(out::println);
        generated.report().warnings().forEach(warning -> out.println("warning: " + warning));
        out.printf(
                Locale.ROOT,
                generated.outcome().published()
                        ? "Published %s to %s%n"
                        : "Did not publish %s: a later run has published to %s%n",
                generated.outcome().release(),
                site);
    }

    private static String counted(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
