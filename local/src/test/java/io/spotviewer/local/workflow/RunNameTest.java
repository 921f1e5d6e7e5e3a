package io.spotviewer.local.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunNameTest {

    @ParameterizedTest
    @CsvSource({
        "/lab/mad_bell.trace.txt,mad_bell",
        "/lab/trace-rnaseq.tsv,rnaseq",
        "/lab/trace-20261125-08000000.txt,20261125-08000000",
        "/lab/results/pipeline_info/execution_trace_2026-11-25_08-00-00.txt,2026-11-25_08-00-00",
        "/lab/exomes/trace.txt,exomes",
        "/lab/exomes/results/pipeline_info/trace.txt.gz,exomes",
        "/lab/exomes/trace.txt.1,exomes.1",
        "C:\\lab\\exomes\\trace.txt,exomes",
        "results/trace.txt,",
        "trace.txt,",
    })
    void itIsThatOfTheFileElseOfItsFolder(String place, @Nullable String name) {
        assertThat(RunName.of(place)).isEqualTo(name);
    }
}
