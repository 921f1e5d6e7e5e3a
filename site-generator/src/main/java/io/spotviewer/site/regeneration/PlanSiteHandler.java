package io.spotviewer.site.regeneration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.step.Division;
import io.spotviewer.ledger.store.DamagedIndexException;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.published.SiteObjects;
import io.spotviewer.published.bucket.BucketReleases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** State PlanSite: takes the lease and with it a run number, and spreads the run over many functions if there are many jobs. */
public final class PlanSiteHandler implements RequestHandler<SiteRun, SitePlan> {

    /** The most jobs of a run that one function does by itself. */
    private static final long MOST_JOBS_OF_ONE = 50_000;

    /** Few, since a new account has ten functions at once in all. */
    static final int CHILDREN_AT_ONCE = 8;

    private final RecordTables tables;
    private final LedgerPlaces places;
    private final Clock clock;
    private final int atOnce;
    private final Lease lease;
    private final BucketReleases releases;

    /** Makes the handler over the tables and the bucket that the environment names. */
    public PlanSiteHandler() {
        this(
                RegenerationSettings.tables(),
                RegenerationSettings.places(),
                RegenerationSettings.siteBucket(),
                SfnExecutions.open(),
                Clock.systemUTC(),
                RegenerationSettings.childrenAtOnce());
    }

    PlanSiteHandler(
            RecordTables tables,
            LedgerPlaces places,
            SiteObjects objects,
            Executions executions,
            Clock clock,
            int atOnce) {
        this.tables = tables;
        this.places = places;
        this.clock = clock;
        this.atOnce = atOnce;
        this.lease = new Lease(objects, executions);
        this.releases = new BucketReleases(objects);
    }

    @Override
    public SitePlan handleRequest(SiteRun state, @Nullable Context context) {
        return Faults.translating(() -> plan(SiteRun.given(state.execution(), "execution")));
    }

    private SitePlan plan(String execution) {
        Lease.Holder holder = lease.take(execution, releases::begin);
        String began = clock.instant().toString();
        if (!holder.execution().equals(execution)) {
            return new SitePlan(holder.run(), began, atOnce, holder.execution(), null, null);
        }
        Index index = index();
        long jobs = Math.max(tables.jobCount(), index == null ? 0 : lines(index));
        SitePlan.Parts parts = jobs > MOST_JOBS_OF_ONE ? SitePlan.Parts.of(Division.of(jobs)) : null;
        return parts != null && isEnoughToReadChanges(index)
                ? new SitePlan(holder.run(), began, atOnce, null, null, parts)
                : new SitePlan(holder.run(), began, atOnce, null, parts, null);
    }

    /** Returns the index in force; null if there is none that can be read. */
    private @Nullable Index index() {
        try {
            return new LedgerStore(places.ledger()).index();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (DamagedIndexException e) {
            return null;
        }
    }

    /** Returns the number of jobs in the ledger, of which the table may have fewer. */
    private static long lines(Index index) {
        return index.partitions().entrySet().stream()
                .filter(each -> each.getKey().kind() == LineKind.JOBS)
                .mapToLong(each -> each.getValue().rows())
                .sum();
    }

    /** True if a ledger is kept that this version made, and the changes since then can be asked for. */
    private static boolean isEnoughToReadChanges(@Nullable Index index) {
        return index != null
                && index.isOfThisSchema()
                && index.code().equals(StepWork.code())
                && index.watermark() != null;
    }
}
