package io.spotviewer.handlers.lookup;

import java.util.List;
import java.util.SortedSet;

/** Asks EC2 about instances, which it forgets within an hour of their end. */
public interface InstanceLookup {

    /** The instances that EC2 still knows, by id; an unknown one is left out and hides none of the others. */
    List<InstanceDetail> describe(SortedSet<String> instanceIds);
}
