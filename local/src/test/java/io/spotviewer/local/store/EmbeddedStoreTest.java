package io.spotviewer.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.local.answers.AwsCall;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.PlainJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void aFileInThePlaceOfTheFolderIsNamed(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("taken"));
        assertThatThrownBy(() -> EmbeddedStore.in(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void pricesAreKeptBesideTheRecords(@TempDir Path folder) {
        ObjectNode older = PlainJson.MAPPER.createObjectNode().put("NextToken", "older");
        ObjectNode newer = PlainJson.MAPPER.createObjectNode().put("NextToken", "newer");
        try (EmbeddedStore store = EmbeddedStore.in(folder)) {
            assertThat(store.prices().isEmpty()).isTrue();
            store.prices().add(AwsCall.GET_PRODUCTS, "m5.large", older);
            store.prices().add(AwsCall.GET_PRODUCTS, "m5.large", newer);
            store.prices().addAll(AwsCall.DESCRIBE_SPOT_PRICE_HISTORY, List.of(older, older));
        }
        try (EmbeddedStore store = EmbeddedStore.in(folder)) {
            assertThat(store.prices().of(AwsCall.GET_PRODUCTS)).containsExactly(newer);
            assertThat(store.prices().of(AwsCall.DESCRIBE_SPOT_PRICE_HISTORY)).containsExactly(older);
            assertThat(store.prices().of(AwsCall.DESCRIBE_JOBS)).isEmpty();
        }
    }
}
