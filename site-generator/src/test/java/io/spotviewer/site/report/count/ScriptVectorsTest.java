package io.spotviewer.site.report.count;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.records.PlainJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScriptVectorsTest {

    @Test
    void thereAreAThousandOfAllKindsAndTheyAreTheSameEachTime() throws IOException {
        String json = ScriptVectors.json();
        assertThat(ScriptVectors.json()).isEqualTo(json);
        Map<String, Integer> kinds = new TreeMap<>();
        JsonNode vectors = PlainJson.MAPPER.readTree(json);
        vectors.forEach(vector -> kinds.merge(vector.path("of").asText(), 1, Integer::sum));
        assertThat(vectors).hasSize(ScriptVectors.VECTORS);
        assertThat(kinds)
                .containsOnlyKeys(
                        "total",
                        "plainTotal",
                        "plainTotal4",
                        "single",
                        "percent",
                        "duration",
                        "count",
                        "csv",
                        "quantiles",
                        "sentence")
                .allSatisfy((kind, number) -> assertThat(number).as(kind).isGreaterThanOrEqualTo(50));
    }

    @Test
    void anAmountIsRoundedHalfUpOrSmallerThanAnyShown() throws IOException {
        for (JsonNode vector : PlainJson.MAPPER.readTree(ScriptVectors.json())) {
            if (vector.path("of").asText().equals("total")) {
                BigDecimal usd = new BigDecimal(vector.path("in").asText()).movePointLeft(10);
                String out = vector.path("out")
                        .asText()
                        .replace("$", "")
                        .replace(",", "")
                        .replace("−", "-");
                if (out.startsWith("<") || out.startsWith(">")) {
                    assertThat(usd.abs())
                            .as(out)
                            .isLessThan(new BigDecimal("0.005"))
                            .isPositive();
                } else {
                    assertThat(new BigDecimal(out)).isEqualByComparingTo(usd.setScale(2, RoundingMode.HALF_UP));
                }
            }
        }
    }
}
