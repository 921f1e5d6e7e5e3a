package io.spotviewer.local;

import io.spotviewer.site.SiteGenerator;
import io.spotviewer.site.SiteGenerator.Generated;
import io.spotviewer.site.report.Money;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.Totals;
import java.io.PrintWriter;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Locale;

/** The generation of a site into a folder, with its summary. */
record Publication(SiteGenerator generator, Path site) {

    private static final double SECONDS_PER_HOUR = 3600;

    void publish(PrintWriter out) {
        Generated generated = generator.run();
        Totals totals = generated.report().totals();
        Tally all = totals.all();
        out.printf(
                Locale.ROOT,
                "Report: %d jobs, %d retries, %d Spot reclaims that lost %.1f h and %s%n",
                all.jobs(),
                all.retries(),
                all.reclaims(),
                all.lostSeconds() / SECONDS_PER_HOUR,
                usd(all.costs().wasted()));
        out.printf(
                Locale.ROOT,
                "Cost: %s; all of it at On-Demand prices: %s%n",
                usd(all.costs().actual()),
                usd(all.costs().onDemand()));
        generated.report().warnings().forEach(warning -> out.println("  Mind: " + warning));
        out.printf(
                Locale.ROOT,
                generated.outcome().published()
                        ? "Published %s to %s%n"
                        : "Left out %s: a later run has published to %s already%n",
                generated.outcome().release(),
                site);
    }

    private static String usd(Money money) {
        if (money.usd() == null) {
            return "an unknown cost";
        }
        return "$" + money.usd().setScale(2, RoundingMode.HALF_UP) + (money.partial() ? " (a lower bound)" : "");
    }
}
