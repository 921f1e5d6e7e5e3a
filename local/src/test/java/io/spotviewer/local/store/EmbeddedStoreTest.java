package io.spotviewer.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedStoreTest {

    private static final JobRecord JOB = JobRecord.named(new JobId("a-job"));

    @Test
    void aStoreInAFolderKeepsItsRecordsWhenItIsClosed(@TempDir Path folder) {
        try (EmbeddedStore store = EmbeddedStore.in(folder.resolve("made/when/missing"))) {
            store.jobs().merge(JOB);
            store.instances().merge(InstanceRecord.named("i-0a"));
            store.instances().link("i-0a", JOB.id());
        }
        try (EmbeddedStore store = EmbeddedStore.in(folder.resolve("made/when/missing"))) {
            assertThat(store.jobs().find(JOB.id())).contains(JOB);
            assertThat(store.instances().find("i-0a")).isPresent();
            assertThat(store.instances().jobsOn("i-0a")).containsExactly(JOB.id());
        }
    }

    @Test
    void aStoreThatAnotherHasOpenSaysSo(@TempDir Path folder) {
        EmbeddedStore first = EmbeddedStore.in(folder);
        try {
            assertThatThrownBy(() -> EmbeddedStore.in(folder))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(": in use by another spot-viewer; ")
                    .hasMessageNotContaining("[");
        } finally {
            first.close();
        }
    }

    @Test
    void aFileInThePlaceOfTheFolderIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("taken"));
        assertThatThrownBy(() -> EmbeddedStore.in(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
    }
}
