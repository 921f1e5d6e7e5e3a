package io.spotviewer.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.spotviewer.cost.price.PriceSource;
import io.spotviewer.ledger.step.Division;
import io.spotviewer.ledger.step.FolderObjects;
import io.spotviewer.ledger.step.LedgerSteps;
import io.spotviewer.ledger.step.PartitionItem;
import io.spotviewer.ledger.store.FolderFiles;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.published.Build;
import io.spotviewer.records.aws.CallBudget;
import io.spotviewer.records.dynamodb.DynamoInstanceRecordStore;
import io.spotviewer.records.dynamodb.DynamoJobRecordStore;
import io.spotviewer.records.dynamodb.TableNames;
import io.spotviewer.site.AwsSources;
import io.spotviewer.site.regeneration.SiteRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * One step of a spread run, as a function does it, with its objects in a folder; prints its processor seconds and the most memory that the
 * process had. {@code LedgerStep FOLDER JOBS STEP [NUMBER]}; {@code LedgerStep FOLDER JOBS parts} prints the numbers of parts instead.
 */
final class LedgerStep {

    /** The partitions that a function makes, as in the state machine. */
    private static final int PARTITIONS_AT_ONCE = 6;

    static final Instant BEGAN = Instant.parse("2026-11-27T00:00:00Z");

    private final LedgerSteps steps;
    private final Division division;
    private final Path folder;

    private LedgerStep(Path folder, long jobs) {
        this.folder = folder;
        this.division = Division.of(jobs);
        this.steps = new LedgerSteps(
                new FolderObjects(folder.resolve("run")), division, String.valueOf(Build.current()), folder);
    }

    public static void main(String[] args) throws IOException {
        LedgerStep step = new LedgerStep(Path.of(args[0]), Long.parseLong(args[1]));
        if (args[2].equals("parts")) {
            System.out.println(step.division.segments() + " " + step.division.buckets() + " " + step.division.jobLanes()
                    + " " + PARTITIONS_AT_ONCE);
            return;
        }
        step.run(args[2], args.length > 3 ? Integer.parseInt(args[3]) : 0);
        System.out.printf(Locale.ROOT, "%.2f %d%n", OwnProcess.processorSeconds(), OwnProcess.mostMemoryMib());
    }

    private void run(String step, int number) throws IOException {
        switch (step) {
            case "ReadSegment" -> read(number);
            case "GatherSegments" -> steps.segmentsAreRead();
            case "AccountBucket" -> steps.accountBucket(number, prices(), BEGAN);
            case "GatherBuckets" -> steps.bucketsAreAccounted();
            case "JoinJobs" -> steps.joinJobs(number);
            case "PlanPartitions" -> steps.jobsAreJoined();
            case "MakePartitions" -> partitions(number);
            case "PlanDays" -> {
                SiteRun.Done groups =
                        new SiteSteps(folder, division, prices()).call(SiteRun.Done.class, "PlanDays", null, null);
                Files.writeString(folder.resolve("groups"), Integer.toString(groups.parts()));
            }
            case "MakeDays" -> new SiteSteps(folder, division, prices()).call(Object.class, "MakeDays", number, null);
            case "RenderSite" -> {
                SiteRun.Rendered rendered = new SiteSteps(folder, division, prices())
                        .call(SiteRun.Rendered.class, "RenderSite", null, null);
                new ObjectMapper().writeValue(folder.resolve("rendered.json").toFile(), rendered);
            }
            case "PublishSite" ->
                new SiteSteps(folder, division, prices())
                        .call(
                                Object.class,
                                "PublishSite",
                                null,
                                new ObjectMapper()
                                        .readValue(
                                                folder.resolve("rendered.json").toFile(), SiteRun.Rendered.class));
            default -> throw new IllegalArgumentException("Expected a step, got " + step);
        }
    }

    private void read(int segment) throws IOException {
        DynamoDbClient client = CallBudget.within(DynamoDbClient.builder()).build();
        TableNames tables = TableNames.of("x");
        DynamoJobRecordStore jobs = new DynamoJobRecordStore(client, tables.jobs());
        DynamoInstanceRecordStore instances = new DynamoInstanceRecordStore(client, tables.instances());
        steps.readSegment(
                segment,
                visitor -> jobs.visitTexts(visitor, segment, division.segments()),
                visitor -> instances.visitTexts(visitor, segment, division.segments()));
    }

    private static PriceSource prices() {
        return AwsSources.prices(Region.US_EAST_1);
    }

    private LedgerStore store() {
        return new LedgerStore(new FolderFiles(folder.resolve("ledger")));
    }

    private void partitions(int batch) throws IOException {
        List<String> items = Files.readAllLines(folder.resolve("run").resolve(LedgerSteps.PARTITIONS));
        int from = batch * PARTITIONS_AT_ONCE;
        for (String item : items.subList(from, Math.min(items.size(), from + PARTITIONS_AT_ONCE))) {
            steps.makePartition(PartitionItem.of(new ObjectMapper().readTree(item)), store());
        }
    }
}
