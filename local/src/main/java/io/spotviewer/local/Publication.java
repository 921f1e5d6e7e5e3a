package io.spotviewer.local;

import io.spotviewer.site.SiteGenerator;
import io.spotviewer.site.SiteGenerator.Generated;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Generates a site into a folder and says what came of it. */
record Publication(SiteGenerator generator, Path site) {

    void publish(PrintWriter out) {
        Generated generated = generator.run();
        out.printf(
                "Report: %d jobs, %d retries%n",
                generated.report().totals().all().jobs(),
                generated.report().totals().all().retries());
        generated.report().warnings().forEach(warning -> out.println("  Mind: " + warning));
        out.printf(
                generated.outcome().published()
                        ? "Published %s to %s%n"
                        : "Left out %s: a later run has published to %s already%n",
                generated.outcome().release(),
                site);
    }
}
