package io.spotviewer.benchmark;

import io.spotviewer.ledger.line.LineKind;
import io.spotviewer.ledger.run.LedgerRun;
import io.spotviewer.ledger.store.FolderFiles;
import io.spotviewer.ledger.store.Index;
import io.spotviewer.ledger.store.LedgerCommit;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.ledger.store.Partition;
import io.spotviewer.published.folder.FolderOutput;
import io.spotviewer.records.aws.CallBudget;
import io.spotviewer.records.dynamodb.DynamoInstanceRecordStore;
import io.spotviewer.records.dynamodb.DynamoJobRecordStore;
import io.spotviewer.records.dynamodb.TableNames;
import io.spotviewer.site.SiteGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A ledger of many months, and the site of it. {@code LargeLedger add FOLDER} makes the lines of the records in the tables, and puts those of
 * earlier calls beside them, which must be of other days. {@code LargeLedger pages FOLDER} makes the site of all these lines, without any
 * record, and prints its processor seconds and the most memory that the process had.
 */
final class LargeLedger {

    private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");

    private final Path folder;
    private final LedgerStore store;
    private final DynamoJobRecordStore jobs;
    private final DynamoInstanceRecordStore instances;

    private LargeLedger(Path folder) {
        DynamoDbClient client = CallBudget.within(DynamoDbClient.builder()).build();
        TableNames tables = TableNames.of("x");
        this.folder = folder;
        this.store = new LedgerStore(new FolderFiles(folder.resolve("ledger")));
        this.jobs = new DynamoJobRecordStore(client, tables.jobs());
        this.instances = new DynamoInstanceRecordStore(client, tables.instances());
    }

    public static void main(String[] args) throws IOException {
        LargeLedger ledger = new LargeLedger(Path.of(args[1]));
        if (args[0].equals("add")) {
            ledger.add();
        } else {
            ledger.pages();
        }
    }

    private void add() throws IOException {
        Index before = store.index();
        Index added = new LedgerRun(
                        jobs,
                        instances,
                        null,
                        store,
                        new MadeUpPrices(),
                        Files.createDirectories(folder.resolve("temporary")),
                        2,
                        "benchmark")
                .rebuild(1, NOW)
                .index();
        LedgerCommit both = store.begin(added);
        if (before != null) {
            before.partitions().forEach((key, partition) -> {
                if (added.partitions().containsKey(key)) {
                    throw new IllegalArgumentException("expected lines of other days than before, got " + key);
                }
                both.put(key, partition);
            });
        }
        Index all = both.index(null, null, 1);
        store.publish(all);
        System.err.println(lines(all) + " lines of attempts");
    }

    private static long lines(Index index) {
        return index.partitions().entrySet().stream()
                .filter(entry -> entry.getKey().kind() == LineKind.ATTEMPTS)
                .map(Map.Entry::getValue)
                .mapToLong(Partition::rows)
                .sum();
    }

    private void pages() throws IOException {
        Index all = Objects.requireNonNull(store.index(), "add some months first");
        FolderOutput output = new FolderOutput(folder.resolve("site"));
        LedgerRun.Result result = new LedgerRun.Result(
                all, false, 0, new TreeSet<>(), MadeUpPrices.book(), 0, Collections.emptySortedMap());
        new SiteGenerator(jobs, instances, new MadeUpPrices(), output, Clock.systemUTC())
                .keptIn(new FolderFiles(folder.resolve("ledger")))
                .madeBy((ledger, prices, run) -> result)
                .run();
        System.out.printf(
                Locale.ROOT,
                "| pages of %d lines of attempts | %.0f | %d |%n",
                lines(all),
                OwnProcess.processorSeconds(),
                OwnProcess.mostMemoryMib());
    }
}
