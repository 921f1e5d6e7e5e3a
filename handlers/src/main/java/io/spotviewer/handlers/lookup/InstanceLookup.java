package io.spotviewer.handlers.lookup;

import java.util.List;
import java.util.SortedSet;

/** The look-up of instances in EC2, which forgets them within an hour of their end. */
public interface InstanceLookup {

    /** Returns the instances that EC2 still knows, by id. An unknown one is left out and hides none of the others. */
    List<InstanceDetail> describe(SortedSet<String> instanceIds);
}
