package io.spotviewer.ledger.run;

import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.receipt.Receipt;
import io.spotviewer.cost.share.AttemptCost;
import io.spotviewer.cost.share.AttemptDay;
import io.spotviewer.cost.share.AttemptDays;
import io.spotviewer.cost.share.FleetAttempt;
import io.spotviewer.cost.share.HostAccount;
import io.spotviewer.ledger.line.HostFacts;
import io.spotviewer.ledger.line.JobAttempt;
import io.spotviewer.ledger.line.JobFacts;
import io.spotviewer.ledger.spill.Entries;
import io.spotviewer.ledger.spill.Packed;
import io.spotviewer.ledger.spill.PackedParts;
import io.spotviewer.ledger.spill.Spill;
import io.spotviewer.records.AttemptFacts;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.store.UnreadableRecordException;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.AttemptOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The second pass: the accounts of the hosts of a bucket, and the lines that follow from them. A job whose hosts are all in the bucket gets
 * its line; of any other, the part on these hosts is passed on.
 */
final class HostPass {

    private final HostBuckets buckets;
    private final PriceBook prices;
    private final LineLanes lines;
    private final JobParts parts;
    private final Predicate<String> isRecomputed;
    private final ThreadLocal<Packed.Reader> readers = ThreadLocal.withInitial(Packed.Reader::new);

    HostPass(HostBuckets buckets, PriceBook prices, LineLanes lines, JobParts parts) {
        this(buckets, prices, lines, parts, host -> true);
    }

    /** @param isRecomputed true for the hosts whose accounts are made; of the others, jobs have their former costs */
    HostPass(HostBuckets buckets, PriceBook prices, LineLanes lines, JobParts parts, Predicate<String> isRecomputed) {
        this.isRecomputed = isRecomputed;
        this.buckets = buckets;
        this.prices = prices;
        this.lines = lines;
        this.parts = parts;
    }

    /** A job in one of its buckets. */
    private static final class Work {

        private final JobRecord job;
        private final String json;

        /** True if all its hosts are in the bucket. */
        private final boolean whole;

        /** True in the one of its buckets that takes its attempts without a host. */
        private final boolean home;

        /** The attempts of its former line; none if all are recomputed. */
        private final List<JobAttempt> former;

        private JobRecord informed;
        private List<Attempt> ordered = List.of();
        private @Nullable AttemptCost[] costs = {};
        private @Nullable String[] receipts = {};
        private List<List<AttemptDay>> days = List.of();

        Work(JobRecord job, String json, boolean whole, boolean home, List<JobAttempt> former) {
            this.former = former;
            this.job = job;
            this.informed = job;
            this.json = json;
            this.whole = whole;
            this.home = home;
        }

        void order(SortedMap<String, InstanceRecord> hosts) {
            informed = job.informedBy(hosts);
            ordered = AttemptOrder.of(informed);
            costs = new @Nullable AttemptCost[ordered.size()];
            receipts = new @Nullable String[ordered.size()];
            days = new ArrayList<>(ordered.size());
            for (int i = 0; i < costs.length; i++) {
                days.add(List.of());
            }
        }

        void cost(int index, AttemptCost cost, List<AttemptDay> byDay, @Nullable Receipt receipt) {
            // As a text, it takes a third of the memory.
            costs[index] = cost;
            days.set(index, byDay);
            receipts[index] = receipt == null ? null : receipt.text();
        }
    }

    /** An attempt on a host. */
    private record Stay(Work work, int index) {

        FleetAttempt attempt() {
            return new FleetAttempt(work.informed, work.ordered.get(index));
        }
    }

    /** Makes the lines of a bucket. */
    void run(int bucket) {
        TreeMap<String, InstanceRecord> hosts = new TreeMap<>();
        Map<String, String> stored = new HashMap<>();
        read(buckets.instancesIn(bucket), (key, json, more) -> {
            InstanceRecord instance = RecordJson.readInstance(json);
            hosts.merge(instance.instanceId(), instance, InstanceRecord::merge);
            stored.put(instance.instanceId(), json);
        });
        List<Work> works = new ArrayList<>();
        read(
                buckets.jobsIn(bucket),
                (key, json, more) -> take(RecordJson.readJob(json), json, former(more), bucket, works, hosts));
        works.sort(Comparator.comparing(work -> work.job.id()));
        Map<String, List<Stay>> stays = new HashMap<>();
        for (Work work : works) {
            work.order(hosts);
            for (int i = 0; i < work.ordered.size(); i++) {
                String host = work.ordered.get(i).instanceId();
                if (host != null && buckets.of(host) == bucket && isRecomputed.test(host)) {
                    stays.computeIfAbsent(host, unseen -> new ArrayList<>()).add(new Stay(work, i));
                }
            }
        }
        hosts.forEach((id, host) -> {
            if (isRecomputed.test(id)) {
                account(host, stays.getOrDefault(id, List.of()), stored.get(id));
            }
        });
        HostTexts texts = new HostTexts();
        works.forEach(work -> finish(work, bucket, texts));
    }

    /** The texts of the records of hosts, each written once for all jobs on it. */
    private static final class HostTexts {

        private final IdentityHashMap<InstanceRecord, String> texts = new IdentityHashMap<>();

        List<String> of(Collection<InstanceRecord> hosts) {
            List<String> all = new ArrayList<>(hosts.size());
            for (InstanceRecord host : hosts) {
                all.add(texts.computeIfAbsent(host, RecordJson::write));
            }
            return all;
        }
    }

    /** Reads the texts of a lane; those that turn out not to be records are noted. */
    private void read(Spill.Lane lane, Texts visitor) {
        if (lane.entries() == 0) {
            return;
        }
        Packed.Reader reader = readers.get();
        Consumer<byte[]> each = entry -> {
            reader.over(entry);
            String key = reader.key();
            try {
                visitor.text(key, reader.word(), reader);
            } catch (UnreadableRecordException e) {
                buckets.lose(key, String.valueOf(e.getMessage()));
            }
        };
        Entries.read(lane, each);
        lane.clear();
    }

    private interface Texts {
        void text(String key, String json, Packed.Reader more);
    }

    /** Returns the former attempts of a job whose record is as it was. */
    private static List<JobAttempt> former(Packed.Reader in) {
        List<JobAttempt> former = new ArrayList<>();
        if (in.hasMore()) {
            for (int left = in.small(); left > 0; left--) {
                former.add(PackedParts.attempt(in));
            }
        }
        return former;
    }

    private void take(
            JobRecord job,
            String json,
            List<JobAttempt> former,
            int bucket,
            List<Work> works,
            SortedMap<String, InstanceRecord> hosts) {
        if (buckets.isParent(job.id().value())) {
            return;
        }
        SortedSet<String> itsHosts = job.hosts();
        int home = buckets.of(itsHosts.isEmpty() ? job.id().value() : itsHosts.first());
        int here = 0;
        for (String host : itsHosts) {
            here += buckets.of(host) == bucket ? 1 : 0;
        }
        if (here == 0 && home != bucket) {
            return;
        }
        works.add(new Work(job, json, here == itsHosts.size(), home == bucket, former));
        for (AttemptFacts facts : job.attemptFacts().values()) {
            InstanceRecord host = facts.host();
            if (host != null && buckets.of(host.instanceId()) == bucket) {
                hosts.merge(host.instanceId(), host, InstanceRecord::merge);
            }
        }
    }

    private void account(InstanceRecord host, List<Stay> stays, @Nullable String stored) {
        List<FleetAttempt> attempts = stays.stream().map(Stay::attempt).toList();
        HostAccount account = HostAccount.of(host, attempts, prices);
        List<AttemptCost> costs = account.attempts();
        for (int i = 0; i < stays.size(); i++) {
            Stay stay = stays.get(i);
            stay.work.cost(stay.index, costs.get(i), account.daysOf(i), account.receiptOf(i));
        }
        lines.addInstances(LineMaker.instanceLines(account, attempts, stored));
    }

    private void finish(Work work, int bucket, HostTexts texts) {
        JobFacts facts = JobFacts.of(buckets.places().placed(work.informed));
        List<JobAttempt> attempts = new ArrayList<>();
        for (int i = 0; i < work.ordered.size(); i++) {
            String host = work.ordered.get(i).instanceId();
            if (!work.former.isEmpty() && (host == null || !isRecomputed.test(host))) {
                if (host == null ? work.home : buckets.of(host) == bucket) {
                    attempts.add(work.former.get(i));
                }
                continue;
            }
            if (work.home && host == null) {
                AttemptDays alone = AttemptDays.of(new FleetAttempt(work.informed, work.ordered.get(i)), prices);
                work.cost(i, alone.cost(), alone.days(), alone.receipt());
            }
            AttemptCost cost = work.costs[i];
            if (cost != null) {
                List<AttemptDay> days = work.days.get(i);
                HostFacts capacity = HostFacts.of(cost.of());
                lines.addAttempts(LineMaker.attemptLines(facts, work.informed, work.ordered, i, capacity, cost, days));
                attempts.add(LineMaker.jobAttempt(i, capacity, cost, days, work.receipts[i]));
            }
        }
        if (work.whole) {
            lines.add(LineMaker.jobLine(
                    facts, work.informed, work.ordered, attempts, work.json, texts.of(hostsHere(work))));
        } else {
            parts.add(work.job.id().value(), work.home ? work.json : null, attempts, hostsHere(work));
        }
    }

    /** Returns the records of the job's hosts that this bucket knows. */
    private List<InstanceRecord> hostsHere(Work work) {
        if (work.informed.attemptFacts().size() == 1) {
            InstanceRecord only =
                    work.informed.attemptFacts().values().iterator().next().host();
            return only == null ? List.of() : List.of(only);
        }
        Map<String, InstanceRecord> hosts = new TreeMap<>();
        for (AttemptFacts facts : work.informed.attemptFacts().values()) {
            InstanceRecord host = facts.host();
            if (host != null && !Objects.equals(hosts.get(host.instanceId()), host)) {
                hosts.merge(host.instanceId(), host, InstanceRecord::merge);
            }
        }
        return List.copyOf(hosts.values());
    }
}
