package io.spotviewer.local.store;

import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import java.nio.file.Path;

/** A process that uses the store of another one. */
final class MergeSomeJobs {

    static final int JOBS = 5;

    private MergeSomeJobs() {}

    public static void main(String[] args) throws InterruptedException {
        try (EmbeddedStore store = EmbeddedStore.in(Path.of(args[0]))) {
            for (int i = 0; i < JOBS; i++) {
                store.jobs().merge(JobRecord.named(new JobId("other-" + i)));
                Thread.sleep(200);
            }
        }
    }
}
