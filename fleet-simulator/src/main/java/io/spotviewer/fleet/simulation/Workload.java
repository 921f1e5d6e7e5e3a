package io.spotviewer.fleet.simulation;

import io.spotviewer.fleet.account.JobDefinition;
import io.spotviewer.fleet.account.JobQueue;
import io.spotviewer.fleet.account.Secret;
import io.spotviewer.fleet.history.Job;
import io.spotviewer.fleet.history.Labels;
import io.spotviewer.fleet.plan.Dice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The jobs that people submit: more by day than by night, little at the weekend, and a few jobs in the very last minutes. */
final class Workload {

    private static final double CANCELLED = 0.012;
    private static final double LATE = 0.012;
    private static final double ELSEWHERE = 0.2;
    private static final long HOUR = Duration.ofHours(1).toMillis();
    static final List<String> PROJECTS = List.of("cohort-a", "cohort-b", "kinase", "membrane", "trailer");

    private final Stage stage;
    private final Scheduler scheduler;
    private final List<JobQueue> queues;
    private final Dice dice;
    private final Dice regions;
    private final Labelling labelling;
    private int submissions;

    Workload(Stage stage, Scheduler scheduler, List<JobQueue> queues, Labelling labelling) {
        this.stage = stage;
        this.scheduler = scheduler;
        this.queues = queues;
        this.dice = stage.dice("workload");
        this.regions = stage.dice("regions");
        this.labelling = labelling;
    }

    /** Plans the submissions of so many jobs. */
    void plan(int jobs) {
        int left = jobs;
        while (left > 0) {
            JobDefinition definition = definition();
            boolean array = definition.submissions().largestArray() > 0 && left > 2 && dice.chance(0.25);
            int size = array
                    ? (int) Math.min(
                            left, dice.between(2, definition.submissions().largestArray()))
                    : 0;
            stage.agenda().at(submissionTime(), () -> submit(definition, size));
            left -= Math.max(1, size);
        }
    }

    private void submit(JobDefinition definition, int size) {
        submissions++;
        String project = dice.pick(PROJECTS);
        String name = String.format(Locale.ROOT, "%s-%s-%04d", definition.name(), project, submissions);
        String id = dice.uuid();
        JobQueue queue = queueOf(definition);
        Submission submission =
                new Submission(name, definition, queue, project, labelling.of(definition, queue, project));
        if (size == 0) {
            Job job = new Job(request(id, submission, Job.ArrayPart.NONE));
            scheduler.submit(job, dice.chance(CANCELLED));
            return;
        }
        Job parent = new Job(request(id, submission, Job.ArrayPart.parentOf(size)));
        List<Job> children = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            children.add(new Job(request(id + ":" + i, submission, Job.ArrayPart.childOf(parent, i))));
        }
        parent.children().addAll(children);
        scheduler.submitParent(parent);
        children.forEach(child -> scheduler.submit(child, dice.chance(CANCELLED)));
    }

    /** What the jobs of one submission share. */
    private record Submission(String name, JobDefinition definition, JobQueue queue, String project, Labels labels) {}

    /** Returns the queue of a submission; where two regions have one of that name, mostly the first. */
    private JobQueue queueOf(JobDefinition definition) {
        List<JobQueue> named = queues.stream()
                .filter(queue -> queue.name().equals(definition.queue()))
                .toList();
        return named.size() > 1 && regions.chance(ELSEWHERE) ? named.get(1) : named.get(0);
    }

    private Job.Request request(String id, Submission submission, Job.ArrayPart array) {
        JobDefinition definition = submission.definition;
        long work = definition.runTime().draw(dice);
        return new Job.Request(
                id,
                submission.name,
                definition,
                submission.queue,
                stage.agenda().now(),
                work,
                Secret.value(dice),
                submission.project,
                submission.labels,
                array);
    }

    /** So that the shares hold for jobs, not submissions, arrays are drawn as rarely as they are large. */
    private JobDefinition definition() {
        double[] weights = JobDefinition.ALL.stream()
                .mapToDouble(d -> weight(d.submissions()))
                .toArray();
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double lot = dice.fraction(0, sum);
        for (int i = 0; i < weights.length; i++) {
            lot -= weights[i];
            if (lot < 0) {
                return JobDefinition.ALL.get(i);
            }
        }
        return JobDefinition.ALL.get(weights.length - 1);
    }

    private static double weight(JobDefinition.Submissions submissions) {
        int largest = submissions.largestArray();
        return submissions.share() / (largest == 0 ? 1 : 0.75 + 0.25 * (1 + largest / 2.0));
    }

    private long submissionTime() {
        long start = stage.plan().start().toEpochMilli();
        long end = stage.end();
        if (dice.chance(LATE)) {
            return end - (dice.chance(0.5) ? dice.between(5_000, 100_000) : dice.between(100_000, HOUR / 2));
        }
        long at;
        do {
            at = dice.between(start, end - 60_000);
        } while (!dice.chance(activity(at - start)));
        return at;
    }

    /** Returns the chance that somebody is at work, by hours since the Monday the span begins with. */
    private static double activity(long sinceStart) {
        long hour = sinceStart / HOUR % 24;
        long day = sinceStart / HOUR / 24 % 7;
        double byDay = hour >= 8 && hour < 19 ? 1 : hour >= 6 && hour < 22 ? 0.4 : 0.12;
        return day >= 5 ? 0.3 * byDay : byDay;
    }
}
