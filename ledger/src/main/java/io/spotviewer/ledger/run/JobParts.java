package io.spotviewer.ledger.run;

import io.spotviewer.ledger.line.JobAttempt;
import io.spotviewer.ledger.line.JobFacts;
import io.spotviewer.ledger.spill.Entries;
import io.spotviewer.ledger.spill.Packed;
import io.spotviewer.ledger.spill.PackedParts;
import io.spotviewer.ledger.spill.Spill;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.AttemptOrder;
import io.spotviewer.records.workflow.WorkflowPlaces;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The third pass: jobs whose hosts are in several buckets, put together from the part of each. Several threads may add parts. */
final class JobParts {

    private final List<Spill.Lane> lanes = new ArrayList<>();
    private final ThreadLocal<Packed> packed = ThreadLocal.withInitial(Packed::new);

    JobParts(int buckets, Spill spill) {
        for (int i = 0; i < buckets; i++) {
            lanes.add(spill.lane());
        }
    }

    /**
     * Adds the part of a job in one bucket.
     *
     * @param json the text of its record; null but for one of its parts
     * @param attempts its attempts on hosts of the bucket
     * @param hosts the job's hosts, those of the bucket with all that is known of them
     */
    void add(String jobId, @Nullable String json, List<JobAttempt> attempts, List<InstanceRecord> hosts) {
        Packed out = packed.get();
        out.clear();
        out.text(jobId);
        out.text(json);
        out.number(attempts.size());
        attempts.forEach(attempt -> PackedParts.write(attempt, out));
        out.number(hosts.size());
        hosts.forEach(host -> out.text(RecordJson.write(host)));
        Entries.add(out, lanes.get(Math.floorMod(jobId.hashCode() * 0x9E3779B1, lanes.size())));
    }

    int count() {
        return lanes.size();
    }

    Spill.Lane lane(int number) {
        return lanes.get(number);
    }

    private static final class Whole {

        private @Nullable String json;
        private final TreeMap<Integer, JobAttempt> attempts = new TreeMap<>();
        private final TreeMap<String, InstanceRecord> hosts = new TreeMap<>();
    }

    /** Makes the lines of the jobs in a lane. */
    void run(int lane, WorkflowPlaces places, LineLanes lines) {
        if (lanes.get(lane).entries() == 0) {
            return;
        }
        Map<String, Whole> jobs = new TreeMap<>();
        Packed.Reader in = new Packed.Reader();
        Entries.read(lanes.get(lane), entry -> {
            in.over(entry);
            Whole whole = jobs.computeIfAbsent(in.word(), unseen -> new Whole());
            String json = in.text();
            whole.json = json == null ? whole.json : json;
            for (int left = in.small(); left > 0; left--) {
                JobAttempt attempt = PackedParts.attempt(in);
                whole.attempts.put(attempt.number(), attempt);
            }
            for (int left = in.small(); left > 0; left--) {
                InstanceRecord host = RecordJson.readInstance(in.word());
                whole.hosts.merge(host.instanceId(), host, InstanceRecord::merge);
            }
        });
        lanes.get(lane).clear();
        jobs.forEach((id, whole) -> lines.add(line(id, whole, places)));
    }

    private static io.spotviewer.ledger.line.JobLine line(String id, Whole whole, WorkflowPlaces places) {
        if (whole.json == null) {
            throw new IllegalStateException("no bucket passed on the record of job " + id);
        }
        JobRecord informed = RecordJson.readJob(whole.json).informedBy(whole.hosts);
        List<Attempt> ordered = AttemptOrder.of(informed);
        if (ordered.size() != whole.attempts.size()) {
            throw new IllegalStateException("expected " + ordered.size() + " attempts of job " + id
                    + " from its buckets, got " + whole.attempts.size());
        }
        JobFacts facts = JobFacts.of(places.placed(informed));
        List<String> hosts =
                whole.hosts.values().stream().map(RecordJson::write).toList();
        return LineMaker.jobLine(facts, informed, ordered, List.copyOf(whole.attempts.values()), whole.json, hosts);
    }
}
