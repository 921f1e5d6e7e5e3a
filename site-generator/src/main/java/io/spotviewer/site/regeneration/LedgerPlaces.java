package io.spotviewer.site.regeneration;

import io.spotviewer.ledger.step.StepObjects;
import io.spotviewer.ledger.store.LedgerFiles;

/** The places of the ledger, and of what the steps of a run leave for each other. */
public interface LedgerPlaces {

    /** Returns the objects of one run. */
    StepObjects ofRun(long run);

    /** Returns the files of the ledger. */
    LedgerFiles ledger();
}
