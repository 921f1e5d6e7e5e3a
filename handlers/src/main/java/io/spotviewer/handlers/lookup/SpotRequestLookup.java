package io.spotviewer.handlers.lookup;

import java.util.List;
import java.util.SortedSet;

/** Asks EC2 how Spot requests ended, which it remembers for four hours, and so longer than the instances themselves. */
public interface SpotRequestLookup {

    /**
     * The requests that were fulfilled with those instances, by id; nothing for an instance whose request EC2 has forgotten, or which
     * had none.
     */
    List<SpotRequestDetail> describe(SortedSet<String> instanceIds);
}
