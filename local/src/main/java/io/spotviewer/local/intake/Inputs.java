package io.spotviewer.local.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.handlers.batch.JobDetailReader;
import io.spotviewer.handlers.lookup.AwsAnswers;
import io.spotviewer.handlers.lookup.trail.TrailReader;
import io.spotviewer.local.facts.FactsStore;
import io.spotviewer.local.intake.piece.InputFiles;
import io.spotviewer.local.intake.piece.PieceSink;
import io.spotviewer.local.intake.piece.Place;
import io.spotviewer.local.intake.shape.Shape;
import io.spotviewer.local.intake.shape.ShapeReader;
import io.spotviewer.local.intake.shape.ShapeSink;
import io.spotviewer.local.rules.DeployedRules;
import io.spotviewer.local.rules.Selection;
import io.spotviewer.local.rules.UndeliverableEventException;
import io.spotviewer.local.store.PriceAnswers;
import io.spotviewer.local.workflow.UnreadableTraceException;
import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.PlainJson;
import io.spotviewer.site.report.Intake;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything that the user's inputs hold, sorted by what it is: facts are in a store, executions to start wait in temporary files, prices
 * are collected, and the rest is counted with its reason. Memory is bounded by a piece of the input.
 */
public final class Inputs implements AutoCloseable {

    private static final String TASK_EVENT = "ECS Task State Change";
    private static final String CONTAINER_INSTANCE_EVENT = "ECS Container Instance State Change";
    private static final String FULFILLMENT = "EC2 Spot Instance Request Fulfillment";
    private static final Set<String> OF_BATCH_JOBS = Set.of("aws.batch", "aws.ec2", "aws.ecs");
    private static final int MOST_REASONS = 50;
    private static final Pattern CLI_ERROR =
            Pattern.compile(".*An error occurred \\((\\w{1,80})\\) when calling the (\\w{1,80}) operation.*");

    private final DeployedRules rules = DeployedRules.packaged();
    private final FactsStore facts = FactsStore.temporary();
    private final EventSpool ofJobs = new EventSpool();
    private final EventSpool ofInstances = new EventSpool();
    private final FoundPrices prices = new FoundPrices();
    private final IntakeCount count = new IntakeCount();
    private final InputFiles.Pieces pieces = InputFiles.Pieces.none();
    private final Set<String> jobsWithEvents = new HashSet<>();
    private final Traces traces;
    private final Map<String, Long> ignored = new TreeMap<>();

    private Inputs(Traces traces) {
        this.traces = traces;
    }

    /** The reader of Nextflow traces. */
    public interface Traces {

        /** Reads a trace, whose header is the first line. */
        void read(String file, InputStream text) throws IOException;
    }

    /** The receiver of the executions that events start. */
    public interface Starts {

        /**
         * Takes an execution.
         *
         * @param place the place of the event
         * @param eventId its id; empty if it has none
         * @param input the execution's input
         */
        void start(Place place, String eventId, ObjectNode input);
    }

    /**
     * Reads all inputs.
     *
     * @param events files, folders and pipes; answers among them count as facts
     * @param facts the same; events among them count as events
     * @param standardInput is read where an input is named {@code -}
     */
    public static Inputs read(
            List<Path> events, List<Path> facts, InputStream standardInput, Traces traces, Runnable afterEachPiece) {
        Inputs inputs = new Inputs(traces);
        try {
            boolean standardInputIsOfEvents = events.stream().anyMatch(InputFiles::isStandardInput);
            inputs.read(events, standardInput, true, afterEachPiece);
            inputs.read(
                    facts,
                    standardInputIsOfEvents ? InputStream.nullInputStream() : standardInput,
                    false,
                    afterEachPiece);
            return inputs;
        } catch (RuntimeException | Error e) {
            inputs.close();
            throw e;
        }
    }

    /** The receiver of what the deployed rules select of each event. */
    public interface Selections {

        /** Takes an execution that a rule starts. */
        void start(Place place, String rule, ObjectNode input);

        /** Takes note of a piece that starts none, with the reason. */
        void none(Place place, String reason);
    }

    /** Passes on which executions the events of the inputs would start. */
    public static void selections(List<Path> events, InputStream standardInput, Selections selections) {
        DeployedRules rules = DeployedRules.packaged();
        InputFiles.Pieces none = InputFiles.Pieces.forgotten();
        for (Path path : events) {
            InputFiles.read(path, standardInput, new SelectingSink(rules, selections), none);
        }
    }

    private void read(List<Path> paths, InputStream standardInput, boolean amongEvents, Runnable afterEachPiece) {
        for (Path path : paths) {
            Sorter sorter = new Sorter(amongEvents, afterEachPiece);
            InputFiles.read(path, standardInput, sorter, pieces);
            if (sorter.isEmpty) {
                count.note(path + ": no files in this folder");
            }
        }
    }

    /** True if nothing at all was recognised. */
    public boolean isNothing() {
        return count.isNothing();
    }

    /** Returns the facts. */
    public FactsStore facts() {
        return facts;
    }

    /** Returns the number of executions that events start. */
    public long size() {
        return ofJobs.size() + ofInstances.size();
    }

    /** Passes on why events start none, with their number. */
    public void ignored(BiConsumer<String, Long> reasons) {
        ignored.forEach(reasons);
    }

    /** Passes the executions of events of jobs on. */
    public void startsOfJobs(Starts starts) {
        ofJobs.each(starts);
    }

    /** Passes the executions of events of instances on: when the jobs are known, so are the instances that Batch ran them on. */
    public void startsOfInstances(Starts starts) {
        ofInstances.each(starts);
    }

    /** Passes on every described job of which no event was read. */
    public void jobsWithoutEvents(Consumer<JobDetail> jobs) {
        facts.jobs(job -> {
            if (job.jobId() != null && !jobsWithEvents.contains(job.jobId())) {
                jobs.accept(job);
            }
        });
    }

    /** Keeps the prices beside the records. */
    public void keepPrices(PriceAnswers answers) {
        prices.keepIn(answers);
    }

    /** Takes note of an event that was not recorded. */
    public void notRecorded(Place place, String reason) {
        count.problem(place, reason);
    }

    /** Takes note of something about the input as a whole. */
    public void note(String note) {
        count.note(note);
    }

    /** Returns the account of what was read so far. */
    public Intake account() {
        return count.account();
    }

    @Override
    public void close() {
        ofJobs.close();
        ofInstances.close();
        facts.close();
    }

    private void sort(Place place, Shape shape, JsonNode value) {
        switch (shape) {
            case EVENT -> event(place, (ObjectNode) value);
            case TRAIL_RECORD -> facts.add(TrailReader.read(plain(value)));
            case JOB -> facts.add(JobDetailReader.read(plain(value)));
            case TASK -> read(value, AwsAnswers::task).ifPresent(facts::add);
            case CONTAINER_INSTANCE ->
                read(value, AwsAnswers::containerInstance).ifPresent(facts::add);
            case INSTANCE -> read(value, AwsAnswers::instance).ifPresent(facts::add);
            case SPOT_REQUEST -> read(value, AwsAnswers::spotRequest).ifPresent(facts::add);
            case SPOT_PRICE -> prices.addSpotPrice(value);
            case PRODUCT -> prices.addProduct(value);
            case INSTANCE_TYPE -> prices.addInstanceType(value);
        }
    }

    /** Sorts an event: some are facts about tasks and instances, which no deployed rule selects. */
    private void event(Place place, ObjectNode event) {
        JsonNode detail = event.path("detail");
        String type = event.path("detail-type").asText();
        switch (type) {
            case TASK_EVENT -> read(detail, AwsAnswers::task).ifPresent(facts::add);
            case CONTAINER_INSTANCE_EVENT ->
                read(detail, AwsAnswers::containerInstance).ifPresent(facts::add);
            case FULFILLMENT -> fulfillment(detail);
            default -> select(place, event);
        }
    }

    private void fulfillment(JsonNode detail) {
        String instance = detail.path("instance-id").asText();
        String request = detail.path("spot-instance-request-id").asText();
        if (InstanceRecord.isValidId(instance) && !request.isEmpty()) {
            facts.add(InstanceRecord.named(instance).with(InstanceFact.spotRequest(request)));
        }
    }

    private void select(Place place, ObjectNode event) {
        Selection selection;
        try {
            selection = rules.select(event);
        } catch (UndeliverableEventException e) {
            count.problem(place, String.valueOf(e.getMessage()));
            return;
        }
        String id = event.path("id").asText("");
        for (Selection.Start start : selection.starts()) {
            if (start.input().path("entrance").asText().equals("job")) {
                jobsWithEvents.add(
                        start.input().path("event").path("detail").path("jobId").asText());
                ofJobs.add(place, id, start.input());
            } else {
                ofInstances.add(place, id, start.input());
            }
        }
        if (!selection.starts().isEmpty()) {
            return;
        }
        if (event.path("detail").has("eventName") && event.path("detail").has("eventSource")) {
            facts.add(TrailReader.read(plain(event.path("detail"))));
        } else if (OF_BATCH_JOBS.contains(event.path("source").asText()) && ignored.size() < MOST_REASONS) {
            // Such as a job's status before it starts: the rules leave it out on purpose.
            ignored.merge(selection.reason(), 1L, Long::sum);
        } else {
            count.problem(place, selection.reason());
        }
    }

    private static <T> Optional<T> read(JsonNode value, Function<Object, Optional<T>> reader) {
        return reader.apply(plain(value));
    }

    private static Object plain(JsonNode value) {
        return PlainJson.MAPPER.convertValue(value, Object.class);
    }

    /** Sorts the pieces of one input. */
    private final class Sorter implements PieceSink {

        private final boolean amongEvents;
        private final Runnable afterEachPiece;
        private boolean isEmpty = true;

        Sorter(boolean amongEvents, Runnable afterEachPiece) {
            this.amongEvents = amongEvents;
            this.afterEachPiece = afterEachPiece;
        }

        @Override
        public void file(String name) {
            isEmpty = false;
            count.file();
        }

        @Override
        public void value(Place place, JsonNode value) {
            ShapeReader.read(value, new ShapeSink() {
                @Override
                public void recognised(Shape shape, JsonNode recognised) {
                    count.recognised(shape, shape.isEvent() != amongEvents);
                    sort(place, shape, recognised);
                }

                @Override
                public void unknown(String reason) {
                    count.problem(place, reason);
                }
            });
            afterEachPiece.run();
        }

        @Override
        public void list(Place place, String name) {
            if (name.toLowerCase(Locale.ROOT).equals("jobsummarylist")) {
                count.problem(place, ShapeReader.jobSummaries());
            }
        }

        @Override
        public void duplicate(Place place) {
            count.duplicate();
            afterEachPiece.run();
        }

        @Override
        public void text(Place place, String beginning) {
            count.problem(place, reasonForText(beginning));
        }

        @Override
        public void broken(Place place, String reason) {
            isEmpty = false;
            count.problem(place, reason);
        }

        @Override
        public void setAside(String file, String reason) {
            isEmpty = false;
            count.problem(new Place(file, 0), reason);
        }

        @Override
        public void trace(String file, InputStream text) throws IOException {
            try {
                traces.read(file, text);
                count.trace();
            } catch (UnreadableTraceException e) {
                count.problem(new Place(file, 0), String.valueOf(e.getMessage()));
            }
        }

        private static String reasonForText(String beginning) {
            Matcher error = CLI_ERROR.matcher(beginning);
            if (error.matches()) {
                return "the error text of an AWS CLI call (" + error.group(1) + " when calling " + error.group(2)
                        + "), no answer: run the call again";
            }
            return beginning.startsWith("<") ? "HTML or XML, not JSON" : "a line of text without JSON";
        }
    }
}
