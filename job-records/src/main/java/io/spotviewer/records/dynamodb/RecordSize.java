package io.spotviewer.records.dynamodb;

import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.verdict.AttemptOrder;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * The cut that makes a record fit into an item. Batch allows ten attempts and AWS's texts are short, so only input that was made too large
 * is ever cut: first the raw texts of the oldest attempts, then whole attempts, then the tags.
 */
final class RecordSize {

    private RecordSize() {}

    /**
     * Returns the record; if its JSON has more than {@code longest} characters, without its oldest detail and marked as truncated. Cutting
     * twice changes nothing.
     */
    static JobRecord cut(JobRecord job, int longest) {
        if (fits(job, longest)) {
            return job;
        }
        List<String> oldestFirst = AttemptOrder.oldestFirst(job);
        int all = oldestFirst.size();
        JobRecord bare = withoutDetail(job, oldestFirst);
        if (fits(bare, longest)) {
            return withFewest(all, longest, n -> withoutDetail(job, oldestFirst.subList(0, n)));
        }
        JobRecord empty = without(bare, oldestFirst);
        return fits(empty, longest)
                ? withFewest(all, longest, n -> without(bare, oldestFirst.subList(0, n)))
                : empty.toBuilder().description(job.description().withoutTags()).build();
    }

    /** Returns the result of the smallest number of drops that fits; dropping all is known to fit. */
    private static JobRecord withFewest(int all, int longest, IntFunction<JobRecord> afterDropping) {
        int tooFew = 0;
        int enough = all;
        while (enough - tooFew > 1) {
            int middle = (tooFew + enough) / 2;
            if (fits(afterDropping.apply(middle), longest)) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return afterDropping.apply(enough);
    }

    private static boolean fits(JobRecord job, int longest) {
        return RecordJson.write(job).length() <= longest;
    }

    private static JobRecord withoutDetail(JobRecord job, List<String> keys) {
        Map<String, AttemptFacts> attempts = new TreeMap<>(job.attemptFacts());
        keys.forEach(key -> attempts.computeIfPresent(key, (same, facts) -> facts.withoutDetail()));
        return job.toBuilder().attemptFacts(attempts).truncated(true).build();
    }

    private static JobRecord without(JobRecord job, List<String> keys) {
        Map<String, AttemptFacts> attempts = new TreeMap<>(job.attemptFacts());
        keys.forEach(attempts::remove);
        return job.toBuilder().attemptFacts(attempts).truncated(true).build();
    }
}
