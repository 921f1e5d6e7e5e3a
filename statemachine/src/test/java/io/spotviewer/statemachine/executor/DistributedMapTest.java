package io.spotviewer.statemachine.executor;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.statemachine.definition.StateMachine;
import io.spotviewer.statemachine.template.DefinitionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Distributed Map as Step Functions runs it. Each test names the page of the Step Functions Developer Guide that has its rule.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html">Distributed mode</a>
 */
class DistributedMapTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-03-14T01:59:00Z");

    @TempDir
    private Path folder;

    private final List<JsonNode> calls = Collections.synchronizedList(new ArrayList<>());
    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private FolderObjects objects;

    DistributedMapTest() {
        objects = new FolderObjects(Path.of("."));
    }

    @BeforeEach
    void useFolder() throws IOException {
        objects = new FolderObjects(folder);
        for (int i = 0; i < 5; i++) {
            objects.write("data", "attempts/day=1/part-" + i, new byte[i]);
        }
        objects.write("data", "attempts/day=2/part-0", new byte[7]);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** A machine of one Distributed Map, whose children call the Task "do" and put out its result. */
    private static StateMachine map(String fields) {
        return machine("'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'EXPRESS'}", fields);
    }

    private static StateMachine machine(String config, String fields) {
        return StateMachine.parse("""
                {'QueryLanguage': 'JSONata', 'StartAt': 'Each', 'States': {
                  'Each': {'Type': 'Map', %s
                    'ItemProcessor': {%s, 'StartAt': 'Do', 'States': {
                      'Do': {'Type': 'Task', 'Resource': 'do', 'Next': 'Again'},
                      'Again': {'Type': 'Task', 'Resource': 'again', 'End': true}}},
                    'End': true}}}
                """.formatted(fields, config).replace('\'', '"'));
    }

    /** Answers with its input, unless the input is among the failing ones. */
    private JsonNode answer(String resource, JsonNode input) throws TaskFailedException {
        calls.add(input);
        if (failing.contains(resource + " " + input) || failing.contains("every")) {
            throw new TaskFailedException("Broken", "it broke");
        }
        return input;
    }

    private StateMachineExecutor executor(StateMachine machine) {
        return new StateMachineExecutor(machine, this::answer, InstantSource.fixed(NOW), Pauses.none())
                .withObjects(objects);
    }

    private Execution run(String fields, String input) {
        return executor(map(fields)).run("one", json(input));
    }

    private JsonNode stored(String key) throws IOException {
        return JSON.readTree(objects.read("data", key));
    }

    /**
     * "A Map state in Distributed mode starts a child workflow execution for each item, each with an execution history of its own."
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html">Distributed mode</a>
     */
    @Test
    void eachItemHasAnExecutionOfItsOwn() {
        Execution execution = run("", "[1, 2, 2]");
        assertThat(execution.output()).isEqualTo(json("[1, 2, 2]"));
        assertThat(execution.visits()).extracting(StateVisit::state).containsExactly("Each");
        MapRun mapRun = execution.mapRuns().get(0);
        assertThat(mapRun.status()).isEqualTo(MapRun.Status.SUCCEEDED);
        assertThat(mapRun.children()).extracting(MapRun.Child::input).containsExactly(json("1"), json("2"), json("2"));
        assertThat(mapRun.children()).extracting(MapRun.Child::name).doesNotHaveDuplicates();
        for (MapRun.Child child : mapRun.children()) {
            Execution own = requireNonNull(child.execution());
            assertThat(own.name()).isEqualTo(child.name());
            assertThat(own.input()).isEqualTo(child.input());
            assertThat(own.visits()).extracting(StateVisit::state).containsExactly("Do", "Again");
        }
    }

    /**
     * The context object of a child is that of its own execution.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html">Context object</a>
     */
    @Test
    void theContextOfAChildIsItsOwn() {
        StateMachine machine = StateMachine.parse("""
                {'QueryLanguage': 'JSONata', 'StartAt': 'Each', 'States': {
                  'Each': {'Type': 'Map', 'ItemProcessor': {
                    'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'STANDARD'}, 'StartAt': 'Pass', 'States': {
                      'Pass': {'Type': 'Pass', 'End': true, 'Output': {
                        'name': '{% $states.context.Execution.Name %}', 'input': '{% $states.context.Execution.Input %}'}}}},
                    'End': true}}}
                """.replace('\'', '"'));
        Execution execution = executor(machine).run("one", json("['a']"));
        String name = execution.mapRuns().get(0).children().get(0).name();
        assertThat(execution.output()).isEqualTo(json("[{'name': '" + name + "', 'input': 'a'}]"));
    }

    /**
     * An item of a listing has Etag, Key, LastModified in seconds, Size and StorageClass.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html">ItemReader: objects of a bucket</a>
     */
    @Test
    void aListingIsADataset() throws IOException {
        Files.setLastModifiedTime(
                folder.resolve("data/attempts/day=2/part-0"), FileTime.from(Instant.parse("2026-11-28T12:00:00Z")));
        Execution execution = run(
                "'ItemReader': {'Resource': 'arn:aws:states:::s3:listObjectsV2',"
                        + " 'Arguments': {'Bucket': '{% $states.input.bucket %}', 'Prefix': 'attempts/day=2/'}},",
                "{'bucket': 'data'}");
        String md5 = "d310a40483f9399dd7ed1712e0fdd702";
        assertThat(execution.output())
                .hasToString("[{\"Etag\":\"\\\"" + md5
                        + "\\\"\",\"Key\":\"attempts/day=2/part-0\",\"LastModified\":1.7958672E9,"
                        + "\"Size\":7,\"StorageClass\":\"STANDARD\"}]");
    }

    /**
     * InputType JSON is an array in one object, JSONL a value on each line; MaxItems limits the items.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html">ItemReader: ReaderConfig</a>
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            JSON  | [1,{"a":2},3]        |                 | [1,{"a":2},3]
            JSON  | [1,{"a":2},3]        | , 'MaxItems': 2 | [1,{"a":2}]
            JSONL | 1~{"a":2}~~"x"~      |                 | [1,{"a":2},"x"]
            JSONL | 1~2~3                | , 'MaxItems': '{% 1 + 1 %}' | [1,2]
            """)
    void anObjectIsADataset(String type, String content, @Nullable String more, String items) throws IOException {
        objects.write("data", "list", content.replace('~', '\n').getBytes(StandardCharsets.UTF_8));
        Execution execution = run(
                "'ItemReader': {'Resource': 'arn:aws:states:::s3:getObject', 'ReaderConfig': {'InputType': '" + type
                        + "'" + (more == null ? "" : more) + "}, 'Arguments': {'Bucket': 'data', 'Key': 'list'}},",
                "{}");
        assertThat(execution.output()).isEqualTo(json(items));
    }

    /**
     * A dataset that can't be read is States.ItemReaderFailed.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">Handling errors: error names</a>
     */
    @ParameterizedTest
    @ValueSource(strings = {"missing", "object", "text"})
    void aDatasetThatCannotBeReadIsAnErrorOfItsOwn(String key) throws IOException {
        objects.write("data", "object", "{}".getBytes(StandardCharsets.UTF_8));
        objects.write("data", "text", "[1".getBytes(StandardCharsets.UTF_8));
        Execution execution = run(
                "'ItemReader': {'Resource': 'arn:aws:states:::s3:getObject', 'ReaderConfig': {'InputType': 'JSON'},"
                        + " 'Arguments': {'Bucket': 'data', 'Key': '" + key + "'}},",
                "{}");
        assertThat(execution.error()).isEqualTo("States.ItemReaderFailed");
        assertThat(execution.mapRuns()).isEmpty();
        assertThat(calls).isEmpty();
    }

    /**
     * ItemSelector makes the input of a child; the context has the item's index, value and source.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemselector.html">ItemSelector</a>
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html">Context object: Map states</a>
     */
    @Test
    void theSelectorMakesTheItemsOfTheDataset() {
        String selector = "'ItemSelector': {'i': '{% $states.context.Map.Item.Index %}',"
                + " 'k': '{% $states.context.Map.Item.Value.Key %}', 's': '{% $states.context.Map.Item.Source %}',"
                + " 'run': '{% $states.context.Execution.Name %}', 'in': '{% $states.input.x %}'},";
        Execution execution = run(
                "'ItemReader': {'Resource': 'arn:aws:states:::s3:listObjectsV2',"
                        + " 'Arguments': {'Bucket': 'data', 'Prefix': 'attempts/day=2/'}}," + selector,
                "{'x': 7}");
        assertThat(execution.output())
                .isEqualTo(json("[{'i': 0, 'k': 'attempts/day=2/part-0', 's': 'S3://data', 'run': 'one', 'in': 7}]"));
        Execution own = run(
                "'Items': [5], 'ItemSelector': {'s': '{% $states.context.Map.Item.Source %}',"
                        + " 'v': '{% $states.context.Map.Item.Value %}'},",
                "{}");
        assertThat(own.output()).isEqualTo(json("[{'s': 'STATE_DATA', 'v': 5}]"));
    }

    /**
     * 1,130 items in batches of 100 are 12 batches: 11 of 100 items, and one of 30. A child gets its items in a list Items.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html">ItemBatcher: max items per batch</a>
     */
    @Test
    void itemsShareChildrenUpToANumber() {
        StringBuilder items = new StringBuilder("0");
        for (int i = 1; i < 1_130; i++) {
            items.append(',').append(i);
        }
        Execution execution = run("'ItemBatcher': {'MaxItemsPerBatch': 100},", "[" + items + "]");
        List<MapRun.Child> children = execution.mapRuns().get(0).children();
        assertThat(children)
                .extracting(MapRun.Child::items)
                .hasSize(12)
                .startsWith(100)
                .endsWith(30);
        assertThat(children.get(11).input().get("Items").get(29)).isEqualTo(json("1129"));
        assertThat(children.get(0).input().fieldNames()).toIterable().containsExactly("Items");
    }

    /**
     * Where both bounds are given, the bytes reduce the number of items. BatchInput is beside the items.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html">ItemBatcher: max KiB per batch, batch
     *     input</a>
     */
    @Test
    void aBatchHasAtMostItsBytes() {
        // {"BatchInput":{"d":1},"Items":["…","…"]}
        assertThat(itemsOfBatches(234)).containsExactly(2, 2, 1);
        assertThat(itemsOfBatches(233)).containsExactly(1, 1, 1, 1, 1);
    }

    private List<Integer> itemsOfBatches(int mostBytes) {
        String item = "'" + "x".repeat(98) + "'";
        Execution execution = run(
                "'ItemBatcher': {'MaxItemsPerBatch': 9, 'MaxInputBytesPerBatch': '{% " + mostBytes
                        + " %}', 'BatchInput': {'d': '{% $states.input.d %}'}},"
                        + " 'Items': [" + String.join(",", Collections.nCopies(5, item)) + "],",
                "{'d': 1}");
        List<MapRun.Child> children = execution.mapRuns().get(0).children();
        assertThat(children.get(0).input().get("BatchInput")).isEqualTo(json("{'d': 1}"));
        return children.stream().map(MapRun.Child::items).toList();
    }

    /**
     * Without a size, a batch has as many items as 256 KiB hold.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html">ItemBatcher: max KiB per batch</a>
     */
    @Test
    void aBatchNeverExceedsTheLimitOfAnInput() {
        String item = "'" + "x".repeat(100_000) + "'";
        Execution execution = executor(
                        map(
                                "'ItemBatcher': {'MaxItemsPerBatch': 9}, 'ToleratedFailurePercentage': 100,"
                                        + " 'ItemReader': {'Resource': 'arn:aws:states:::s3:getObject', 'ReaderConfig': {'InputType': 'JSON'},"
                                        + " 'Arguments': {'Bucket': 'data', 'Key': 'large'}},"
                                        + " 'ResultWriter': {'Resource': 'arn:aws:states:::s3:putObject', 'Arguments': {'Bucket': 'data'}},"))
                .run("one", large("[" + String.join(",", Collections.nCopies(5, item)) + "]"));
        assertThat(execution.mapRuns().get(0).children())
                .extracting(MapRun.Child::items)
                .containsExactly(2, 2, 1);
        assertThat(execution.status()).isEqualTo(Execution.Status.SUCCEEDED);
    }

    private JsonNode large(String content) {
        try {
            objects.write("data", "large", content.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return json("{}");
    }

    /**
     * No more children run at once than MaxConcurrency; 0 is no bound.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html">Distributed mode: MaxConcurrency</a>
     */
    @Test
    void childrenRunAtOnceUpToTheirBound() throws InterruptedException {
        CountDownLatch three = new CountDownLatch(3);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        TaskRuntime together = (resource, input) -> {
            threads.add(Thread.currentThread());
            three.countDown();
            try {
                assertThat(three.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return input;
        };
        Execution execution = new StateMachineExecutor(
                        map("'MaxConcurrency': 3,"), together, InstantSource.fixed(NOW), Pauses.none())
                .withChildrenAtOnce(8)
                .run("one", json("[1, 2, 3, 4, 5]"));
        assertThat(execution.output()).isEqualTo(json("[1, 2, 3, 4, 5]"));
        assertThat(threads).hasSize(3);
    }

    /**
     * Without a threshold, one failed child fails the Map Run with States.ExceedToleratedFailureThreshold; children that did not start are
     * pending.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html#maprun-fail-threshold">Failure
     *     thresholds</a>
     */
    @Test
    void oneFailedChildFailsTheMap() {
        failing.add("do 2");
        Execution execution = run("", "[1, 2, 3]");
        assertThat(execution.status()).isEqualTo(Execution.Status.FAILED);
        assertThat(execution.error()).isEqualTo("States.ExceedToleratedFailureThreshold");
        MapRun mapRun = execution.mapRuns().get(0);
        assertThat(mapRun.status()).isEqualTo(MapRun.Status.FAILED);
        assertThat(mapRun.children().get(2).execution()).isNull();
        assertThat(calls).doesNotContain(json("3"));
    }

    /**
     * Failed items are counted, not failed children: the percentage is of all items, and either bound fails the Map Run when it is
     * exceeded, not when it is reached.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html#maprun-fail-threshold">Failure
     *     thresholds</a>
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'ToleratedFailureCount': 1,                                     | FAILED
            'ToleratedFailureCount': 2,                                     | SUCCEEDED
            'ToleratedFailurePercentage': 39,                               | FAILED
            'ToleratedFailurePercentage': 40,                               | SUCCEEDED
            'ToleratedFailurePercentage': '{% 4 * 10 %}',                   | SUCCEEDED
            'ToleratedFailurePercentage': 100,                              | SUCCEEDED
            'ToleratedFailurePercentage': 100, 'ToleratedFailureCount': 1,  | FAILED
            'ToleratedFailurePercentage': 39, 'ToleratedFailureCount': 2,   | FAILED
            """)
    void aThresholdIsForItems(String threshold, Execution.Status status) {
        failing.add("do {\"Items\":[3,4]}");
        Execution execution = run("'ItemBatcher': {'MaxItemsPerBatch': 2}," + threshold, "[1, 2, 3, 4, 5]");
        assertThat(execution.status()).isEqualTo(status);
        assertThat(execution.mapRuns().get(0).failedItems()).isEqualTo(2);
    }

    /**
     * The result of a failed child is written with the facts of its execution, whatever the Transformation.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html">ResultWriter: Transformation</a>
     */
    @Test
    void aToleratedFailureIsAmongTheResults() {
        failing.add("do 1");
        JsonNode output =
                requireNonNull(run("'ToleratedFailureCount': 1,", "[1, [2]]").output());
        assertThat(output.get(0).get("Status")).isEqualTo(json("'FAILED'"));
        assertThat(output.get(0).get("Error")).isEqualTo(json("'Broken'"));
        assertThat(output.get(0).get("Input")).isEqualTo(json("'1'"));
        assertThat(output.get(1)).isEqualTo(json("[2]"));
    }

    /**
     * NONE has the facts of each execution, COMPACT the outputs, FLATTEN the elements of outputs that are lists.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html">ResultWriter: Transformation</a>
     */
    @Test
    void resultsHaveTheFormOfTheirTransformation() {
        String items = "[[1, 2], 3]";
        assertThat(run("'ResultWriter': {'WriterConfig': {'Transformation': 'COMPACT'}},", items)
                        .output())
                .isEqualTo(json("[[1, 2], 3]"));
        assertThat(run("'ResultWriter': {'WriterConfig': {'Transformation': 'FLATTEN'}},", items)
                        .output())
                .isEqualTo(json("[1, 2, 3]"));
        JsonNode whole = requireNonNull(run("'ResultWriter': {'WriterConfig': {'Transformation': 'NONE'}},", items)
                .output());
        assertThat(whole.get(0).fieldNames())
                .toIterable()
                .contains("ExecutionArn", "Input", "InputDetails", "Name", "Output", "OutputDetails", "RedriveCount")
                .contains("RedriveStatus", "StartDate", "Status", "StopDate");
        assertThat(whole.get(0).get("Output")).isEqualTo(json("'[1,2]'"));
    }

    /**
     * Results are exported by status, and the manifest names the files. The state's result names the manifest.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html">ResultWriter: exporting to S3</a>
     */
    @Test
    void resultsAreExportedByStatus() throws IOException {
        failing.add("do 2");
        Execution execution = run(
                "'Label': 'Parts', 'ToleratedFailureCount': 1, 'ResultWriter': {'Resource': 'arn:aws:states:::s3:putObject',"
                        + " 'Arguments': {'Bucket': 'data', 'Prefix': 'results'},"
                        + " 'WriterConfig': {'Transformation': 'COMPACT', 'OutputType': 'JSONL'}},",
                "[1, 2, 3]");
        MapRun mapRun = execution.mapRuns().get(0);
        assertThat(mapRun.arn()).contains("/Parts:");
        String place = "results/" + mapRun.id() + "/";
        assertThat(execution.output())
                .isEqualTo(json("{'MapRunArn': '" + mapRun.arn()
                        + "', 'ResultWriterDetails': {'Bucket': 'data', 'Key': '" + place + "manifest.json'}}"));
        JsonNode manifest = stored(place + "manifest.json");
        assertThat(manifest.get("DestinationBucket")).isEqualTo(json("'data'"));
        assertThat(manifest.get("MapRunArn")).isEqualTo(json("'" + mapRun.arn() + "'"));
        assertThat(manifest.at("/ResultFiles/PENDING")).isEmpty();
        assertThat(manifest.at("/ResultFiles/SUCCEEDED"))
                .isEqualTo(json("[{'Key': '" + place + "SUCCEEDED_0.json', 'Size': 4}]"));
        assertThat(new String(objects.read("data", place + "SUCCEEDED_0.json"), StandardCharsets.UTF_8))
                .isEqualTo("1\n3\n");
        assertThat(stored(manifest.at("/ResultFiles/FAILED/0/Key").textValue()).get("Input"))
                .isEqualTo(json("'2'"));
    }

    /**
     * A Map Run that failed exports its results too, with those that never started as PENDING.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html">ResultWriter: exporting to S3</a>
     */
    @Test
    void aFailedMapRunExportsWhatItHas() throws IOException {
        failing.add("do 2");
        Execution execution = run(
                "'ResultWriter': {'Resource': 'arn:aws:states:::s3:putObject', 'Arguments': {'Bucket': 'data', 'Prefix': 'r'}},",
                "[1, 2, 3]");
        assertThat(execution.error()).isEqualTo("States.ExceedToleratedFailureThreshold");
        JsonNode files = stored("r/" + execution.mapRuns().get(0).id() + "/manifest.json")
                .get("ResultFiles");
        for (String status : List.of("SUCCEEDED", "FAILED", "PENDING")) {
            JsonNode written = stored(files.get(status).get(0).get("Key").textValue());
            assertThat(written).as(status).hasSize(1);
            assertThat(written.get(0).get("Status")).isEqualTo(json("'" + status + "'"));
        }
    }

    /**
     * Results that can't be written are States.ResultWriterFailed.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html">Handling errors: error names</a>
     */
    @Test
    void resultsThatCannotBeWrittenAreAnErrorOfTheirOwn() {
        Execution execution = run(
                "'ResultWriter': {'Resource': 'arn:aws:states:::s3:putObject', 'Arguments': {'Bucket': '..', 'Prefix': 'r'}},",
                "[1]");
        assertThat(execution.error()).isEqualTo("States.ResultWriterFailed");
    }

    /**
     * Results of more than 256 KiB that are not exported are States.DataLimitExceeded.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html">ResultWriter: note on the size</a>
     */
    @Test
    void resultsThatAreTooLargeHaveToBeExported() {
        String item = "'" + "x".repeat(100_000) + "'";
        Execution execution = executor(map(
                        "'ItemReader': {'Resource': 'arn:aws:states:::s3:getObject', 'ReaderConfig': {'InputType': 'JSON'},"
                                + " 'Arguments': {'Bucket': 'data', 'Key': 'large'}},"))
                .run("one", large("[" + item + "," + item + "," + item + "]"));
        assertThat(execution.error()).isEqualTo("States.DataLimitExceeded");
    }

    /**
     * An EXPRESS execution ends after five minutes; a timed out child counts as failed.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html">Quotas: state machine executions</a>
     */
    @Test
    void anExpressChildHasFiveMinutes() {
        for (String type : List.of("EXPRESS", "STANDARD")) {
            ScriptedRuntime runtime = new ScriptedRuntime(json("""
                    {'do': [{'result': 1, 'takesSeconds': 301}], 'again': [{'result': 2}]}"""));
            StateMachine machine =
                    machine("'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': '" + type + "'}", "");
            Execution execution = new StateMachineExecutor(machine, runtime, runtime, runtime).run("one", json("[1]"));
            Execution child =
                    requireNonNull(execution.mapRuns().get(0).children().get(0).execution());
            boolean express = type.equals("EXPRESS");
            assertThat(child.status()).isEqualTo(express ? Execution.Status.TIMED_OUT : Execution.Status.SUCCEEDED);
            assertThat(execution.error()).isEqualTo(express ? "States.ExceedToleratedFailureThreshold" : null);
        }
    }

    /**
     * A retry of the state is a new Map Run of all children.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html">Distributed mode: Retry</a>
     */
    @Test
    void aRetryIsANewMapRun() {
        failing.add("do 2");
        Execution execution = run(
                "'Retry': [{'ErrorEquals': ['States.ExceedToleratedFailureThreshold'], 'MaxAttempts': 1}],", "[1, 2]");
        assertThat(execution.mapRuns()).hasSize(2);
        assertThat(execution.mapRuns()).extracting(MapRun::arn).doesNotHaveDuplicates();
        assertThat(calls).filteredOn(json("1")::equals).hasSize(4);
    }

    /**
     * A redrive runs only the children again that failed or never started, under their names, and the Map Run stays the same.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/redrive-map-run.html">Redriving Map Runs</a>
     */
    @Test
    void aRedriveRunsOnlyTheUnsuccessfulChildren() {
        failing.add("again 2");
        StateMachineExecutor executor = executor(map("'Label': 'Parts',"));
        Execution failed = executor.run("one", json("[1, 2, 3]"));
        calls.clear();
        failing.clear();
        Execution redriven = executor.redrive(failed);
        assertThat(redriven.status()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(redriven.output()).isEqualTo(json("[1, 2, 3]"));
        assertThat(calls).containsExactly(json("2"), json("2"), json("3"), json("3"));
        assertThat(redriven.name()).isEqualTo("one");
        assertThat(redriven.startedAt()).isEqualTo(failed.startedAt());
        assertThat(redriven.mapRuns()).hasSize(1);
        MapRun before = failed.mapRuns().get(0);
        MapRun after = redriven.mapRuns().get(0);
        assertThat(after.arn()).isEqualTo(before.arn());
        assertThat(after.redrives()).isEqualTo(1);
        assertThat(after.children())
                .extracting(MapRun.Child::name)
                .isEqualTo(before.children().stream().map(MapRun.Child::name).toList());
        assertThat(after.children()).extracting(MapRun.Child::redrives).containsExactly(0, 1, 0);
    }

    /**
     * A STANDARD child is redriven from the state that failed, an EXPRESS one starts anew.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/redrive-map-run.html">Redriving Map Runs: child workflow execution
     *     redrive behavior</a>
     */
    @Test
    void aStandardChildGoesOnFromTheStateThatFailed() {
        failing.add("again 2");
        StateMachineExecutor executor =
                executor(machine("'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'STANDARD'}", ""));
        Execution failed = executor.run("one", json("[2]"));
        calls.clear();
        failing.clear();
        Execution redriven = executor.redrive(failed);
        assertThat(redriven.status()).isEqualTo(Execution.Status.SUCCEEDED);
        assertThat(calls).containsExactly(json("2"));
        Execution child =
                requireNonNull(redriven.mapRuns().get(0).children().get(0).execution());
        assertThat(child.visits()).extracting(StateVisit::state).containsExactly("Do", "Again", "Again");
    }

    /**
     * A redrive keeps the results of the states before, and the items of a dataset whose children had started.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/redrive-map-run.html">Redriving Map Runs: input</a>
     */
    @Test
    void aRedriveKeepsWhatWasReadBefore() throws IOException {
        StateMachine machine = StateMachine.parse("""
                {'QueryLanguage': 'JSONata', 'StartAt': 'Plan', 'States': {
                  'Plan': {'Type': 'Task', 'Resource': 'plan', 'Assign': {'prefix': '{% $states.result %}'}, 'Next': 'Each'},
                  'Each': {'Type': 'Map', 'ItemReader': {'Resource': 'arn:aws:states:::s3:listObjectsV2',
                    'Arguments': {'Bucket': 'data', 'Prefix': '{% $prefix %}'}},
                    'ItemSelector': '{% $states.context.Map.Item.Value.Key %}',
                    'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED', 'ExecutionType': 'EXPRESS'},
                      'StartAt': 'Do', 'States': {'Do': {'Type': 'Task', 'Resource': 'do', 'End': true}}},
                    'Output': '{% [$prefix, $states.result] %}', 'End': true}}}
                """.replace('\'', '"'));
        failing.add("do \"attempts/day=1/part-3\"");
        StateMachineExecutor executor = executor(machine);
        Execution failed = executor.run("one", json("'attempts/day=1/'"));
        Files.delete(folder.resolve("data/attempts/day=1/part-4"));
        failing.clear();
        calls.clear();
        Execution redriven = executor.redrive(failed);
        assertThat(redriven.output())
                .isEqualTo(json("['attempts/day=1/', 'attempts/day=1/part-0', 'attempts/day=1/part-1',"
                        + " 'attempts/day=1/part-2', 'attempts/day=1/part-3', 'attempts/day=1/part-4']"));
        assertThat(calls).containsExactly(json("'attempts/day=1/part-3'"), json("'attempts/day=1/part-4'"));
    }

    /**
     * Where the dataset could not be read, no Map Run had started: a redrive reads it then.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/redrive-map-run.html">Redriving Map Runs: input</a>
     */
    @Test
    void aRedriveReadsADatasetThatCouldNotBeRead() throws IOException {
        StateMachineExecutor executor = executor(map("'ItemReader': {'Resource': 'arn:aws:states:::s3:getObject',"
                + " 'ReaderConfig': {'InputType': 'JSONL'}, 'Arguments': {'Bucket': 'data', 'Key': 'late'}},"));
        Execution failed = executor.run("one", json("{}"));
        assertThat(failed.error()).isEqualTo("States.ItemReaderFailed");
        objects.write("data", "late", "1\n2\n".getBytes(StandardCharsets.UTF_8));
        assertThat(executor.redrive(failed).output()).isEqualTo(json("[1, 2]"));
    }

    /**
     * Only executions that did not succeed can be redriven.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html">Redriving executions: eligibility</a>
     */
    @Test
    void anExecutionThatSucceededIsNotRedriven() {
        StateMachineExecutor executor = executor(map(""));
        Execution succeeded = executor.run("one", json("[1]"));
        assertThatIllegalArgumentException().isThrownBy(() -> executor.redrive(succeeded));
    }

    /**
     * A Map Run can be redriven 1,000 times.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/redrive-map-run.html">Redriving Map Runs: eligibility</a>
     */
    @Test
    void aMapRunHasAThousandRedrives() {
        failing.add("every");
        StateMachineExecutor executor = executor(map(""));
        Execution failed = executor.run("one", json("[1]"));
        for (int i = 0; i < 1_000; i++) {
            failed = executor.redrive(failed);
            assertThat(failed.error()).isEqualTo("States.ExceedToleratedFailureThreshold");
        }
        assertThat(executor.redrive(failed).error()).isEqualTo("States.Runtime");
    }

    /**
     * A Distributed Map can't refer to variables of outer scopes.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html">Variables: scope</a>
     */
    @Test
    void childrenSeeNoVariablesFromOutside() {
        String definition = """
                {'QueryLanguage': 'JSONata', 'StartAt': 'Before', 'States': {
                  'Before': {'Type': 'Pass', 'Assign': {'day': 1}, 'Next': 'Each'},
                  'Each': {'Type': 'Map', 'Items': [1], 'ItemProcessor': {
                    'ProcessorConfig': {'Mode': '%s'%s}, 'StartAt': 'Own', 'States': {
                      'Own': {'Type': 'Pass', 'Assign': {'own': 2}, 'Next': 'Do'},
                      'Do': {'Type': 'Pass', 'Output': '{%% [$own, $day] %%}', 'End': true}}},
                    'End': true}}}
                """;
        String distributed = definition
                .formatted("DISTRIBUTED", ", 'ExecutionType': 'EXPRESS'")
                .replace('\'', '"');
        assertThatThrownBy(() -> StateMachine.parse(distributed))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("$day");
        String inline = definition.formatted("INLINE", "").replace('\'', '"');
        assertThat(executor(StateMachine.parse(inline)).run("one", json("{}")).output())
                .isEqualTo(json("[[2, 1]]"));
        String alone = distributed.replace("[$own, $day]", "$own");
        assertThat(executor(StateMachine.parse(alone)).run("one", json("{}")).output())
                .isEqualTo(json("[2]"));
    }

    /**
     * Fields that are missing, unknown or out of their range.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html">Distributed mode: fields</a>
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html">ItemBatcher</a>
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html">ResultWriter</a>
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'Label': 'a b',                                            | Label
            'Label': '12345678901234567890123456789012345678901',      | Label
            'ToleratedFailurePercentage': 101,                         | from 0 to 100
            'ToleratedFailureCount': -1,                               | ToleratedFailureCount
            'ItemBatcher': {},                                         | MaxItemsPerBatch, MaxInputBytesPerBatch or both
            'ItemBatcher': {'MaxInputBytesPerBatch': 262145},          | from 1 to 262144
            'ItemBatcher': {'MaxItemsPerBatch': 0},                    | MaxItemsPerBatch
            'ResultWriter': {},                                        | Resource with Arguments
            'ResultWriter': {'Resource': 'arn:aws:states:::s3:putObject'}, | Resource with Arguments
            'ResultWriter': {'WriterConfig': {'Transformation': 'LOUD'}},  | Transformation
            'ItemReader': {'Resource': 'arn:aws:states:::s3:getObject', 'Arguments': {}}, | InputType
            'ItemReader': {'Resource': 'arn:aws:states:::s3:getObject', 'Arguments': {}, 'ReaderConfig': {'InputType': 'CSV'}}, | JSON or JSONL
            'ItemReader': {'Resource': 'arn:aws:states:::s3:putObject', 'Arguments': {}}, | Resource
            'ItemReader': {'Resource': 'arn:aws:states:::s3:listObjectsV2', 'Arguments': {}}, 'Items': [1], | got both
            'Unknown': 1,                                              | Unknown
            """)
    void mistakesInADefinitionAreRejected(String fields, String message) {
        assertThatThrownBy(() -> map(fields))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining(message);
    }

    /** ProcessorConfig needs an ExecutionType in mode DISTRIBUTED, and the fields of that mode are unknown in mode INLINE. */
    @Test
    void theModeDecidesAboutTheFields() {
        assertThatThrownBy(() -> machine("'ProcessorConfig': {'Mode': 'DISTRIBUTED'}", ""))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("ExecutionType");
        assertThatThrownBy(() -> machine("'ProcessorConfig': {'Mode': 'INLINE'}", "'Label': 'Parts',"))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("Label");
    }

    /** A label is unique within a definition. */
    @Test
    void aLabelIsUnique() {
        String state = "{'Type': 'Map', 'Label': 'Parts', 'ItemProcessor': {'ProcessorConfig': {'Mode': 'DISTRIBUTED',"
                + " 'ExecutionType': 'EXPRESS'}, 'StartAt': '%s', 'States': {'%s': {'Type': 'Succeed'}}}, %s}";
        String definition = "{'QueryLanguage': 'JSONata', 'StartAt': 'A', 'States': {'A': "
                + state.formatted("C", "C", "'Next': 'B'") + ", 'B': " + state.formatted("D", "D", "'End': true")
                + "}}";
        assertThatThrownBy(() -> StateMachine.parse(definition.replace('\'', '"')))
                .isInstanceOf(DefinitionException.class)
                .hasMessageContaining("Parts");
    }

    /** The definition of a regeneration at scale: a listing, batches, EXPRESS children, files of results. */
    @Test
    void partitionsAreCountedInBatches() throws IOException {
        StateMachine machine;
        try (InputStream text = requireNonNull(getClass().getResourceAsStream("/count-partitions.asl.json"))) {
            machine = StateMachine.parse(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }
        List<String> names = new ArrayList<>();
        Set<String> counted = Collections.synchronizedSet(new TreeSet<>());
        TaskRuntime lambda = (resource, arguments) -> {
            names.add(resource);
            arguments
                    .get("Payload")
                    .get("Items")
                    .forEach(item -> counted.add(item.get("key").textValue()));
            ObjectNode result = JSON.createObjectNode();
            result.putObject("Payload")
                    .put("counted", arguments.get("Payload").get("Items").size());
            return result;
        };
        Execution execution = new StateMachineExecutor(machine, lambda, InstantSource.fixed(NOW), Pauses.none())
                .withObjects(objects)
                .withChildrenAtOnce(2)
                .run("daily", json("{'bucket': 'data', 'day': 'day=1', 'date': '2026-03-14'}"));
        assertThat(execution.error()).as(execution.cause()).isNull();
        assertThat(counted).hasSize(5);
        MapRun mapRun = execution.mapRuns().get(0);
        assertThat(mapRun.children()).extracting(MapRun.Child::items).containsExactly(2, 2, 1);
        assertThat(mapRun.children().get(2).input())
                .isEqualTo(
                        json("{'BatchInput': {'reportDate': '2026-03-14'}, 'Items': [{'key': 'attempts/day=1/part-4',"
                                + " 'run': 'daily'}]}"));
        JsonNode manifest = stored(requireNonNull(execution.output())
                .at("/ResultWriterDetails/Key")
                .textValue());
        String file = manifest.at("/ResultFiles/SUCCEEDED/0/Key").textValue();
        assertThat(new String(objects.read("data", file), StandardCharsets.UTF_8))
                .isEqualTo("{\"counted\":2}\n{\"counted\":2}\n{\"counted\":1}\n");
        assertThat(new HashSet<>(names)).hasSize(1);
        assertThat(Duration.between(execution.startedAt(), execution.stoppedAt()))
                .isZero();
    }
}
