package io.spotviewer.site.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.verdict.Ending;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ToneTest {

    @ParameterizedTest
    @EnumSource(Tone.class)
    void theStyleSheetKnowsEveryTone(Tone tone) throws IOException {
        try (InputStream in = Tone.class.getResourceAsStream("/io/spotviewer/site/page/assets/report.css")) {
            String css = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(css).containsAnyOf("rect." + tone.cssClass(), ".keys ." + tone.cssClass());
        }
    }

    @Test
    void onlyReclaimsAreLostAndOnlySuccessIsUseful() {
        assertThat(Arrays.stream(Ending.values()).filter(ending -> Tone.of(ending) == Tone.LOST))
                .containsExactly(Ending.SPOT_RECLAIMED);
        assertThat(Arrays.stream(Ending.values()).filter(ending -> Tone.of(ending) == Tone.USEFUL))
                .containsExactly(Ending.SUCCEEDED);
    }
}
