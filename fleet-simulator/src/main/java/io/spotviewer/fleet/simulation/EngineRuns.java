package io.spotviewer.fleet.simulation;

import io.spotviewer.fleet.account.JobQueue;
import io.spotviewer.fleet.history.Job;
import io.spotviewer.fleet.plan.Dice;
import io.spotviewer.fleet.workflow.Pipeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs of pipelines, each by an engine that submits what can start and sees to what failed. */
final class EngineRuns {

    /** The part of the fleet's jobs that runs submit. */
    private static final double PART = 0.2;

    private static final int FEWEST_SAMPLES = 3;
    private static final int MOST_SAMPLES = 8;

    /** Runs begin early enough to end within the span. */
    private static final Duration LAST_DAY = Duration.ofHours(30);

    private static final List<String> MOODS = List.of(
            "amazing",
            "boring",
            "clever",
            "dreamy",
            "elegant",
            "friendly",
            "gloomy",
            "happy",
            "insane",
            "jolly",
            "lonely",
            "mighty",
            "nasty",
            "peaceful",
            "silly",
            "tiny",
            "wise",
            "zen");
    private static final List<String> PEOPLE = List.of(
            "banach",
            "curie",
            "darwin",
            "euler",
            "fermi",
            "goodall",
            "hopper",
            "joliot",
            "lovelace",
            "mendel",
            "noether",
            "perlman",
            "ride",
            "sanger",
            "turing",
            "volta",
            "wright",
            "yonath");

    private final Stage stage;
    private final Scheduler scheduler;
    private final JobQueue queue;
    private final Labelling labelling;
    private final Dice dice;
    private final Set<String> names = new HashSet<>();
    private final Map<Job, EngineRun> owners = new HashMap<>();

    EngineRuns(Stage stage, Scheduler scheduler, List<JobQueue> queues, Labelling labelling) {
        this.stage = stage;
        this.scheduler = scheduler;
        this.queue = queues.get(0);
        this.labelling = labelling;
        this.dice = stage.dice("workflows");
    }

    /** Plans the runs and returns the number of their jobs, if none fails. */
    int plan() {
        int left = (int) (stage.plan().jobs() * PART);
        int planned = 0;
        long last =
                stage.end() - Math.min(LAST_DAY.toMillis(), stage.plan().span().toMillis() / 2);
        while (true) {
            Pipeline pipeline = dice.pick(Pipeline.ALL);
            int samples = (int) dice.between(FEWEST_SAMPLES, MOST_SAMPLES);
            while (samples >= FEWEST_SAMPLES && pipeline.jobs(samples) > left) {
                samples--;
            }
            if (samples < FEWEST_SAMPLES) {
                return planned;
            }
            left -= pipeline.jobs(samples);
            planned += pipeline.jobs(samples);
            List<String> of = samples(samples);
            String project = dice.pick(Workload.PROJECTS);
            long at = dice.between(stage.plan().start().toEpochMilli(), last);
            stage.agenda().at(at, () -> begin(pipeline, project, of));
        }
    }

    /** The job has ended; if a run submitted it, that goes on. */
    void ended(Job job) {
        EngineRun run = owners.remove(job);
        if (run != null) {
            run.ended(job);
        }
    }

    private List<String> samples(int count) {
        List<String> all = new ArrayList<>(Labelling.SAMPLES);
        List<String> drawn = new ArrayList<>();
        while (drawn.size() < count) {
            drawn.add(all.remove((int) dice.between(0, all.size() - 1)));
        }
        drawn.sort(null);
        return drawn;
    }

    private void begin(Pipeline pipeline, String project, List<String> samples) {
        new EngineRun(new Engine(), pipeline, name(), project, samples).begin();
    }

    private String name() {
        String name;
        do {
            name = dice.pick(MOODS) + "_" + dice.pick(PEOPLE);
        } while (!names.add(name));
        return name;
    }

    /** What a run needs of everything around it. */
    final class Engine {

        private Engine() {}

        Stage stage() {
            return stage;
        }

        Dice dice() {
            return dice;
        }

        JobQueue queue() {
            return queue;
        }

        Labelling labelling() {
            return labelling;
        }

        String nextName() {
            return name();
        }

        void submit(Job job, EngineRun run) {
            owners.put(job, run);
            scheduler.submit(job, false);
        }
    }
}
