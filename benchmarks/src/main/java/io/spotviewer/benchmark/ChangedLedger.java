package io.spotviewer.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import io.spotviewer.ledger.run.Changes;
import io.spotviewer.ledger.run.LedgerRun;
import io.spotviewer.ledger.store.FolderFiles;
import io.spotviewer.ledger.store.LedgerFiles;
import io.spotviewer.ledger.store.LedgerStore;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.ChangedRecords;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.RecordChange;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.store.RecordVisitor;
import io.spotviewer.records.store.TextVisitor;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs over a ledger of thirty days: over all records, without a change, with 1 % of the jobs changed on the newest day, the first time
 * and again, and with 1 % scattered. Prints the processor time, the records read, and the bytes written. {@code ChangedLedger FOLDER LEDGER}:
 * the items that {@link MakeItems} made, and an empty folder.
 */
final class ChangedLedger {

    private static final Duration BETWEEN_RUNS = Duration.ofHours(1);
    private static final int WARM = 3;

    private final Texts jobs;
    private final Texts instances;
    private final AtomicLong written = new AtomicLong();
    private final LedgerStore store;
    private final Path folder;
    private Instant now = Instant.parse("2026-11-28T00:00:00Z");
    private long number;

    private ChangedLedger(Path items, Path folder) throws IOException {
        this.jobs = new Texts(items, "jobs", "JobID");
        this.instances = new Texts(items, "instances", "InstanceID");
        this.store = new LedgerStore(new Counted(new FolderFiles(folder.resolve("ledger")), written));
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        ChangedLedger ledger = new ChangedLedger(Path.of(args[0]), Path.of(args[1]));
        Random random = new Random(1);
        List<String> ids = new ArrayList<>(ledger.jobs.texts.keySet());
        ids.sort(Comparator.comparing(ledger::submitted).reversed().thenComparing(Comparator.naturalOrder()));
        List<String> newest = ids.subList(0, ids.size() / 100);
        List<String> scattered = new ArrayList<>(ids);
        Collections.shuffle(scattered, random);
        System.out.println(
                "| Run over a ledger of " + ids.size() + " jobs | Processor s | Records read | Bytes written |");
        System.out.println("|---|---:|---:|---:|");
        ledger.measure("all records", List.of());
        ledger.measure("nothing changed", List.of());
        ledger.measure("nothing changed, warm", List.of());
        ledger.measure("1 % changed, the newest", newest);
        for (int i = 0; i < WARM; i++) {
            ledger.measure("1 % changed, the newest, warm", newest);
        }
        ledger.measure("1 % changed, scattered", scattered.subList(0, ids.size() / 100));
    }

    private String submitted(String id) {
        return String.valueOf(
                RecordJson.readJob(Objects.requireNonNull(jobs.texts.get(id))).createdAt());
    }

    private void measure(String what, List<String> changed) throws IOException {
        now = now.plus(BETWEEN_RUNS);
        for (String id : changed) {
            JobRecord job = RecordJson.readJob(Objects.requireNonNull(jobs.texts.get(id)));
            jobs.change(
                    id,
                    RecordJson.write(job.toBuilder()
                            .lastEventAt(now.minusSeconds(60))
                            .terminatedByUser(true)
                            .build()),
                    now.minusSeconds(60));
        }
        jobs.read = 0;
        instances.read = 0;
        written.set(0);
        long before = processor();
        number++;
        LedgerRun.Result result = new LedgerRun(
                        new Jobs(jobs),
                        new Instances(instances),
                        new Changes(jobs, instances),
                        store,
                        new MadeUpPrices(),
                        folder.resolve("temporary"),
                        2,
                        "benchmark")
                .run(number, now);
        store.publish(result.index());
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %d | %d |%n",
                what,
                (processor() - before) / 1e9,
                jobs.read + instances.read,
                written.get());
    }

    private static long processor() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** The texts of one table in memory, with their changes. */
    private static final class Texts implements ChangedRecords {

        private final TreeMap<String, String> texts = new TreeMap<>();
        private final TreeMap<String, RecordChange> changed = new TreeMap<>();
        private long read;

        Texts(Path items, String table, String key) throws IOException {
            ObjectMapper mapper = new ObjectMapper();
            try (ItemFile file = ItemFile.open(items, table)) {
                for (int i = 0; i < file.size(); i++) {
                    JsonNode item = mapper.readTree(
                            StandardCharsets.UTF_8.decode(file.read(i, i + 1)).toString());
                    JsonNode record = item.path("Record").path("S");
                    if (record.isTextual()) {
                        texts.put(item.path(key).path("S").asText(), record.asText());
                    }
                }
            }
        }

        void change(String key, String text, Instant at) {
            texts.put(key, text);
            RecordChange before = changed.get(key);
            changed.put(key, new RecordChange(key, before == null ? 2 : before.version() + 1, at));
        }

        void visit(Collection<String> keys, TextVisitor visitor) {
            for (String key : keys) {
                String text = texts.get(key);
                if (text != null) {
                    read++;
                    visitor.text(key, text);
                }
            }
        }

        @Override
        public void changedSince(int shard, Instant from, Consumer<RecordChange> changes) {
            changed.forEach((key, change) -> {
                if (Math.floorMod(key.hashCode(), SHARDS) == shard
                        && !Objects.requireNonNull(change.changedAt()).isBefore(from)) {
                    changes.accept(change);
                }
            });
        }

        @Override
        public void sample(int part, int parts, Consumer<RecordChange> records) {
            texts.keySet().forEach(key -> {
                if (Math.floorMod(key.hashCode(), parts) == part) {
                    records.accept(changed.getOrDefault(key, new RecordChange(key, 1, null)));
                }
            });
        }
    }

    /** Files whose written bytes are counted. */
    private record Counted(LedgerFiles files, AtomicLong written) implements LedgerFiles {

        @Override
        public byte @Nullable [] read(String path) throws IOException {
            return files.read(path);
        }

        @Override
        public void writeOnce(String path, byte[] content) throws IOException {
            written.addAndGet(content.length);
            files.writeOnce(path, content);
        }

        @Override
        public void replace(String path, byte[] content) throws IOException {
            written.addAndGet(content.length);
            files.replace(path, content);
        }

        @Override
        public List<Stored> list(String prefix) throws IOException {
            return files.list(prefix);
        }

        @Override
        public void delete(Collection<String> paths) throws IOException {
            files.delete(paths);
        }

        @Override
        public String address(String path) {
            return files.address(path);
        }
    }

    private record Jobs(Texts texts) implements JobRecordStore {

        @Override
        public Optional<JobRecord> find(JobId id) {
            return Optional.ofNullable(texts.texts.get(id.value())).map(RecordJson::readJob);
        }

        @Override
        public JobRecord merge(JobRecord observation) {
            throw new UnsupportedOperationException("a run writes no record");
        }

        @Override
        public void visit(RecordVisitor<JobRecord> visitor) {
            throw new UnsupportedOperationException("a run reads texts");
        }

        @Override
        public void visitTexts(TextVisitor visitor) {
            texts.visit(texts.texts.keySet(), visitor);
        }

        @Override
        public void visitTexts(Collection<String> keys, TextVisitor visitor) {
            texts.visit(keys, visitor);
        }
    }

    private record Instances(Texts texts) implements InstanceRecordStore {

        @Override
        public Optional<InstanceRecord> find(String instanceId) {
            return Optional.ofNullable(texts.texts.get(instanceId)).map(RecordJson::readInstance);
        }

        @Override
        public InstanceRecord merge(InstanceRecord observation) {
            throw new UnsupportedOperationException("a run writes no record");
        }

        @Override
        public void link(String instanceId, JobId job) {
            throw new UnsupportedOperationException("a run writes no record");
        }

        @Override
        public SortedSet<JobId> jobsOn(String instanceId) {
            throw new UnsupportedOperationException("lines know the jobs of an instance");
        }

        @Override
        public void visit(RecordVisitor<InstanceRecord> visitor) {
            throw new UnsupportedOperationException("a run reads texts");
        }

        @Override
        public void visitTexts(TextVisitor visitor) {
            texts.visit(texts.texts.keySet(), visitor);
        }

        @Override
        public void visitTexts(Collection<String> keys, TextVisitor visitor) {
            texts.visit(keys, visitor);
        }
    }
}
