package io.spotviewer.local.pull;

import io.spotviewer.handlers.batch.JobDetail;
import io.spotviewer.local.account.Account;
import io.spotviewer.local.account.Account.Environment;
import io.spotviewer.local.account.Account.ListedJob;
import io.spotviewer.local.account.Account.Queue;
import io.spotviewer.local.facts.FactsStore;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobStatus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentMap;

/**
 * The reading of Batch: its queues and environments, the jobs in them, and the children of arrays and multi-node jobs, whose ids follow
 * from their parents'. A job that was described after its end is never described again.
 */
final class BatchRead {

    /** A retry moves a running job back while the lists are read, so that it may be in none of them but the last. */
    private static final List<String> OPEN =
            List.of("SUBMITTED", "PENDING", "RUNNABLE", "STARTING", "RUNNING", "RUNNABLE");

    private static final List<String> ENDED = List.of("SUCCEEDED", "FAILED");
    private static final int MOST_IN_A_CALL = 100;
    private static final Duration LEEWAY = Duration.ofDays(1);

    /** A list may be a little behind. */
    private static final Duration NEW_JOBS_LEEWAY = Duration.ofMinutes(30);

    /** A job that just falls out of the time asked for is still there, and its neighbours' costs depend on it. */
    private static final Duration EDGE = Duration.ofHours(1);

    private final Account account;
    private final FactsStore facts;
    private final ReadRequest request;
    private final ReadProgress progress;
    private final ConcurrentMap<String, String> ended;
    private final ConcurrentMap<String, String> clusters;
    private final ConcurrentMap<String, String> parents;
    private final ConcurrentMap<String, String> open;
    private final ConcurrentMap<String, String> listed;
    private final Attempts attempts;
    private final ArrayDeque<String> due = new ArrayDeque<>();
    private final TreeSet<String> seen = new TreeSet<>();
    private long described;

    BatchRead(Account account, FactsStore facts, Attempts attempts, ReadRequest request, ReadProgress progress) {
        this.account = account;
        this.facts = facts;
        this.request = request;
        this.progress = progress;
        this.ended = facts.progress("ended");
        this.clusters = facts.progress("clusters");
        this.parents = facts.progress("parents");
        this.open = facts.progress("open");
        this.listed = facts.progress("listed");
        this.attempts = attempts;
    }

    /** Reads the queues that were asked for; a name that is none of them is an error. */
    List<Queue> queues() {
        List<Queue> all = account.queues();
        if (request.queues().isEmpty()) {
            return all;
        }
        TreeMap<String, Queue> byName = new TreeMap<>();
        all.forEach(queue -> byName.put(queue.name(), queue));
        List<Queue> wanted = new ArrayList<>();
        for (String name : request.queues()) {
            Queue queue = byName.get(name.substring(name.lastIndexOf('/') + 1));
            if (queue == null) {
                throw new IllegalArgumentException("--queue: no queue " + name + " in " + account.region()
                        + (byName.isEmpty() ? "; there is none" : "; there are " + String.join(", ", byName.keySet())));
            }
            wanted.add(queue);
        }
        return wanted;
    }

    /** Reads the compute environments and keeps the type of each one's cluster: environments are deleted, their instances' ARNs stay. */
    void environments(Losses losses) {
        List<Environment> found = losses.ask(Source.ENVIRONMENTS, account::environments, List.of());
        for (Environment environment : found) {
            if (environment.type() != null && environment.cluster() != null) {
                clusters.put(environment.cluster(), environment.type());
            }
        }
        facts.commit();
    }

    /** Returns the type of compute environment by the ARN of its cluster. */
    SortedMap<String, String> typeByCluster() {
        return new TreeMap<>(clusters);
    }

    /** Lists the jobs of the queues, and describes those that are not known after their end. */
    void jobs(List<Queue> queues) {
        for (Queue queue : queues) {
            list(queue);
        }
        while (!due.isEmpty()) {
            describe();
        }
        queues.forEach(queue ->
                listed.put(queue.arn(), new Intervals.Span(request.since(), request.now()).text() + " " + tags()));
        facts.commit();
    }

    /**
     * Lists a queue. One that was listed before, at least as far back, has only new jobs since; those that were open then are known by
     * their ids.
     */
    private void list(Queue queue) {
        String before = listed.get(queue.arn());
        Intervals.Span span =
                before == null || !before.substring(before.indexOf(' ') + 1).equals(tags())
                        ? null
                        : Intervals.Span.parse(before.substring(0, before.indexOf(' ')));
        if (span != null && !span.from().isAfter(request.since())) {
            open.forEach((id, queueArn) -> {
                if (queueArn.equals(queue.arn())) {
                    plan(id);
                }
            });
            account.listJobsCreatedAfter(
                    queue.arn(), span.until().minus(NEW_JOBS_LEEWAY), page -> page.forEach(this::plan));
            return;
        }
        // The ended ones come last: a job that ends meanwhile is in both lists, and not in none.
        OPEN.forEach(status -> account.listJobs(queue.arn(), status, page -> page.forEach(this::plan)));
        ENDED.forEach(status -> account.listJobs(queue.arn(), status, page -> page.forEach(this::plan)));
    }

    private String tags() {
        return String.join("\n", request.tags());
    }

    private void plan(ListedJob job) {
        boolean tooOld = job.stoppedAt() != null
                && job.stoppedAt().isBefore(request.since().minus(EDGE));
        if (!tooOld && JobId.isValid(job.id())) {
            plan(job.id());
        }
        progress.listed(seen.size());
    }

    private void plan(String id) {
        if (!seen.add(id)) {
            return;
        }
        if (isFinal(id)) {
            planChildren(id);
        } else {
            due.add(id);
        }
    }

    /** True if it was described after its end, with the tags that are asked for now. */
    private boolean isFinal(String id) {
        String tags = ended.get(id);
        return tags != null && List.of(tags.split("\n", -1)).containsAll(request.tags());
    }

    private void describe() {
        TreeSet<JobId> portion = new TreeSet<>();
        while (portion.size() < MOST_IN_A_CALL && !due.isEmpty()) {
            portion.add(new JobId(due.poll()));
        }
        SortedMap<JobId, JobDetail> found = account.jobs().describe(portion);
        for (JobId id : portion) {
            if (!found.containsKey(id)) {
                open.remove(id.value());
            }
        }
        for (JobDetail job : found.values()) {
            JobDetail kept = job.trimmed(request.tags(), request.now().plus(LEEWAY));
            String id = String.valueOf(kept.jobId());
            facts.add(kept);
            attempts.put(facts.job(new JobId(id)).orElse(kept));
            if (kept.parentOf() != null) {
                parents.put(id, (kept.submission().nodes() == null ? ":" : "#") + kept.parentOf());
                planChildren(id);
            }
            if (JobStatus.of(Objects.requireNonNullElse(kept.status(), "")).isTerminal()) {
                ended.put(id, tags());
                open.remove(id);
            } else {
                open.put(id, String.valueOf(kept.submission().queue()));
            }
        }
        facts.commit();
        described += portion.size();
        progress.described(described, described + due.size());
    }

    private void planChildren(String parent) {
        String children = parents.get(parent);
        if (children != null) {
            int number = Integer.parseInt(children.substring(1));
            for (int i = 0; i < number; i++) {
                plan(parent + children.charAt(0) + i);
            }
        }
    }
}
