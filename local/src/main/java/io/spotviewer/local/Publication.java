package io.spotviewer.local;

import io.spotviewer.site.SiteGenerator;
import io.spotviewer.site.SiteGenerator.Generated;
import io.spotviewer.site.report.Tally;
import io.spotviewer.site.report.Totals;
import io.spotviewer.site.report.money.Money;
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
                "Report: %s, %s; %s lost %.1f h and %s%n",
                counted(all.jobs(), "job", "jobs"),
                counted(all.retries(), "retry", "retries"),
                counted(all.reclaims(), "reclaimed attempt", "reclaimed attempts"),
                all.lostSeconds() / SECONDS_PER_HOUR,
                usd(all.costs().reclaimed()));
        out.printf(
                Locale.ROOT,
                "Cost: %s; On-Demand cost: %s%n",
                usd(all.costs().cost()),
                usd(all.costs().onDemand()));
        generated.report().warnings().forEach(warning -> out.println("warning: " + warning));
        out.printf(
                Locale.ROOT,
                generated.outcome().published()
                        ? "Published %s to %s%n"
                        : "Did not publish %s: a later run has published to %s%n",
                generated.outcome().release(),
                site);
    }

    private static String usd(Money money) {
        String known = money.usd() == null ? "unknown" : "$" + money.usd().setScale(2, RoundingMode.HALF_UP);
        return money.partial()
                ? known + " (" + money.priced() + " of " + (money.priced() + money.unpriced()) + " attempts priced)"
                : known;
    }

    private static String counted(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
