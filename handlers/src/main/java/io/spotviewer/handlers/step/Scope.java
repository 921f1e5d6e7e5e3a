package io.spotviewer.handlers.step;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What of an account a deployment looks at.
 *
 * @param tags names of the job tags to keep; no other is
 * @param computeEnvironments names of the compute environments whose jobs count; empty for all
 * @param account the account whose events count; null for any
 * @param region the region whose events count; null for any
 */
public record Scope(
        SortedSet<String> tags,
        SortedSet<String> computeEnvironments,
        @Nullable String account,
        @Nullable String region) {

    /** Everything that comes, without tags. */
    public static final Scope EVERYTHING = new Scope(new TreeSet<>(), new TreeSet<>(), null, null);

    public Scope {
        tags = Collections.unmodifiableSortedSet(new TreeSet<>(tags));
        computeEnvironments = Collections.unmodifiableSortedSet(new TreeSet<>(computeEnvironments));
    }

    /** Why an event from there doesn't count; null if it does. */
    public @Nullable String whyNotFrom(@Nullable String account, @Nullable String region) {
        if (this.account != null && account != null && !this.account.equals(account)) {
            return "another account";
        }
        return this.region != null && region != null && !this.region.equals(region) ? "another region" : null;
    }

    /** Whether every compute environment counts. */
    public boolean isEveryComputeEnvironment() {
        return computeEnvironments.isEmpty();
    }

    /** Whether one of those compute environments counts; also where none are known. */
    public boolean maySee(Set<String> names) {
        return isEveryComputeEnvironment() || names.isEmpty() || !Collections.disjoint(names, computeEnvironments);
    }
}
