package io.spotviewer.site.report.count;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.ledger.cube.Cube;
import io.spotviewer.ledger.cube.Distributions;
import io.spotviewer.ledger.cube.Histogram;
import io.spotviewer.ledger.cube.RandomLines;
import io.spotviewer.records.PlainJson;
import io.spotviewer.site.answer.SummaryText;
import io.spotviewer.site.report.Origin;
import io.spotviewer.site.report.Report;
import io.spotviewer.site.report.file.ReportJson;
import io.spotviewer.site.report.spread.Spread;
import io.spotviewer.site.table.CsvText;
import io.spotviewer.site.text.Format;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/**
 * What a script of a page must print for the same sums: 1,000 pairs of an input and the text that Java makes of it. An amount is a whole number
 * of 1e-10 USD as text, as {@code data/cube-DAY.js} has it. The same in every process.
 */
public final class ScriptVectors {

    /** The number of vectors. */
    public static final int VECTORS = 1_000;

    private static final int DECIMALS = 10;

    /** Amounts at the edges of rounding: half a cent, the last unit, the step to thousands. */
    private static final List<String> EDGES = List.of(
            "0",
            "1",
            "-1",
            "49999999",
            "50000000",
            "50000001",
            "-49999999",
            "-50000000",
            "99999999",
            "100000000",
            "149999999",
            "150000000",
            "999499999",
            "999500000",
            "9999499999",
            "9999500000",
            "9999999999",
            "10000000000",
            "-10000000000",
            "9999949999999",
            "9999950000000",
            "10000000000000",
            "12345678901234567890");

    private final ArrayNode vectors = PlainJson.MAPPER.createArrayNode();
    private final Random random = new Random(20_260_301);

    private ScriptVectors() {}

    /** Returns the vectors as JSON: a list of {@code of}, {@code in} and {@code out}. */
    public static String json() {
        return new ScriptVectors().all().toString();
    }

    private ArrayNode all() {
        money("total", 230, Format::total);
        money("plainTotal", 150, usd -> Format.plainTotal(usd, 2));
        money("plainTotal4", 100, usd -> Format.plainTotal(usd, 4));
        money("single", 100, Format::single);
        for (int i = 0; i < 100; i++) {
            BigDecimal whole = usd(i);
            BigDecimal part = i % 3 == 0
                    ? usd(i + 1)
                    : whole.multiply(BigDecimal.valueOf(random.nextInt(1_001), 3))
                            .setScale(DECIMALS, RoundingMode.HALF_UP);
            add("percent", Format.percent(part, whole))
                    .putArray("in")
                    .add(units(part))
                    .add(units(whole));
        }
        for (int i = 0; i < 100; i++) {
            long seconds = i < 20
                    ? List.of(0, 1, 59, 60, 61, 3_569, 3_570, 3_599, 3_600, 3_629)
                                    .get(i % 10)
                            * (i < 10 ? 1L : -1L)
                    : random.nextInt(1 << (1 + random.nextInt(30)));
            add("duration", Format.duration(seconds)).put("in", seconds);
        }
        for (int i = 0; i < 50; i++) {
            long number = random.nextLong() >> (10 + random.nextInt(50));
            add("count", Format.count(number)).put("in", number);
        }
        csv();
        quantiles();
        sentences();
        return vectors;
    }

    private ObjectNode add(String of, String out) {
        return vectors.addObject().put("of", of).put("out", out);
    }

    private void money(String of, int number, Function<BigDecimal, String> text) {
        for (int i = 0; i < number; i++) {
            BigDecimal usd = usd(i);
            add(of, text.apply(usd)).put("in", units(usd));
        }
    }

    private BigDecimal usd(int number) {
        BigInteger units = number < EDGES.size()
                ? new BigInteger(EDGES.get(number))
                : BigInteger.valueOf(random.nextLong() >> random.nextInt(50));
        return new BigDecimal(units, DECIMALS);
    }

    private static String units(BigDecimal usd) {
        return usd.setScale(DECIMALS, RoundingMode.HALF_UP).unscaledValue().toString();
    }

    private void csv() {
        List<String> parts = List.of(
                "=SUM(A1)", "+1", "-1", "@x", "\t", "\r", "a", "\"", ",", "\n", "ß", "\uff1d", "", " ", "'", "0");
        for (int i = 0; i < 70; i++) {
            StringBuilder text = new StringBuilder();
            for (int left = i < parts.size() ? 1 : 1 + random.nextInt(3); left > 0; left--) {
                text.append(parts.get(i < parts.size() ? i : random.nextInt(parts.size())));
            }
            add("csv", CsvText.guarded(text.toString())).put("in", text.toString());
        }
    }

    /** A histogram as a cube's file has it: number, least, greatest, then pairs of bucket and number. */
    private void quantiles() {
        for (long seed = 0; vectors.size() < VECTORS - 50; seed++) {
            for (Distributions each : cube(seed).distributions().values()) {
                Histogram histogram = each.of(Distributions.Kind.RUN);
                if (histogram.values() > 0 && vectors.size() < VECTORS - 50) {
                    Spread spread = SpreadCount.whole(histogram);
                    ArrayNode in =
                            add("quantiles", ReportJson.part(spread).toString()).putArray("in");
                    in.add(histogram.values()).add(histogram.least()).add(histogram.greatest());
                    long[] buckets = histogram.buckets();
                    for (int i = 0; i < buckets.length; i++) {
                        if (buckets[i] > 0) {
                            in.add(histogram.first() + i).add(buckets[i]);
                        }
                    }
                }
            }
        }
    }

    private void sentences() {
        for (long seed = 0; vectors.size() < VECTORS; seed++) {
            Report report = new ReportOfCube(cube(1_000 + seed), Instant.parse("2026-04-01T00:00:00Z"), Origin.UNKNOWN)
                    .report();
            JsonNode totals = ReportJson.part(report.totals());
            JsonNode completeness = ReportJson.part(report.completeness());
            ObjectNode in = add("sentence", String.join(" ", SummaryText.headline(report)))
                    .putObject("in");
            in.set("totals", totals);
            in.set("unpricedReasons", completeness.path("unpricedReasons"));
        }
    }

    private static Cube cube(long seed) {
        Cube cube = new Cube();
        new RandomLines(seed).additions(40).forEach(each -> each.to(cube));
        return cube;
    }
}
