package io.spotviewer.handlers.lookup;

import java.util.List;
import java.util.SortedSet;

/** The look-up of Spot requests in EC2, which keeps them for four hours, longer than the instances themselves. */
public interface SpotRequestLookup {

    /**
     * Returns the requests that those instances fulfilled, by id; none for an instance without a request or with a forgotten one.
     */
    List<SpotRequestDetail> describe(SortedSet<String> instanceIds);
}
