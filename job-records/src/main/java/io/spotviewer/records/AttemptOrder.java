package io.spotviewer.records;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Puts a job's attempts in order and concludes each one's verdict.
 *
 * <p>An attempt is known by its task while it runs, and gets its number only when Batch lists it among the finished ones. An entry
 * of that list without a task is the same attempt as one seen running under its task: the two are told as one.
 */
final class AttemptOrder {

    private static final String UNNAMED = "attempt/";

    private static final Comparator<Entry<String, AttemptFacts>> BY_START =
            Comparator.<Entry<String, AttemptFacts>, Instant>comparing(
                            entry -> firstSign(entry.getValue()), Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(Entry::getKey);

    private AttemptOrder() {}

    /** The key of a finished attempt of which no task is known. */
    static String unnamed(int number) {
        return UNNAMED + number;
    }

    static List<Attempt> of(JobRecord job) {
        List<Entry<String, AttemptFacts>> finished = new ArrayList<>();
        List<Entry<String, AttemptFacts>> unfinished = new ArrayList<>();
        for (Entry<String, AttemptFacts> entry : job.attemptFacts().entrySet()) {
            (entry.getValue().number() == null ? unfinished : finished).add(entry);
        }
        finished.sort(Comparator.<Entry<String, AttemptFacts>, Integer>comparing(entry -> numberOf(entry.getValue()))
                .thenComparing(entry -> entry.getKey().startsWith(UNNAMED))
                .thenComparing(BY_START));
        unfinished.sort(BY_START);
        return conclude(tellAsOne(finished, unfinished), unfinished, job);
    }

    /** Joins each unnamed finished attempt with its named double, or with the next one that was only seen running. */
    private static List<Entry<String, AttemptFacts>> tellAsOne(
            List<Entry<String, AttemptFacts>> finished, List<Entry<String, AttemptFacts>> unfinished) {
        List<Entry<String, AttemptFacts>> told = new ArrayList<>();
        for (Entry<String, AttemptFacts> entry : finished) {
            Entry<String, AttemptFacts> before = told.isEmpty() ? null : told.get(told.size() - 1);
            if (!entry.getKey().startsWith(UNNAMED)) {
                told.add(entry);
            } else if (before != null && numberOf(before.getValue()) == numberOf(entry.getValue())) {
                told.set(told.size() - 1, joined(before, entry));
            } else if (!unfinished.isEmpty() && hasStarted(entry.getValue())) {
                told.add(joined(unfinished.remove(0), entry));
            } else {
                told.add(entry);
            }
        }
        return told;
    }

    private static Entry<String, AttemptFacts> joined(
            Entry<String, AttemptFacts> named, Entry<String, AttemptFacts> unnamed) {
        return Map.entry(named.getKey(), named.getValue().join(unnamed.getValue()));
    }

    private static List<Attempt> conclude(
            List<Entry<String, AttemptFacts>> finished, List<Entry<String, AttemptFacts>> unfinished, JobRecord job) {
        List<Attempt> attempts = new ArrayList<>();
        boolean ended = job.state().status().isTerminal();
        for (int i = 0; i < finished.size(); i++) {
            AttemptFacts facts = finished.get(i).getValue();
            boolean last = ended && i == finished.size() - 1;
            attempts.add(
                    new Attempt(finished.get(i).getKey(), numberOf(facts), facts, VerdictRules.of(facts, last, job)));
        }
        int next = attempts.isEmpty() ? 1 : attempts.get(attempts.size() - 1).number() + 1;
        for (Entry<String, AttemptFacts> entry : unfinished) {
            attempts.add(new Attempt(entry.getKey(), next++, entry.getValue(), null));
        }
        return List.copyOf(attempts);
    }

    private static int numberOf(AttemptFacts facts) {
        return facts.number() == null ? Integer.MAX_VALUE : facts.number();
    }

    private static boolean hasStarted(AttemptFacts facts) {
        return facts.times().startedAt() != null;
    }

    private static @Nullable Instant firstSign(AttemptFacts facts) {
        AttemptTimes times = facts.times();
        return times.startedAt() != null ? times.startedAt() : times.startingAt();
    }
}
