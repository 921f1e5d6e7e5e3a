package io.spotviewer.cloudformation.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.cost.price.PriceFiles;
import io.spotviewer.ledger.step.FolderObjects;
import io.spotviewer.ledger.step.StepObjects;
import io.spotviewer.ledger.store.FolderFiles;
import io.spotviewer.ledger.store.LedgerFiles;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.site.regeneration.LedgerPlaces;
import io.spotviewer.site.regeneration.RegenerationHandlers;
import io.spotviewer.site.regeneration.SiteRun;
import io.spotviewer.site.report.Origin;
import io.spotviewer.statemachine.definition.StateMachine;
import io.spotviewer.statemachine.executor.Execution;
import io.spotviewer.statemachine.executor.LambdaTaskRuntime;
import io.spotviewer.statemachine.executor.StateMachineExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The very definition that the second stack deploys, with its functions over a bucket in memory. */
final class RegenerationMachine {

    /** More jobs than one function takes. */
    static final long MANY = 70_000;

    static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    final BucketInMemory bucket = new BucketInMemory();
    final List<JobRecord> jobs = new ArrayList<>();
    final TablesInMemory tables = new TablesInMemory(jobs);
    final TreeSet<String> running = new TreeSet<>();
    private final Map<String, RequestHandler<?, ?>> handlers = new TreeMap<>();
    private final Path folder;
    private final StateMachine machine;
    private Instant now = NOON;
    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    /** @param folder the place of the ledger and of what runs leave for their own steps */
    RegenerationMachine(Path folder) throws IOException {
        this.folder = folder;
        machine = StateMachine.parse(Files.readString(Path.of("..", "statemachine", "site-regeneration.asl.json"))
                .replace("${Partition}", "aws")
                .replace("${SiteBucketName}", "site"));
        for (int n = 0; n < 20; n++) {
            jobs.add(JobRecord.builder(new JobId("job-" + n))
                    .createdAt(NOON.minus(Duration.ofDays(n % 5)))
                    .build());
        }
        Path site = folder.resolve("site");
        LedgerPlaces places = new LedgerPlaces() {
            @Override
            public StepObjects ofRun(long run) {
                return new FolderObjects(site.resolve("run").resolve(Long.toString(run)));
            }

            @Override
            public LedgerFiles ledger() {
                return new FolderFiles(site.resolve("ledger"));
            }
        };
        RegenerationHandlers.over(
                        bucket,
                        tables,
                        places,
                        PriceFiles.of(List.of(), List.of()),
                        arn -> running.stream().anyMatch(arn::endsWith),
                        clock,
                        new Origin("1.2.3", null, 3_600L, null))
                .forEach((state, handler) -> handlers.put("${" + state + "FunctionArn}", handler));
    }

    /** Sets the time. */
    void at(Instant time) {
        now = time;
    }

    /** Lets time pass. */
    void pass(Duration time) {
        now = now.plus(time);
    }

    /** Lets the function of a state die at its first call. */
    void dieOnce(String state) {
        handlers.compute("${" + state + "FunctionArn}", (resource, handler) -> new Mortal(handler));
    }

    /** A function that dies at its first call. */
    public static final class Mortal implements RequestHandler<SiteRun, SiteRun.Done> {

        private final @Nullable RequestHandler<?, ?> handler;
        private boolean died;

        Mortal(@Nullable RequestHandler<?, ?> handler) {
            this.handler = handler;
        }

        @Override
        @SuppressWarnings("unchecked") // the functions of all children are of this kind
        public SiteRun.Done handleRequest(SiteRun input, Context context) {
            if (!died) {
                died = true;
                throw new IllegalStateException("it died");
            }
            return Objects.requireNonNull((RequestHandler<SiteRun, SiteRun.Done>) handler)
                    .handleRequest(input, context);
        }
    }

    byte[] index() throws IOException {
        return Files.readAllBytes(folder.resolve("site").resolve("ledger").resolve("index.json"));
    }

    /** Returns an index without the number and the time of its run. */
    static JsonNode withoutRun(byte[] index) throws IOException {
        ObjectNode json = (ObjectNode) JSON.readTree(index);
        json.remove(List.of("run", "watermark"));
        return json;
    }

    /** Returns the hashes of the files of the current release, but for those that name the run. */
    SortedMap<String, String> published() throws IOException {
        TreeMap<String, String> files = new TreeMap<>();
        JsonNode manifest = JSON.readTree(
                bucket.text("releases/" + pointer().path("release").asText() + "/manifest.json"));
        manifest.path("files")
                .forEach(file -> files.put(
                        file.path("path").asText(), file.path("sha256").asText()));
        assertThat(files).hasSizeGreaterThan(10);
        return files;
    }

    Execution run(String name) {
        return executor().run(name, JSON.createObjectNode().put("requestedBy", "test"));
    }

    StateMachineExecutor executor() {
        return new StateMachineExecutor(machine, new LambdaTaskRuntime(handlers, clock), clock, pause -> {})
                .withObjects(new io.spotviewer.statemachine.executor.FolderObjects(folder));
    }

    /** Returns the number of the last run that published, be it the same site again. */
    int lastRun() throws IOException {
        JsonNode pointer = pointer();
        return pointer.path(pointer.has("lastRun") ? "lastRun" : "run").asInt();
    }

    JsonNode pointer() throws IOException {
        return JSON.readTree(bucket.text("current.json"));
    }

    JsonNode metrics() throws IOException {
        return JSON.readTree(bucket.published("metrics-on-demand.json"));
    }
}
