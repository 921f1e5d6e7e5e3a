package io.spotviewer.site.report.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.cube.Distributions;
import io.spotviewer.ledger.cube.Histogram;
import io.spotviewer.ledger.cube.JobCounts;
import io.spotviewer.ledger.cube.Measures;
import io.spotviewer.ledger.cube.Measures.Count;
import io.spotviewer.ledger.cube.Measures.Sum;
import io.spotviewer.ledger.cube.RandomLines;
import io.spotviewer.ledger.cube.sum.Examples;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DayCubeTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final int LINES = 60;

    private static Cube cube(long seed) {
        Cube cube = new Cube();
        new RandomLines(seed).additions(LINES).forEach(each -> each.to(cube));
        return cube;
    }

    private static JsonNode json(Cube cube) throws IOException {
        String script = new String(DayCube.script(DAY, cube), StandardCharsets.UTF_8);
        String start = "spotViewerData(\"cube-2026-03-01\",";
        assertThat(script).startsWith(start).endsWith(");\n");
        ObjectMapper mapper = new ObjectMapper();
        String text = mapper.readValue(script.substring(start.length(), script.length() - 3), String.class);
        return mapper.readTree(text);
    }

    @Test
    void theFileHasTheSumsOfTheCube() throws IOException {
        for (long seed = 0; seed < 20; seed++) {
            Cube cube = cube(seed);
            JsonNode json = json(cube);
            for (Map<?, Measures> groups : List.of(cube.attempts(), cube.names())) {
                JsonNode table = json.path(groups.equals(cube.names()) ? "names" : "attempts");
                assertThat(table.path("ending")).hasSize(groups.size());
                BigDecimal cost = groups.values().stream()
                        .map(measures -> measures.of(Sum.COST))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(new BigDecimal(sum(table.path("cost")), 10)).isEqualByComparingTo(cost);
                assertThat(sum(table.path("attempts")))
                        .isEqualTo(BigInteger.valueOf(groups.values().stream()
                                .mapToLong(measures -> measures.of(Count.ATTEMPTS))
                                .sum()));
            }
            assertThat(sum(json.path("jobs").path("jobs")))
                    .isEqualTo(BigInteger.valueOf(cube.jobs().values().stream()
                            .mapToLong(jobs -> jobs.of(JobCounts.Count.JOBS))
                            .sum()));
            assertThat(sum(json.path("jobEndings").path("jobs")))
                    .isEqualTo(BigInteger.valueOf(cube.jobEndings().values().stream()
                            .mapToLong(jobs -> jobs.of(JobCounts.Count.JOBS))
                            .sum()));
        }
    }

    @Test
    void histogramsAreSparseAndWhole() throws IOException {
        Cube cube = cube(5);
        JsonNode waits = json(cube).path("distributions").path("wait");
        Histogram all = new Histogram();
        cube.distributions().values().forEach(each -> all.add(each.of(Distributions.Kind.WAIT)));
        long values = 0;
        long inBuckets = 0;
        for (JsonNode each : waits) {
            values += each.path(0).asLong();
            for (int i = 3; i < each.size(); i += 2) {
                assertThat(each.get(i + 1).asLong()).isPositive();
                inBuckets += each.get(i + 1).asLong();
            }
        }
        assertThat(values).isEqualTo(all.values()).isPositive();
        assertThat(inBuckets).isEqualTo(values);
    }

    @Test
    void reasonsAndReservedVcpusOfTheDayAreThere() throws IOException {
        Cube cube = cube(5);
        JsonNode json = json(cube);
        assertThat(sum(json.path("unpriced").path("attempts")))
                .isEqualTo(BigInteger.valueOf(cube.unpriced().values().stream()
                        .mapToLong(Examples::cases)
                        .sum()))
                .isPositive();
        long[] all = new long[1];
        cube.vcpus().finished((from, onSpot, milliVcpuMillis) -> all[0] += milliVcpuMillis);
        assertThat(sum(json.path("vcpus").path("spotMilliVcpuMillis"))
                        .add(sum(json.path("vcpus").path("otherMilliVcpuMillis"))))
                .isEqualTo(BigInteger.valueOf(all[0]))
                .isPositive();
    }

    @Test
    void wordsAreThereOnceAndTheUnknownIsMinusOne() throws IOException {
        JsonNode json = json(cube(2));
        assertThat(json.path("words")).doesNotHaveDuplicates();
        for (JsonNode index : json.path("attempts").path("queue")) {
            assertThat(index.asInt()).isBetween(-1, json.path("words").size() - 1);
        }
        assertThat(json.path("attempts").path("queue")).anyMatch(index -> index.asInt() == -1);
    }

    @Test
    void theSameCubeGivesTheSameBytes() {
        assertThat(DayCube.script(DAY, cube(9))).isEqualTo(DayCube.script(DAY, Cube.of(cube(9).bytes())));
        assertThat(DayCube.path(DAY)).isEqualTo("data/cube-2026-03-01.js");
    }

    private static BigInteger sum(JsonNode column) {
        BigInteger sum = BigInteger.ZERO;
        for (JsonNode each : column) {
            sum = sum.add(new BigInteger(each.asText()));
        }
        return sum;
    }
}
