package io.spotviewer.records.verdict;

import io.spotviewer.records.AttemptEnd;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.AttemptTimes;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.JobStatus;
import io.spotviewer.records.Join;
import io.spotviewer.records.TaskFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * The order of a job's attempts, each with its verdict.
 *
 * <p>An attempt is known by its task while it runs, and gets its number only when Batch lists it among the finished ones. An entry of that
 * list without a task is the same attempt as one seen running under its task: the two are joined.
 */
public final class AttemptOrder {

    private static final Comparator<Instant> UNKNOWN_LAST = Comparator.nullsLast(Comparator.naturalOrder());

    private static final Comparator<Entry<String, AttemptFacts>> OLDEST_FIRST =
            Comparator.<Entry<String, AttemptFacts>>comparingInt(entry -> numberOf(entry.getValue()))
                    .thenComparing(entry -> JobRecord.isUnnamedAttempt(entry.getKey()))
                    .thenComparing(entry -> firstSign(entry.getValue()), UNKNOWN_LAST)
                    .thenComparing(Entry::getKey);

    private final JobRecord job;
    private final boolean ended;
    private final List<Entry<String, AttemptFacts>> inOrder = new ArrayList<>();
    private final List<Entry<String, AttemptFacts>> unfinished = new ArrayList<>();

    private AttemptOrder(JobRecord job) {
        this.job = job;
        this.ended = job.state().status().isTerminal();
    }

    /** Returns the job's attempts in order, the finished ones with their verdicts. */
    public static List<Attempt> of(JobRecord job) {
        AttemptOrder order = new AttemptOrder(job);
        order.joinDoubles();
        return order.conclude();
    }

    /** Returns the keys of the job's attempts: the finished ones by number, then the others by their first sign. */
    public static List<String> oldestFirst(JobRecord job) {
        return job.attemptFacts().entrySet().stream()
                .sorted(OLDEST_FIRST)
                .map(Entry::getKey)
                .toList();
    }

    /** Joins each unnamed finished attempt with its named double, or with the one that was only seen running at its time. */
    private void joinDoubles() {
        List<Entry<String, AttemptFacts>> finished = new ArrayList<>();
        List<Entry<String, AttemptFacts>> all =
                new ArrayList<>(job.attemptFacts().entrySet());
        if (all.size() > 1) {
            all.sort(OLDEST_FIRST);
        }
        for (Entry<String, AttemptFacts> entry : all) {
            if (entry.getValue().number() == null) {
                unfinished.add(entry);
            } else if (!isHearsay(entry)) {
                finished.add(entry);
            }
        }
        for (Entry<String, AttemptFacts> entry : finished) {
            Entry<String, AttemptFacts> before = inOrder.isEmpty() ? null : inOrder.get(inOrder.size() - 1);
            if (!JobRecord.isUnnamedAttempt(entry.getKey())) {
                inOrder.add(entry);
            } else if (before != null && numberOf(before.getValue()) == numberOf(entry.getValue())) {
                inOrder.set(inOrder.size() - 1, joined(before, entry));
            } else {
                Entry<String, AttemptFacts> seen =
                        takeSeenRunning(entry.getValue(), before == null ? null : before.getValue());
                inOrder.add(seen == null ? entry : joined(seen, entry));
            }
        }
    }

    /**
     * The older table counted retries that never happened. Once Batch has reported the number of attempts, one beyond it with nothing known
     * but its number was none.
     */
    private boolean isHearsay(Entry<String, AttemptFacts> entry) {
        if (!ended || !JobRecord.isUnnamedAttempt(entry.getKey())) {
            return false;
        }
        AttemptFacts bare = new AttemptFacts(
                entry.getValue().number(), TaskFacts.UNKNOWN, AttemptTimes.UNKNOWN, AttemptEnd.UNKNOWN, null);
        return entry.getValue().equals(bare) && numberOf(bare) > job.state().finishedAttempts();
    }

    /** Attempts do not overlap: one seen running between the end of the attempt before and the end of this one is this one. */
    private @Nullable Entry<String, AttemptFacts> takeSeenRunning(
            AttemptFacts finished, @Nullable AttemptFacts before) {
        JobStatus status = job.state().status();
        boolean oneRuns = status == JobStatus.STARTING || status == JobStatus.RUNNING;
        for (int i = 0; i < unfinished.size() - (oneRuns ? 1 : 0); i++) {
            Instant sign = firstSign(unfinished.get(i).getValue());
            if (isNoLater(sign, lastSign(finished))
                    && (before == null || isNoLater(before.times().stoppedAt(), sign))) {
                return unfinished.remove(i);
            }
        }
        return null;
    }

    private List<Attempt> conclude() {
        List<Attempt> attempts = new ArrayList<>();
        int all = inOrder.size() + unfinished.size();
        for (Entry<String, AttemptFacts> entry : inOrder) {
            boolean last = ended && attempts.size() == all - 1;
            attempts.add(
                    finished(entry.getKey(), numberOf(entry.getValue()), queuedAt(attempts), entry.getValue(), last));
        }
        int next = attempts.isEmpty() ? 1 : attempts.get(attempts.size() - 1).number() + 1;
        for (Entry<String, AttemptFacts> entry : unfinished) {
            boolean last = attempts.size() == all - 1;
            // Nothing runs on after its job's end, even where Batch's list does not hold it.
            attempts.add(
                    ended
                            ? finished(entry.getKey(), next, queuedAt(attempts), entry.getValue(), last)
                            : new Attempt(entry.getKey(), next, queuedAt(attempts), entry.getValue(), null));
            next++;
        }
        return List.copyOf(attempts);
    }

    /** Batch puts a job back into its queue when it sees an attempt's end, which may be minutes after that. */
    private @Nullable Instant queuedAt(List<Attempt> before) {
        return before.isEmpty()
                ? job.createdAt()
                : before.get(before.size() - 1).facts().times().stoppedAt();
    }

    /** A job ends with its last attempt: its stop is the attempt's where that is unknown. */
    private Attempt finished(String key, int number, @Nullable Instant queuedAt, AttemptFacts facts, boolean last) {
        AttemptFacts whole = facts;
        if (last && facts.times().stoppedAt() == null && facts.times().startedAt() != null) {
            whole = facts.join(new AttemptFacts(
                    null,
                    TaskFacts.UNKNOWN,
                    AttemptTimes.ran(null, job.state().stoppedAt()),
                    AttemptEnd.UNKNOWN,
                    null));
        }
        return new Attempt(key, number, queuedAt, whole, VerdictRules.of(whole, last, job));
    }

    private static Entry<String, AttemptFacts> joined(
            Entry<String, AttemptFacts> named, Entry<String, AttemptFacts> unnamed) {
        return Map.entry(named.getKey(), named.getValue().join(unnamed.getValue()));
    }

    private static int numberOf(AttemptFacts facts) {
        return facts.number() == null ? Integer.MAX_VALUE : facts.number();
    }

    private static boolean isNoLater(@Nullable Instant a, @Nullable Instant b) {
        return a == null || b == null || !a.isAfter(b);
    }

    private static @Nullable Instant firstSign(AttemptFacts facts) {
        AttemptTimes times = facts.times();
        return Join.lesser(times.startingAt(), times.startedAt());
    }

    private static @Nullable Instant lastSign(AttemptFacts facts) {
        AttemptTimes times = facts.times();
        return times.stoppedAt() != null ? times.stoppedAt() : times.startedAt();
    }
}
