package io.spotviewer.records.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The rules for a {@link RecordRetention} whose store does each request at once or not at all, as DynamoDB does. */
public abstract class RacingRetentionContract extends RecordRetentionContract {

    @Test
    void writersThatRaceWithEndsAndDeletionsLoseNothing() throws InterruptedException, ExecutionException {
        int writers = 3;
        int each = 6;
        List<String> archived = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(writers);
        try {
            List<Future<?>> left = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                int first = writer * each;
                left.add(pool.submit(() -> {
                    for (int number = first; number < first + each; number++) {
                        observeInSpiteOfOthers(number);
                    }
                }));
            }
            while (left.stream().anyMatch(writer -> !writer.isDone())) {
                String text = text(ID);
                if (text != null) {
                    archived.add(text);
                    if (retention().expire(ID, text, END)) {
                        deleteIfEnded(ID);
                    }
                }
            }
            for (Future<?> writer : left) {
                writer.get();
            }
        } finally {
            pool.shutdownNow();
        }
        String last = text(ID);
        TreeSet<Integer> known = new TreeSet<>(last == null ? List.of() : observed(last));
        archived.forEach(text -> known.addAll(observed(text)));
        assertThat(known).hasSize(writers * each);
    }

    private void observeInSpiteOfOthers(int number) {
        while (true) {
            try {
                observe(ID, number);
                return;
            } catch (MergeConflictException e) {
                Thread.onSpinWait();
            }
        }
    }
}
