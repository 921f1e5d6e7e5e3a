package io.spotviewer.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airlift.compress.zstd.ZstdOutputStream;
import io.spotviewer.local.terminal.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The events and answers of an example in every form in which AWS or a shell hands them out: each gives the same figures. Then with damage:
 * that costs only the damaged piece.
 */
@Execution(ExecutionMode.CONCURRENT)
class FormsOfInputTest {

    private static final Path EXAMPLE = Path.of("..", "examples", "reclaimed-then-succeeded");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<ObjectNode> EVENTS = new ArrayList<>();
    private static final List<ObjectNode> ANSWERS = new ArrayList<>();
    private static JsonNode figures = JSON.missingNode();

    @TempDir
    private Path folder;

    /** Files by name. */
    private record Input(Map<String, byte[]> files) {

        static Input of(String name, byte[] bytes) {
            return new Input(Map.of(name, bytes));
        }

        static Input of(String name, String text) {
            return of(name, text.getBytes(StandardCharsets.UTF_8));
        }

        void writeTo(Path folder) throws IOException {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.write(path, file.getValue());
            }
        }
    }

    private record Ran(int exitCode, String out, String err, JsonNode summary) {

        long problems() {
            long count = 0;
            for (JsonNode file : summary.path("intake").path("problems")) {
                count += file.path("count").asLong();
            }
            return count;
        }
    }

    @BeforeAll
    static void readTheExample(@TempDir Path elsewhere) throws IOException {
        readAll(EXAMPLE.resolve("events"), EVENTS);
        readAll(EXAMPLE.resolve("facts"), ANSWERS);
        Ran ran = replay(
                elsewhere,
                "--events",
                EXAMPLE.resolve("events").toString(),
                "--facts",
                EXAMPLE.resolve("facts").toString());
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        figures = withoutIntake(ran.summary());
    }

    private static void readAll(Path folder, List<ObjectNode> into) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                into.add((ObjectNode) JSON.readTree(file.toFile()));
            }
        }
    }

    static Stream<Arguments> formsOfEvents() {
        return Stream.of(
                form("JSON Lines", e -> Input.of("e.jsonl", lines(e))),
                form("JSON Lines with CRLF", e -> Input.of("e.jsonl", lines(e).replace("\n", "\r\n"))),
                form("JSON Lines with a byte order mark", e -> Input.of("e.jsonl", "\uFEFF" + lines(e))),
                form("JSON Lines in UTF-16LE with a mark", e -> Input.of("e", bytes("\uFEFF" + lines(e), "UTF-16LE"))),
                form("JSON Lines in UTF-16BE with a mark", e -> Input.of("e", bytes("\uFEFF" + lines(e), "UTF-16BE"))),
                form("JSON Lines in UTF-16LE without a mark", e -> Input.of("e", bytes(lines(e), "UTF-16LE"))),
                form("JSON Lines in UTF-32", e -> Input.of("e", bytes("\uFEFF" + lines(e), "UTF-32LE"))),
                form(
                        "JSON Lines, two files put together, each with a mark",
                        e -> Input.of(
                                "e", "\uFEFF" + lines(e.subList(0, 4)) + "\uFEFF" + lines(e.subList(4, e.size())))),
                form("a JSON text sequence", e -> Input.of("e", each(e, "", event -> "\u001E" + event + "\n"))),
                form(
                        "one compact object after another, without newlines",
                        e -> Input.of("e", each(e, "", JsonNode::toString))),
                form(
                        "one pretty-printed object after another",
                        e -> Input.of("e.json", each(e, "\n", FormsOfInputTest::pretty))),
                form("objects with commas between", e -> Input.of("e", each(e, ",\n", JsonNode::toString))),
                form("an array", e -> Input.of("e.json", list(e).toString())),
                form("a pretty-printed array", e -> Input.of("e.json", pretty(list(e)))),
                form(
                        "an array of arrays",
                        e -> Input.of(
                                "e.json", "[" + list(e.subList(0, 5)) + "," + list(e.subList(5, e.size())) + "]")),
                form("gzip", e -> Input.of("e.gz", gzip(lines(e)))),
                form("gzip without its ending in the name", e -> Input.of("e", gzip(lines(e)))),
                form(
                        "gzip of several members",
                        e -> Input.of(
                                "e.gz", joined(gzip(lines(e.subList(0, 3))), gzip(lines(e.subList(3, e.size())))))),
                form("gzip of gzip", e -> Input.of("e.gz", gzip(gzip(bytes(lines(e), "UTF-8"))))),
                form("zstd", e -> Input.of("e.zst", zstd(bytes(lines(e), "UTF-8")))),
                form(
                        "zstd of several frames",
                        e -> Input.of(
                                "e.zst",
                                joined(
                                        zstd(bytes(lines(e.subList(0, 3)), "UTF-8")),
                                        zstd(bytes(lines(e.subList(3, e.size())), "UTF-8"))))),
                form("zip", e -> Input.of("e.zip", zip("a/e.jsonl", bytes(lines(e), "UTF-8")))),
                form(
                        "UTF-16LE JSON Lines in gzip in zip",
                        e -> Input.of("e.zip", zip("a/e.jsonl.gz", gzip(bytes(lines(e), "UTF-16LE"))))),
                form("zip in zip", e -> Input.of("e.zip", zip("b.zip", zip("e", bytes(lines(e), "UTF-8"))))),
                form(
                        "nested folders",
                        e -> new Input(IntStream.range(0, e.size())
                                .boxed()
                                .collect(Collectors.toMap(
                                        i -> "d" + i + "/e/f" + i,
                                        i -> bytes(e.get(i).toString(), "UTF-8"))))),
                form(
                        "detail as a string",
                        e -> Input.of(
                                "e",
                                each(
                                        e,
                                        "\n",
                                        event -> event.deepCopy()
                                                .put(
                                                        "detail",
                                                        event.path("detail").toString())
                                                .toString()))),
                form(
                        "PutEvents entries",
                        e -> Input.of(
                                "e",
                                wrapped("Entries", e, FormsOfInputTest::entry).toString())),
                form(
                        "an envelope as SDKs spell it",
                        e -> Input.of("e", each(e, "\n", event -> {
                            ObjectNode spelled = event.deepCopy();
                            spelled.set("detailType", spelled.remove("detail-type"));
                            return spelled.toString();
                        }))),
                form(
                        "replayed from an archive",
                        e -> Input.of(
                                "e",
                                each(
                                        e,
                                        "\n",
                                        event -> event.deepCopy()
                                                .put("replay-name", "r")
                                                .toString()))),
                form(
                        "CloudWatch Logs, filter-log-events",
                        e -> Input.of("e.json", pretty(wrapped("events", e, FormsOfInputTest::logged)))),
                form(
                        "CloudWatch Logs, get-log-events in Pascal case",
                        e -> Input.of(
                                "e.json",
                                wrapped(
                                                "Events",
                                                e,
                                                event -> JSON.createObjectNode()
                                                        .put("Timestamp", 1)
                                                        .put("Message", event.toString()))
                                        .toString())),
                form(
                        "CloudWatch Logs, --query events[].message",
                        e -> Input.of(
                                "e.json",
                                pretty(list(e.stream()
                                        .map(event -> JSON.getNodeFactory().textNode(event.toString()))
                                        .toList())))),
                form(
                        "CloudWatch Logs, --output text",
                        e -> Input.of(
                                "e.txt",
                                each(
                                                e,
                                                "\n",
                                                event -> "EVENTS\t3821\t1772438650000\tstream\t" + event
                                                        + "\t1772438650000")
                                        + "\nSEARCHEDLOGSTREAMS\tTrue\tstream\n")),
                form(
                        "CloudWatch Logs, --query … --output text",
                        e -> Input.of("e.txt", each(e, "\t", JsonNode::toString))),
                form(
                        "CloudWatch Logs, --output table",
                        e -> Input.of(
                                "e.txt",
                                "-----------\n| FilterLogEvents |\n+---------+\n"
                                        + each(
                                                e,
                                                "\n",
                                                event -> "||  eventId  |  38  ||\n||  message  |  " + event + "  ||"))),
                form(
                        "CloudWatch Logs, aws logs tail",
                        e -> Input.of(
                                "e.txt",
                                each(e, "\n", event -> "2026-03-02T08:04:10.000000+00:00 stream/a-1 " + event))),
                form(
                        "CloudWatch Logs, aws logs tail --format short",
                        e -> Input.of("e.txt", each(e, "\n", event -> "2026-03-02T08:04:10 " + event))),
                form(
                        "CloudWatch Logs, export to S3",
                        e -> Input.of("000000.gz", gzip(each(e, "\n", event -> "2026-03-02T08:04:10.000Z " + event)))),
                form(
                        "CloudWatch Logs, CSV of the console",
                        e -> Input.of(
                                "e.csv",
                                "timestamp,message\n" + each(e, "\n", event -> "1772438650000," + quoted(event))
                                        + "\n")),
                form(
                        "Logs Insights, CSV",
                        e -> Input.of(
                                "e.csv",
                                "@timestamp,@message\r\n"
                                        + each(e, "\r\n", event -> "2026-03-02 08:04:10.000," + quoted(event))
                                        + "\r\n")),
                form(
                        "Logs Insights, JSON",
                        e -> Input.of("e.json", pretty(wrapped("results", e, FormsOfInputTest::row)))),
                form(
                        "Logs Insights, JSON of the console",
                        e -> Input.of(
                                "e.json",
                                list(e.stream()
                                                .map(event -> JSON.createObjectNode()
                                                        .put("@timestamp", "2026-03-02 08:04:10.000")
                                                        .<ObjectNode>set("@message", event))
                                                .toList())
                                        .toString())),
                form(
                        "CloudWatch Logs, subscription by Firehose",
                        e -> Input.of(
                                "e.gz",
                                gzip(wrapped("logEvents", e, FormsOfInputTest::logged)
                                        .put("messageType", "DATA_MESSAGE")
                                        .toString()))),
                form(
                        "a function's log",
                        e -> Input.of("e.log", each(e, "\n", event -> "[INFO]\t2026-03-02T08:04:10Z\tf00d\t" + event))),
                form(
                        "SQS, receive-message",
                        e -> Input.of(
                                "e.json",
                                pretty(wrapped(
                                        "Messages",
                                        e,
                                        event -> JSON.createObjectNode()
                                                .put("MessageId", "m")
                                                .put("Body", event.toString()))))),
                form(
                        "SNS in SQS",
                        e -> Input.of(
                                "e.json",
                                wrapped(
                                                "Messages",
                                                e,
                                                event -> JSON.createObjectNode()
                                                        .put(
                                                                "Body",
                                                                JSON.createObjectNode()
                                                                        .put("Type", "Notification")
                                                                        .put("Message", event.toString())
                                                                        .toString()))
                                        .toString())),
                form(
                        "Lambda records of SQS",
                        e -> Input.of(
                                "e.json",
                                wrapped(
                                                "Records",
                                                e,
                                                event -> JSON.createObjectNode()
                                                        .put("eventSource", "aws:sqs")
                                                        .put("body", event.toString()))
                                        .toString())),
                form(
                        "Lambda records of SNS",
                        e -> Input.of(
                                "e.json",
                                wrapped("Records", e, event -> {
                                            ObjectNode record =
                                                    JSON.createObjectNode().put("EventSource", "aws:sns");
                                            record.putObject("Sns").put("Message", event.toString());
                                            return record;
                                        })
                                        .toString())),
                form(
                        "Firehose records in Base64",
                        e -> Input.of(
                                "e.json",
                                wrapped(
                                                "records",
                                                e,
                                                event -> JSON.createObjectNode()
                                                        .put("recordId", "1")
                                                        .put(
                                                                "data",
                                                                Base64.getEncoder()
                                                                        .encodeToString(
                                                                                bytes(event.toString(), "UTF-8"))))
                                        .toString())),
                form(
                        "YAML",
                        e -> Input.of(
                                "e.yaml",
                                "events:\n"
                                        + each(
                                                e,
                                                "\n",
                                                event -> "- message: '"
                                                        + event.toString().replace("'", "''") + "'"))),
                form(
                        "with NUL bytes before and between",
                        e -> Input.of("e", "\0".repeat(9000) + each(e, "\0\n", JsonNode::toString))),
                form("each event five times", e -> Input.of("e", lines(e).repeat(5))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formsOfEvents")
    void eventsInAnyFormGiveTheSameFigures(String name, Function<List<ObjectNode>, Input> form) throws IOException {
        form.apply(EVENTS).writeTo(folder.resolve("events"));
        Ran ran = replay(
                folder,
                "--events",
                folder.resolve("events").toString(),
                "--facts",
                EXAMPLE.resolve("facts").toString());
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(withoutIntake(ran.summary())).isEqualTo(figures);
    }

    static Stream<Arguments> formsOfAnswers() {
        return Stream.of(
                form("in one file, after another", a -> Input.of("all.json", each(a, "", FormsOfInputTest::pretty))),
                form(
                        "in files with other names",
                        a -> new Input(IntStream.range(0, a.size())
                                .boxed()
                                .collect(Collectors.toMap(
                                        i -> "answer-" + i, i -> bytes(a.get(i).toString(), "UTF-8"))))),
                form(
                        "one folder deeper, one of them gzipped",
                        a -> new Input(Map.of(
                                "2026/a.json", bytes(lines(a.subList(0, 3)), "UTF-8"),
                                "2026/b.json.gz", gzip(lines(a.subList(3, a.size())))))),
                form(
                        "elements alone, as --query keeps them",
                        a -> Input.of("a.json", each(a, "\n", answer -> pretty(elements(answer))))),
                form(
                        "elements as JSON Lines",
                        a -> Input.of(
                                "a.jsonl",
                                a.stream()
                                        .flatMap(answer -> Stream.of(elements(answer)))
                                        .flatMap(list ->
                                                IntStream.range(0, list.size()).mapToObj(list::get))
                                        .map(JsonNode::toString)
                                        .collect(Collectors.joining("\n")))),
                form(
                        "in Pascal case",
                        a -> Input.of(
                                "a.json",
                                lines(a.stream().map(FormsOfInputTest::pascal).toList()))),
                form(
                        "in Pascal case with wrapped enumerations, as .NET writes them",
                        a -> Input.of(
                                "a.json",
                                lines(a.stream()
                                        .map(FormsOfInputTest::pascal)
                                        .map(answer -> (ObjectNode) wrapEnumerations(answer))
                                        .toList()))),
                form(
                        "dumped by Python, times with a blank",
                        a -> Input.of(
                                "a.json",
                                lines(a).replaceAll(
                                                "\"(\\d{4}-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d:\\d\\d)(?:\\.\\d+)?(?:Z|\\+00:00)\"",
                                                "\"$1 $2+00:00\""))),
                form(
                        "with pages' tokens and metadata before the list",
                        a -> Input.of(
                                "a.json",
                                lines(a.stream()
                                        .map(answer -> {
                                            ObjectNode page =
                                                    JSON.createObjectNode().put("NextToken", "t");
                                            page.putObject("ResponseMetadata")
                                                    .putObject("HTTPHeaders")
                                                    .put("x", "[{");
                                            page.setAll(answer);
                                            page.putArray("failures")
                                                    .addObject()
                                                    .put("reason", "MISSING");
                                            return page;
                                        })
                                        .toList()))),
                form("in YAML", a -> Input.of("a.yaml", each(a, "\n---\n", FormsOfInputTest::yaml))),
                form(
                        "in zip, with binary litter",
                        a -> new Input(
                                Map.of("a.zip", zip("a.json", bytes(lines(a), "UTF-8")), ".DS_Store", new byte[] {
                                    0, 0, 0, 1, 'B', 'u', 'd', '1', 0, 0
                                }))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formsOfAnswers")
    void answersInAnyFormGiveTheSameFigures(String name, Function<List<ObjectNode>, Input> form) throws IOException {
        form.apply(ANSWERS).writeTo(folder.resolve("facts"));
        Ran ran = replay(
                folder,
                "--events",
                EXAMPLE.resolve("events").toString(),
                "--facts",
                folder.resolve("facts").toString());
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(withoutIntake(ran.summary())).isEqualTo(figures);
    }

    /** Each is the example's events with one more piece, which is damaged. */
    static Stream<Arguments> damages() {
        String cut = "{\"version\":\"0\",\"id\":\"x\",\"detail\":{\"a\":[{\"b\":1},{\"c\":\"d";
        String prettyCut = "{\n  \"version\": \"0\",\n  \"detail\": {\n    \"a\": [\n      {\n        \"b\": 1\n";
        return Stream.of(
                damage("a cut line before all others", 1, e -> Input.of("e", "\"detail\":{\"a\":1}}\n" + lines(e))),
                damage(
                        "a cut line between",
                        1,
                        e -> Input.of("e", lines(e.subList(0, 5)) + cut + "\n" + lines(e.subList(5, e.size())))),
                damage("a cut line at the end", 1, e -> Input.of("e", lines(e) + cut)),
                damage(
                        "a line that ends behind a name",
                        1,
                        e -> Input.of("e", lines(e.subList(0, 5)) + "{\"id\":\n" + lines(e.subList(5, e.size())))),
                damage("a line of HTML", 1, e -> Input.of("e", "<html lang=\"en\">\n" + lines(e))),
                damage("a comment", 1, e -> Input.of("e", "# exported {by hand}\n" + lines(e))),
                damage(
                        "a value missing in the middle of a line",
                        1,
                        e -> Input.of("e", "{\"a\":,\"b\":[1,2]}\n" + lines(e))),
                damage(
                        "one broken element of a compact array",
                        1,
                        e -> Input.of(
                                "e",
                                "[" + each(e.subList(0, 4), ",", JsonNode::toString) + ",{\"a\":,\"b\":{}},"
                                        + each(e.subList(4, e.size()), ",", JsonNode::toString) + "]")),
                damage(
                        "one element of a compact array without its end",
                        1,
                        e -> Input.of(
                                "e",
                                "[" + each(e.subList(0, 4), ",", JsonNode::toString) + ",{\"a\":{,\"b\":1,"
                                        + each(e.subList(4, e.size()), ",", JsonNode::toString) + "]")),
                damage(
                        "one broken element of a pretty-printed array",
                        1,
                        e -> Input.of(
                                "e",
                                "[\n" + each(e.subList(0, 4), ",\n", FormsOfInputTest::pretty) + ",\n" + prettyCut
                                        + each(e.subList(4, e.size()), ",\n", FormsOfInputTest::pretty) + "\n]")),
                damage(
                        "a pretty-printed object cut in the middle of the file",
                        1,
                        e -> Input.of(
                                "e",
                                each(e.subList(0, 4), "\n", FormsOfInputTest::pretty) + "\n" + prettyCut
                                        + each(e.subList(4, e.size()), "\n", FormsOfInputTest::pretty))),
                damage(
                        "a pretty-printed object cut at the end",
                        1,
                        e -> Input.of("e", each(e, "\n", FormsOfInputTest::pretty) + "\n" + prettyCut)),
                damage(
                        "objects without newlines, one of them cut",
                        1,
                        e -> Input.of(
                                "e",
                                each(e.subList(0, 4), "", JsonNode::toString)
                                        + cut
                                        + each(e.subList(4, e.size()), "", JsonNode::toString))),
                damage("a nesting bomb", 1, e -> Input.of("e", "{\"a\":" + "[".repeat(100_000) + "\n" + lines(e))),
                damage("a bomb of lists", 1, e -> Input.of("e", "[".repeat(100_000) + "\n" + lines(e))),
                damage(
                        "a line longer than any piece may be",
                        1,
                        e -> Input.of("e", "{\"a\":\"" + "x".repeat(9 << 20) + "\"}\n" + lines(e))),
                damage("an array that never ends", 1, e -> Input.of("e", "[" + each(e, ",\n", JsonNode::toString))),
                damage(
                        "a message that holds no JSON",
                        1,
                        e -> Input.of("e", "{\"message\":\"START RequestId: 1\",\"timestamp\":1}\n" + lines(e))),
                damage(
                        "a CSV record without its end",
                        1,
                        e -> Input.of(
                                "e.csv",
                                "timestamp,message\n1772438650000,\"{\"\"a\n"
                                        + each(e, "\n", event -> "1772438650000," + quoted(event)))),
                damage(
                        "a CSV line longer than any piece may be",
                        1,
                        e -> Input.of(
                                "e.csv",
                                "timestamp,message\n1772438650000,\"" + "x".repeat(9 << 20) + "\n"
                                        + each(e, "\n", event -> "1772438650000," + quoted(event)))),
                damage(
                        "a truncated gzip",
                        1,
                        e -> new Input(
                                Map.of("a.gz", truncated(gzip(lines(e) + noise(20_000))), "b.txt", new byte[0]))),
                damage(
                        "another archive format",
                        1,
                        e -> new Input(Map.of("e", bytes(lines(e), "UTF-8"), "x.bz2", bytes("BZh91AY", "UTF-8")))),
                damage(
                        "a member twice in one object",
                        0,
                        e -> Input.of(
                                "e",
                                lines(e).replace("{\"version\":\"0\",", "{\"version\":\"9\",\"version\":\"0\","))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damages")
    void aBadPieceCostsItself(String name, int problems, Function<List<ObjectNode>, Input> form) throws IOException {
        form.apply(EVENTS).writeTo(folder.resolve("events"));
        Ran ran = replay(
                folder,
                "--events",
                folder.resolve("events").toString(),
                "--facts",
                EXAMPLE.resolve("facts").toString());
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(withoutIntake(ran.summary())).as(ran.err()).isEqualTo(figures);
        assertThat(ran.problems()).as(ran.err()).isGreaterThanOrEqualTo(problems);
        assertThat(ran.err()
                        .lines()
                        .filter(line -> line.startsWith("warning: " + folder))
                        .count())
                .isGreaterThanOrEqualTo(problems)
                .isLessThanOrEqualTo(problems + 2L);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theOrderOfFilesEventsAndFactsDoesNotMatter(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> pieces = new ArrayList<>();
        EVENTS.forEach(event -> pieces.add(event.toString()));
        ANSWERS.forEach(answer -> elements(answer).forEach(element -> pieces.add(element.toString())));
        Collections.shuffle(pieces, random);
        for (String piece : pieces) {
            Path file =
                    folder.resolve(random.nextBoolean() ? "events" : "facts").resolve("f" + random.nextInt(4));
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    piece + "\n",
                    java.nio.file.StandardOpenOption.CREATE,
                    java.nio.file.StandardOpenOption.APPEND);
        }
        Ran ran = replay(
                folder,
                "--events",
                folder.resolve("events").toString(),
                "--facts",
                folder.resolve("facts").toString());
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(withoutIntake(ran.summary())).isEqualTo(figures);
        assertThat(ran.err()).contains("among the events: read as facts").contains("among the facts: read as events");
    }

    @Test
    void factsAloneAreEnough() throws IOException {
        Ran ran = replay(folder, "--facts", EXAMPLE.resolve("facts").toString());
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("known from describe-jobs alone");
        assertThat(ran.summary().at("/totals/all/jobs").asLong()).isPositive();
    }

    @Test
    void eventsAloneAreEnough() throws IOException {
        Ran ran = replay(folder, "--events", EXAMPLE.resolve("events").toString());
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(ran.summary().at("/totals/all/jobs")).isEqualTo(figures.at("/totals/all/jobs"));
    }

    static Stream<Arguments> nothing() {
        return Stream.of(
                Arguments.of("an empty folder", "", "there is no file in the input"),
                Arguments.of("an empty file", "e\0", "e: the file is empty"),
                Arguments.of("HTML", "e\0<html>\n<p>no</p>", "HTML or XML, not JSON"),
                Arguments.of(
                        "the error text of a call",
                        "e\0\nAn error occurred (ExpiredToken) when calling the DescribeJobs operation: expired\n",
                        "ExpiredToken when calling DescribeJobs"),
                Arguments.of(
                        "summaries of jobs",
                        "e\0{\"jobSummaryList\":[{\"jobId\":\"a\",\"jobName\":\"n\"}]}",
                        "aws batch describe-jobs --jobs"),
                Arguments.of("other JSON", "e\0{\"colour\":\"red\",\"size\":1}", "an object with colour, size"),
                Arguments.of(
                        "events of another service",
                        "e\0{\"source\":\"aws.s3\",\"detail-type\":\"Object Created\",\"detail\":{}}",
                        "source aws.s3"),
                Arguments.of("a binary file", "e\0\u0001\u0002\u0003\u0004", "a binary file"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nothing")
    void withoutAnythingToReportThereIsNoSite(String name, String file, String named) throws IOException {
        Path events = Files.createDirectories(folder.resolve("events"));
        if (!file.isEmpty()) {
            Files.writeString(
                    events.resolve(file.substring(0, file.indexOf('\0'))), file.substring(file.indexOf('\0') + 1));
        }
        Path site = Files.createDirectories(folder.resolve("site"));
        Files.writeString(site.resolve("former"), "the former site");
        StringWriter err = new StringWriter();
        int exitCode = SpotViewer.run(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err, true),
                "replay",
                "--once",
                "--events",
                events.toString(),
                "--site",
                site.toString(),
                "--data",
                folder.resolve("data").toString());
        assertThat(exitCode).as(err.toString()).isEqualTo(ExitCode.NOTHING_FOUND.number());
        assertThat(err.toString()).contains(named, "No site was published");
        assertThat(site).isDirectoryContaining(path -> path.endsWith("former"));
        assertThat(site.resolve("current.json")).doesNotExist();
    }

    @Test
    void aLinkInACircleIsReadOnce() throws IOException {
        Path events = Files.createDirectories(folder.resolve("events"));
        Files.writeString(events.resolve("e"), lines(EVENTS));
        Files.createSymbolicLink(events.resolve("again"), events);
        Files.createSymbolicLink(events.resolve("gone"), folder.resolve("nowhere"));
        Ran ran = replay(
                folder,
                "--events",
                events.toString(),
                "--facts",
                EXAMPLE.resolve("facts").toString());
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        assertThat(withoutIntake(ran.summary())).isEqualTo(figures);
        assertThat(ran.err())
                .contains("again: a link to a folder that holds it")
                .contains("gone: a link to nothing");
    }

    @Test
    void tagsAreKeptAsAsked() throws IOException {
        ObjectNode job = (ObjectNode) elementsOf("jobs").get(0).deepCopy();
        job.putObject("tags").put("project", "genome").put("owner", "x");
        Files.writeString(folder.resolve("jobs.json"), job.toString());
        String jobs = folder.resolve("jobs.json").toString();
        assertThat(tags(replay(folder.resolve("1"), "--facts", jobs))).containsExactly("owner=x", "project=genome");
        assertThat(tags(replay(folder.resolve("2"), "--facts", jobs, "--tags", "project")))
                .containsExactly("project=genome");
        assertThat(tags(replay(folder.resolve("3"), "--facts", jobs, "--tags", "none")))
                .isEmpty();
    }

    private static List<String> tags(Ran ran) {
        assertThat(ran.exitCode()).as(ran.err()).isZero();
        List<String> names = new ArrayList<>();
        ran.summary().at("/breakdowns/tags").forEach(tag -> {
            if (tag.path("name").asText().contains("=")) {
                names.add(tag.path("name").asText());
            }
        });
        return names;
    }

    private static ArrayNode elementsOf(String list) {
        return ANSWERS.stream()
                .filter(answer -> answer.has(list))
                .map(FormsOfInputTest::elements)
                .findFirst()
                .orElseThrow();
    }

    private static Arguments form(String name, Function<List<ObjectNode>, Input> form) {
        return Arguments.of(name, form);
    }

    private static Arguments damage(String name, int problems, Function<List<ObjectNode>, Input> form) {
        return Arguments.of(name, problems, form);
    }

    private static Ran replay(Path folder, String... inputs) throws IOException {
        List<String> line = new ArrayList<>(List.of("replay", "--once"));
        line.addAll(List.of(inputs));
        line.addAll(List.of(
                "--site",
                folder.resolve("site").toString(),
                "--data",
                folder.resolve("data").toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode =
                SpotViewer.run(new PrintWriter(out, true), new PrintWriter(err, true), line.toArray(String[]::new));
        Path pointer = folder.resolve("site").resolve("current.json");
        JsonNode summary = Files.exists(pointer)
                ? JSON.readTree(folder.resolve("site")
                        .resolve("releases")
                        .resolve(JSON.readTree(pointer.toFile()).path("release").asText())
                        .resolve("summary.json")
                        .toFile())
                : JSON.missingNode();
        return new Ran(exitCode, out.toString(), err.toString(), summary);
    }

    private static JsonNode withoutIntake(JsonNode summary) {
        ObjectNode rest = summary.deepCopy();
        rest.remove("intake");
        return rest;
    }

    private static String lines(List<? extends JsonNode> values) {
        return each(values, "", value -> value + "\n");
    }

    private static <T extends JsonNode> String each(List<T> values, String between, Function<? super T, String> text) {
        return values.stream().map(text).collect(Collectors.joining(between));
    }

    private static ArrayNode list(List<? extends JsonNode> values) {
        return JSON.createArrayNode().addAll(values);
    }

    private static String pretty(JsonNode value) {
        return value.toPrettyString();
    }

    private static ObjectNode wrapped(String name, List<ObjectNode> values, Function<ObjectNode, JsonNode> wrap) {
        ObjectNode wrapper = JSON.createObjectNode();
        wrapper.putArray(name).addAll(values.stream().map(wrap).toList());
        return wrapper.put("nextToken", "t");
    }

    private static ObjectNode logged(ObjectNode event) {
        return JSON.createObjectNode()
                .put("logStreamName", "s")
                .put("timestamp", 1)
                .put("message", event.toString());
    }

    private static ObjectNode entry(ObjectNode event) {
        return JSON.createObjectNode()
                .put("Id", event.path("id").asText())
                .put("Source", event.path("source").asText())
                .put("DetailType", event.path("detail-type").asText())
                .put("Account", event.path("account").asText())
                .put("Region", event.path("region").asText())
                .put("Time", event.path("time").asText())
                .put("Detail", event.path("detail").toString());
    }

    private static ArrayNode row(ObjectNode event) {
        ArrayNode row = JSON.createArrayNode();
        row.addObject().put("field", "@timestamp").put("value", "2026-03-02 08:04:10.000");
        row.addObject().put("field", "@message").put("value", event.toString());
        row.addObject().put("field", "@ptr").put("value", "Cm");
        return row;
    }

    private static String quoted(JsonNode event) {
        return '"' + event.toString().replace("\"", "\"\"") + '"';
    }

    private static ArrayNode elements(JsonNode answer) {
        ArrayNode elements = JSON.createArrayNode();
        answer.properties().stream()
                .filter(member ->
                        member.getValue().isArray() && !member.getKey().equals("failures"))
                .forEach(member -> member.getValue().forEach(element -> {
                    if (element.has("Instances")) {
                        elements.addAll((ArrayNode) element.path("Instances"));
                    } else {
                        elements.add(element);
                    }
                }));
        return elements;
    }

    /** Returns the answer with capitalised names; the price list's products are texts, which no tool spells anew. */
    private static ObjectNode pascal(JsonNode answer) {
        if (answer.has("PriceList")) {
            return answer.deepCopy();
        }
        return (ObjectNode) renamed(answer, name -> name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
    }

    private static JsonNode renamed(JsonNode value, UnaryOperator<String> rename) {
        if (value.isObject()) {
            ObjectNode renamed = JSON.createObjectNode();
            value.properties()
                    .forEach(member -> renamed.set(
                            rename.apply(member.getKey()),
                            // The names of tags and parameters are the user's own.
                            List.of("tags", "parameters").contains(member.getKey())
                                    ? member.getValue()
                                    : renamed(member.getValue(), rename)));
            return renamed;
        }
        if (value.isArray()) {
            ArrayNode renamed = JSON.createArrayNode();
            value.forEach(element -> renamed.add(renamed(element, rename)));
            return renamed;
        }
        return value;
    }

    private static JsonNode wrapEnumerations(JsonNode value) {
        if (value.isObject()) {
            ObjectNode wrapped = JSON.createObjectNode();
            value.properties().forEach(member -> {
                boolean isEnumeration = List.of("Status", "LaunchType", "StopCode", "InstanceLifecycle", "Tenancy")
                                .contains(member.getKey())
                        && member.getValue().isTextual();
                wrapped.set(
                        member.getKey(),
                        isEnumeration
                                ? JSON.createObjectNode().set("Value", member.getValue())
                                : wrapEnumerations(member.getValue()));
            });
            return wrapped;
        }
        if (value.isArray()) {
            ArrayNode wrapped = JSON.createArrayNode();
            value.forEach(element -> wrapped.add(wrapEnumerations(element)));
            return wrapped;
        }
        return value;
    }

    /** Returns the value as block YAML; its flow form would be JSON. */
    private static String yaml(JsonNode value) {
        StringBuilder text = new StringBuilder();
        value.properties().forEach(member -> {
            text.append(member.getKey()).append(":\n");
            member.getValue()
                    .forEach(element -> text.append("- ").append(element).append('\n'));
        });
        return text.toString();
    }

    private static byte[] bytes(String text, String charset) {
        return text.getBytes(Charset.forName(charset));
    }

    private static byte[] gzip(String text) {
        return gzip(bytes(text, "UTF-8"));
    }

    private interface Packing {
        OutputStream over(OutputStream out) throws IOException;
    }

    private static byte[] gzip(byte[] bytes) {
        return packed(bytes, GZIPOutputStream::new);
    }

    private static byte[] zstd(byte[] bytes) {
        return packed(bytes, ZstdOutputStream::new);
    }

    private static byte[] packed(byte[] bytes, Packing packing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream packed = packing.over(out)) {
            packed.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] zip(String name, byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(bytes);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[] a, byte[] b) {
        byte[] both = java.util.Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static byte[] truncated(byte[] bytes) {
        return java.util.Arrays.copyOf(bytes, bytes.length - 5000);
    }

    /** Returns lines of text that gzip can't make much shorter. */
    private static String noise(int length) {
        Random random = new Random(7);
        return random.ints(length, 'a', 'z' + 1)
                .mapToObj(c -> String.valueOf((char) c))
                .collect(Collectors.joining());
    }
}
