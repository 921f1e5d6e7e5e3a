package io.spotviewer.site.regeneration;

import io.spotviewer.ledger.step.LedgerSteps;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.published.Build;
import io.spotviewer.published.SiteObjects;
import io.spotviewer.published.bucket.BucketReleases;
import io.spotviewer.site.DaySteps;
import io.spotviewer.site.report.Origin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The work of a step of a spread run, within a function. */
final class StepWork {

    private static final String INDEX = "index.json";

    private StepWork() {}

    /** A step, which returns the number of parts that it did or planned. */
    interface Step {

        int run(LedgerSteps steps) throws IOException;
    }

    /** Does a step of the run in the state. */
    static SiteRun.Done run(LedgerPlaces places, SiteRun state, Step step) {
        return Faults.translating(() -> {
            try {
                return new SiteRun.Done(step.run(steps(places, SiteRun.given(state.plan(), "plan"))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Keeps the index of a run until PublishSite puts it in force. */
    static void keepIndex(LedgerPlaces places, long run, Index index) {
        byte[] json = index.json();
        try {
            places.ofRun(run).write(INDEX, json.length, () -> new ByteArrayInputStream(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the kept index of a run. */
    static Index keptIndex(LedgerPlaces places, long run) throws IOException {
        return Index.read(INDEX + " of run " + run, places.ofRun(run).read(INDEX));
    }

    /** Returns the version of the program, as the ledger names it. */
    static String code() {
        return String.valueOf(Build.current());
    }

    /** Returns the steps of a run. */
    static LedgerSteps steps(LedgerPlaces places, SitePlan plan) {
        return new LedgerSteps(
                places.ofRun(plan.run()),
                SiteRun.given(plan.parts(), "plan.parts").division(),
                code(),
                Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** Returns the steps of a run that make the files of days. */
    static DaySteps days(LedgerPlaces places, SitePlan plan, SiteObjects objects, Origin origin) {
        return new DaySteps(places.ofRun(plan.run()), places.ledger(), new BucketReleases(objects), origin);
    }
}
