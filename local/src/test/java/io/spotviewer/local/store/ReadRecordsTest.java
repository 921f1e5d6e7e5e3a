package io.spotviewer.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadRecordsTest {

    private final List<String> parsed = new ArrayList<>();
    private final ReadRecords<String> records = new ReadRecords<>(text -> {
        parsed.add(text);
        return text + "!";
    });

    @Test
    void theSameTextIsReadOnce() {
        assertThat(records.read("k", "a")).isEqualTo("a!");
        assertThat(records.read("k", new String("a"))).isEqualTo("a!");
        assertThat(parsed).containsExactly("a");
    }

    @Test
    void aTextThatAnotherProcessChangedIsReadAgain() {
        records.keep("k", "a", "kept");
        assertThat(records.read("k", "a")).isEqualTo("kept");
        assertThat(records.read("k", "b")).isEqualTo("b!");
        assertThat(parsed).containsExactly("b");
    }

    @Test
    void onlyTheNewestAreKept() {
        for (int i = 0; i < 5_000; i++) {
            records.read("k" + i, "a");
        }
        records.read("k4999", "a");
        assertThat(parsed).hasSize(5_000);
        records.read("k0", "a");
        assertThat(parsed).hasSize(5_001);
    }
}
