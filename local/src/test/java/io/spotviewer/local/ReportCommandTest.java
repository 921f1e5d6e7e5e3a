package io.spotviewer.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.local.terminal.Terminal;
import io.spotviewer.records.PlainJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The command {@code report} as a user types it. Each folder of {@code reports/} is a case: arguments, and the output they make. */
class ReportCommandTest {

    private static final Path CASES = Path.of("src/test/resources/reports");
    private static final Path EXAMPLE = Path.of("..", "examples", "reclaimed-then-succeeded");

    @TempDir
    private static Path folder;

    private record Ran(int exitCode, String out, String err) {}

    @BeforeAll
    static void recordTheExample() {
        Ran ran = run(
                "replay",
                "--once",
                "--events",
                EXAMPLE.resolve("events").toString(),
                "--facts",
                EXAMPLE.resolve("facts").toString(),
                "--site",
                folder.resolve("site").toString(),
                "--data",
                data());
        assertThat(ran.exitCode()).as(ran.err()).isZero();
    }

    private static String data() {
        return folder.resolve("data").toString();
    }

    static List<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    /** To write the expected files anew: -Dreports.write=true. */
    @ParameterizedTest
    @MethodSource("cases")
    void aCaseHasTheOutputThatItExpects(String name) throws IOException {
        List<String> words = new ArrayList<>(List.of("report", "--data", data()));
        String arguments =
                Files.readString(CASES.resolve(name).resolve("arguments")).strip();
        if (!arguments.isEmpty()) {
            words.addAll(List.of(arguments.split(" ")));
        }
        Ran ran = run(words.toArray(String[]::new));
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        String out = ran.out()
                .replace(data(), "DATA")
                .replace("\r\n", "\n")
                .replaceAll("Spot Viewer \\d[^<]*", "Spot Viewer VERSION");
        Path expected = CASES.resolve(name).resolve("expected");
        if (Boolean.getBoolean("reports.write")) {
            Files.writeString(expected, out);
        }
        if (arguments.contains("-o json")) {
            // The order of derived figures is not the same in every process.
            assertThat(PlainJson.MAPPER.readTree(out)).isEqualTo(PlainJson.MAPPER.readTree(Files.readString(expected)));
            return;
        }
        assertThat(out).isEqualTo(Files.readString(expected));
    }

    /** As for {@code | head}, the other end of standard output is closed before the report is written. */
    @ParameterizedTest
    @CsvSource({"cost_usd>0, 99", "cost_usd>1000000, 0"})
    void aThresholdIsCheckedThoughNobodyReadsTheReport(String condition, int exitCode)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpotViewer.class.getName(),
                        "report",
                        "--data",
                        data(),
                        "--fail-on",
                        condition)
                .redirectError(folder.resolve("err").toFile())
                .start();
        process.getInputStream().close();

        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("err")))
                .isEqualTo(exitCode);
    }

    @Test
    void everyFormatHasTheSameAmounts() throws IOException {
        JsonNode json = PlainJson.MAPPER.readTree(report("-o", "json"));
        JsonNode total = json.path("total").path("costs");
        BigDecimal cost = total.path("cost").path("usd").decimalValue();
        BigDecimal waste =
                total.path("waste").path("total").path("cost").path("usd").decimalValue();
        assertThat(json.path("headline").path("costUsd").decimalValue()).isEqualByComparingTo(cost);
        assertThat(json.path("headline").path("wasteUsd").decimalValue()).isEqualByComparingTo(waste);

        List<String> csv = report("-o", "csv").lines().toList();
        List<String> names = Arrays.asList(csv.get(0).split(",", -1));
        String[] last = csv.get(csv.size() - 1).split(",", -1);
        assertThat(last[0]).isEqualTo("total");
        assertThat(new BigDecimal(last[names.indexOf("costUsd")])).isEqualByComparingTo(cost);
        assertThat(new BigDecimal(last[names.indexOf("wasteUsd")])).isEqualByComparingTo(waste);

        String shownCost = cost.setScale(2, java.math.RoundingMode.HALF_UP).toPlainString();
        String shownWaste = waste.setScale(2, java.math.RoundingMode.HALF_UP).toPlainString();
        for (String format : List.of("table", "markdown", "html")) {
            assertThat(report("-o", format))
                    .as(format)
                    .contains("Your jobs cost ")
                    .contains(shownCost)
                    .contains(shownWaste);
        }
        Document page = Jsoup.parse(report("-o", "html"));
        List<String> head = page.select("thead th").eachText();
        Element foot = page.select("tfoot tr").get(0);
        assertThat(foot.children().get(head.indexOf("Cost")).text()).isEqualTo(shownCost);
        assertThat(page.select("script, link, img")).isEmpty();

        JsonNode site = PlainJson.MAPPER.readTree(
                run("report", "--from-site", folder.resolve("site").toString(), "-o", "json")
                        .out());
        assertThat(site.path("headline")).isEqualTo(json.path("headline"));
        assertThat(site.path("groups")).isEqualTo(json.path("groups"));
    }

    @Test
    void aTableFitsTheTerminal() {
        for (int columns : new int[] {60, 80, 100, 120, 200}) {
            StringWriter out = new StringWriter();
            int exitCode = SpotViewer.run(
                    new Terminal(columns, false, false, false),
                    new PrintWriter(out, true),
                    new PrintWriter(new StringWriter(), true),
                    "report",
                    "--data",
                    data(),
                    "--show",
                    "waits,times,packing,idle,break-even,lives,waste",
                    "--range",
                    "2026-03-02",
                    "--compare",
                    "previous");
            assertThat(exitCode).isZero();
            assertThat(out.toString().lines()).allMatch(line -> line.length() <= columns);
            assertThat(out.toString()).doesNotContain("\u001b");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
                --fail-on cost_usd>1000000            | 0
                --fail-on cost_usd>0                  | 99
                --fail-on costUsd>=$0                 | 99
                --fail-on unpriced_share>0%           | 0
                --fail-on reclaim_events<1            | 0
                --fail-on reclaim_events=1            | 99
                --fail-on waste_share>200%            | 0
                --fail-on nonsense>1                  | 2
                --fail-on cost_usd                    | 2
                --by nonsense                         | 2
                --by queue,zone                       | 2
                --top 0                               | 2
                --range tomorrow                      | 2
                --range 2026-01-20..2026-01-10        | 2
                --from yesterday                      | 2
                --range 7d --from 2026-01-01          | 2
                -o pdf                                | 2
                --range 1999                          | 3
                --show nonsense                       | 2
                --show waits -o csv                   | 2
                --show waits,times                    | 0
                --compare previous                    | 2
                --range 7d --compare nonsense         | 2
                --range 7d --compare all              | 2
                --range 7d --compare 2026-01-01..     | 2
                --range 2026-03-02 --compare previous -o csv | 2
                --range 2026-03-02 --compare previous | 0
                --range all                           | 0
                """)
    void theExitCodeSaysWhatHappened(String arguments, int exitCode) {
        List<String> words = new ArrayList<>(List.of("report", "--data", data()));
        words.addAll(List.of(arguments.strip().split(" +")));
        Ran ran = run(words.toArray(String[]::new));
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(exitCode);
        if (exitCode != 0) {
            assertThat(ran.err()).contains("spot-viewer: ");
        }
    }

    @Test
    void aSourceThatHoldsNothingIsNamed() {
        String empty = folder.resolve("empty").toString();
        assertThat(folder.resolve("empty").toFile().mkdirs()).isTrue();
        assertThat(run("report", "--data", empty).exitCode()).isEqualTo(3);
        assertThat(run("report", "--data", empty).err()).contains("no jobs: local store " + empty);
        assertThat(run("report", "--data", empty + "/none").exitCode()).isEqualTo(2);
        assertThat(run("report", "--from-site", empty).exitCode()).isEqualTo(2);
        assertThat(run("report", "--from-site", empty).err()).contains("no site is published there");
    }

    @Test
    void aPublishedSiteIsNotCutToARange() {
        Ran ran = run("report", "--from-site", folder.resolve("site").toString(), "--range", "7d");
        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.err()).contains("can't be cut to a range");
    }

    @Test
    void aFileIsWrittenWholeInTheFormatOfItsName() throws IOException {
        Path file = folder.resolve("report.csv");
        Files.writeString(file, "old");
        Ran ran = run("report", "--data", data(), "--file", file.toString());
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.out()).isEmpty();
        assertThat(file).content().startsWith("row,key,name,jobs,attempts,").endsWith("\r\n");

        Ran wrong = run(
                "report",
                "--data",
                data(),
                "--file",
                folder.resolve("none/report.csv").toString());
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).contains("--file: ").contains("can't be written");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).noneMatch(each -> each.getFileName().toString().startsWith("."));
        }
    }

    private static String report(String... words) {
        List<String> all = new ArrayList<>(List.of("report", "--data", data()));
        all.addAll(List.of(words));
        Ran ran = run(all.toArray(String[]::new));
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        return ran.out();
    }

    private static Ran run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = SpotViewer.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new Ran(exitCode, out.toString(), err.toString());
    }
}
