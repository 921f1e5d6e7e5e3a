package io.spotviewer.ledger.cube;

import io.spotviewer.ledger.cube.sum.CubeInput;
import io.spotviewer.ledger.cube.sum.CubeOutput;
import io.spotviewer.ledger.cube.sum.Order;
import io.spotviewer.ledger.cube.sum.SumKey;
import io.spotviewer.ledger.line.JobAttempt;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.records.verdict.Ending;
import java.util.Collections;
import java.util.Comparator;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of one definition whose attempts ended in the same ways. A job is in one of these groups, so that jobs of several endings are
 * counted once.
 *
 * @param definition the key of the definition; null if unknown
 * @param endings the endings of their attempts but success, at least one
 */
public record JobEndings(@Nullable String definition, SortedSet<Ending> endings)
        implements SumKey, Comparable<JobEndings> {

    private static final Comparator<JobEndings> ORDER =
            Order.by(JobEndings::definition).thenComparing(JobEndings::names);

    public JobEndings {
        endings = Collections.unmodifiableSortedSet(new TreeSet<>(endings));
        if (endings.isEmpty() || endings.contains(Ending.SUCCEEDED)) {
            throw new IllegalArgumentException("Expected endings other than success, got " + endings);
        }
    }

    /** Returns the group of a job; null if none of its attempts ended otherwise than with success. */
    static @Nullable JobEndings of(JobLine line) {
        TreeSet<Ending> endings = new TreeSet<>();
        for (JobAttempt attempt : line.attempts()) {
            if (attempt.ending() != null && attempt.ending() != Ending.SUCCEEDED) {
                endings.add(attempt.ending());
            }
        }
        return endings.isEmpty() ? null : new JobEndings(line.job().definition(), endings);
    }

    /** Returns the names of the endings, separated by spaces. */
    public String names() {
        return endings.stream().map(Ending::name).collect(Collectors.joining(" "));
    }

    @Override
    public int compareTo(JobEndings other) {
        return ORDER.compare(this, other);
    }

    @Override
    public void write(CubeOutput out) {
        out.text(definition);
        out.number(endings.size());
        endings.forEach(out::constant);
    }

    static JobEndings read(CubeInput in) {
        String definition = in.text();
        TreeSet<Ending> endings = new TreeSet<>();
        for (long left = in.number(); left > 0; left--) {
            endings.add(Objects.requireNonNull(in.constant(Ending.class), "an ending"));
        }
        return new JobEndings(definition, endings);
    }
}
