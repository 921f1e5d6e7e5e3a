package io.spotviewer.handlers.step;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The part of an account that a deployment records.
 *
 * @param tags names of the job tags to keep; {@link #EVERY_TAG} for all
 * @param computeEnvironments names of the compute environments whose jobs count; empty for all
 * @param account the account whose events count; null for any
 * @param region the region whose events count; null for any
 */
public record Scope(
        SortedSet<String> tags,
        SortedSet<String> computeEnvironments,
        @Nullable String account,
        @Nullable String region) {

    /** No name of a tag: AWS allows no asterisk in one. */
    public static final String EVERY_TAG = "*";

    /** Everything, without tags. */
    public static final Scope EVERYTHING = new Scope(new TreeSet<>(), new TreeSet<>(), null, null);

    public Scope {
        tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
        computeEnvironments = Collections.unmodifiableSortedSet(new TreeSet<>(computeEnvironments));
    }

    /** Returns the reason for ignoring an event from there; null if it counts. */
    public @Nullable String whyNotFrom(@Nullable String account, @Nullable String region) {
        if (this.account != null && account != null && !this.account.equals(account)) {
            return "another account";
        }
        return this.region != null && region != null && !this.region.equals(region) ? "another region" : null;
    }

    /** True if every compute environment counts. */
    public boolean isEveryComputeEnvironment() {
        return computeEnvironments.isEmpty();
    }

    /** True if one of those compute environments counts, or none are known. */
    public boolean maySee(Set<String> names) {
        return isEveryComputeEnvironment() || names.isEmpty() || !Collections.disjoint(names, computeEnvironments);
    }
}
