package io.spotviewer.site.regeneration;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.ledger.store.LedgerStore;
import org.jspecify.annotations.Nullable;

/** State MakePartitions: makes some partitions of the ledger, which no index names yet. */
public final class MakePartitionsHandler implements RequestHandler<SiteRun, SiteRun.Done> {

    private final LedgerPlaces places;

    /** Makes the handler over the bucket that the environment names. */
    public MakePartitionsHandler() {
        this(RegenerationSettings.places());
    }

    MakePartitionsHandler(LedgerPlaces places) {
        this.places = places;
    }

    @Override
    public SiteRun.Done handleRequest(SiteRun state, @Nullable Context context) {
        return StepWork.run(places, state, steps -> {
            for (SiteRun.Item item : SiteRun.given(state.items(), "items")) {
                steps.makePartition(item.partition(), new LedgerStore(places.ledger()));
            }
            return SiteRun.given(state.items(), "items").size();
        });
    }
}
