package io.spotviewer.records.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableNamesTest {

    @Test
    void bothTablesAreNamedByThePrefix() {
        assertThat(TableNames.of("lab_1.a-b"))
                .isEqualTo(new TableNames("jobTracker-lab_1.a-b", "instanceTracker-lab_1.a-b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "../x", "a/b", "ü"})
    void aPrefixThatNoTableCanHaveIsRefused(String prefix) {
        assertThatThrownBy(() -> TableNames.of(prefix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("expected a prefix of letters, digits, '.', '_' and '-', got \"");
    }
}
