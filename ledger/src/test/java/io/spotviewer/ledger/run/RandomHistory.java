package io.spotviewer.ledger.run;

import io.spotviewer.cost.RandomFleet;
import io.spotviewer.cost.SampleFleet;
import io.spotviewer.records.AttemptEnd;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.AttemptTimes;
import io.spotviewer.records.InstanceFact;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.TaskFacts;
import io.spotviewer.records.WorkflowFacts;
import io.spotviewer.records.store.RecordJson;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is written to the stores of a random fleet over some days, in a random order: each record in pieces, jobs that turn out to be arrays,
 * entries that are damaged and mended, hosts that a later event corrects, names of Nextflow's jobs.
 */
final class RandomHistory {

    private static final Pattern DATE = Pattern.compile("2026-01-(\\d\\d)T");
    private static final List<String> PROCESSES = List.of("ALIGN", "ALIGN_SORT", "fastqc");

    private final Random random;
    private final boolean damages;
    private final List<Write> writes = new ArrayList<>();

    /** A change of the stores. */
    interface Write {
        void to(ChangingRecords records);
    }

    private RandomHistory(long seed, boolean damages) {
        this.random = new Random(seed * 31 + 7);
        this.damages = damages;
    }

    static List<Write> of(long seed) {
        return of(seed, true);
    }

    /** Returns a history without a damage: it takes away what was known, and what is archived is not taken away. */
    static List<Write> withoutDamage(long seed) {
        return of(seed, false);
    }

    private static List<Write> of(long seed, boolean damages) {
        RandomHistory history = new RandomHistory(seed, damages);
        int fleets = 1 + history.random.nextInt(4);
        for (int i = 0; i < fleets; i++) {
            history.fleet(RandomFleet.of(seed * 10 + i), i, history.random.nextInt(5));
        }
        history.shuffle();
        return history.writes;
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    private void fleet(SampleFleet fleet, int number, int days) {
        for (InstanceRecord each : fleet.instances()) {
            InstanceRecord instance = RecordJson.readInstance(moved(RecordJson.write(each), number, days));
            writes.add(records -> records.merge(new InstanceRecord(instance.instanceId(), instance.hardware())));
            for (InstanceFact fact : instance.facts()) {
                writes.add(records -> records.merge(
                        InstanceRecord.named(instance.instanceId()).with(fact)));
            }
            if (oneIn(12) && damages) {
                writes.add(records -> records.damage(instance.instanceId()));
                writes.add(records -> records.merge(instance));
            }
        }
        for (JobRecord each : fleet.jobs()) {
            job(RecordJson.readJob(moved(RecordJson.write(each), number, days)));
        }
    }

    private static String moved(String json, int number, int days) {
        Matcher dates = DATE.matcher(json.replace("job-", "job-" + number + "-").replace("i-", "i-" + number));
        return dates.replaceAll(date -> LocalDate.of(2026, 1, Integer.parseInt(date.group(1)))
                        .plusDays(days)
                        .toString()
                + "T");
    }

    private void job(JobRecord job) {
        JobId id = job.id();
        JobDescription.Builder description = job.description().toBuilder();
        if (oneIn(3)) {
            description
                    .name(PROCESSES.get(random.nextInt(3)) + "_s" + random.nextInt(3))
                    .workflow(WorkflowFacts.builder().engine("Nextflow").build());
        }
        JobDescription described = description.build();
        writes.add(records -> records.merge(JobRecord.builder(id)
                .description(described)
                .createdAt(job.createdAt())
                .build()));
        writes.add(records ->
                records.merge(JobRecord.builder(id).state(job.state()).build()));
        writes.add(records -> records.merge(
                JobRecord.builder(id).lastEventAt(job.lastEventAt()).build()));
        for (Map.Entry<String, AttemptFacts> attempt : job.attemptFacts().entrySet()) {
            AttemptFacts whole = attempt.getValue();
            AttemptFacts begun = new AttemptFacts(
                    null,
                    TaskFacts.UNKNOWN,
                    AttemptTimes.ran(whole.times().startedAt(), null),
                    AttemptEnd.UNKNOWN,
                    whole.host());
            write(id, attempt.getKey(), begun);
            write(id, attempt.getKey(), whole);
            InstanceRecord host = whole.host();
            if (host != null && oneIn(8)) {
                // Another event names another instance, whose id is greater: the attempt moves.
                write(
                        id,
                        attempt.getKey(),
                        new AttemptFacts(
                                null,
                                TaskFacts.UNKNOWN,
                                AttemptTimes.UNKNOWN,
                                AttemptEnd.UNKNOWN,
                                InstanceRecord.named(host.instanceId() + "1")));
            }
        }
        if (oneIn(10)) {
            writes.add(records -> records.merge(JobRecord.builder(new JobId(id.value() + ":0"))
                    .createdAt(job.createdAt())
                    .build()));
        }
        if (oneIn(10)) {
            writes.add(records -> records.merge(JobRecord.builder(id)
                    .description(JobDescription.builder().arraySize(2).build())
                    .build()));
        }
        if (oneIn(8) && damages) {
            writes.add(records -> records.damage(id.value()));
            writes.add(records -> records.merge(job));
        }
    }

    private void write(JobId id, String attempt, AttemptFacts facts) {
        TreeMap<String, AttemptFacts> attempts = new TreeMap<>(Map.of(attempt, facts));
        writes.add(records ->
                records.merge(JobRecord.builder(id).attemptFacts(attempts).build()));
    }

    /** Mixes what is written near one another; sometimes all. */
    private void shuffle() {
        int reach = oneIn(3) ? writes.size() : 6;
        for (int i = 0; i < writes.size(); i++) {
            int other = Math.min(writes.size() - 1, i + random.nextInt(Math.max(1, reach)));
            Write write = writes.get(i);
            writes.set(i, writes.get(other));
            writes.set(other, write);
        }
    }
}
