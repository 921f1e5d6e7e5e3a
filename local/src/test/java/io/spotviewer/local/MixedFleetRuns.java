package io.spotviewer.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.PriceFiles;
import io.spotviewer.cost.share.Fleet;
import io.spotviewer.cost.share.FleetCost;
import io.spotviewer.fleet.mixed.MixedFleet;
import io.spotviewer.fleet.mixed.wire.WireEvents;
import io.spotviewer.handlers.lambda.Handlers;
import io.spotviewer.local.answers.AnswerPorts;
import io.spotviewer.local.answers.DescribeAnswers;
import io.spotviewer.local.events.EventIntake;
import io.spotviewer.local.events.EventIntake.Fate;
import io.spotviewer.published.MemoryOutput;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.CollectedRecords;
import io.spotviewer.records.store.InMemoryInstanceRecordStore;
import io.spotviewer.records.store.InMemoryJobRecordStore;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.RecordVisitor;
import io.spotviewer.site.SiteGenerator;
import io.spotviewer.site.report.Report;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;

/**
 * The whole system, from the deployed rules to the report, for one mixed fleet after another. Events come in any order, each with AWS's
 * answers of its own time. The rules and the state machine are read once, because reading them takes longer than a fleet.
 */
final class MixedFleetRuns {

    private static final Instant LATER = Instant.parse("2026-11-09T00:00:00Z");

    /**
     * The outcome for one fleet.
     *
     * @param cost unrounded
     */
    record Outcome(FleetCost cost, Report report) {}

    private final Clock clock = Clock.fixed(LATER, ZoneOffset.UTC);
    private final CurrentJobs jobs = new CurrentJobs();
    private final CurrentInstances instances = new CurrentInstances();
    private final CurrentAnswers answers = new CurrentAnswers();
    private final EventIntake intake =
            new EventIntake(Handlers.over(new AnswerPorts(answers, jobs, instances, clock)), execution -> {}, clock);

    /** Delivers the fleet's events and returns what comes of them. */
    Outcome of(MixedFleet fleet, long seed) {
        jobs.store = new InMemoryJobRecordStore();
        instances.store = new InMemoryInstanceRecordStore();
        answers.fleet = fleet;
        List<WireEvents.Event> events = new ArrayList<>(fleet.events());
        Collections.shuffle(events, new Random(seed));
        // What EC2 has forgotten counts as Batch's only once a job has named it.
        events.sort(Comparator.comparing(event -> isAboutForgotten(fleet, event)));
        for (WireEvents.Event event : events) {
            answers.at = event.at();
            EventIntake.Outcome outcome = intake.take(event.envelope());
            if (outcome.fate() == Fate.PARKED) {
                throw new AssertionError("seed " + seed + ": " + outcome.reason() + " for " + event.envelope());
            }
        }
        CollectedRecords<JobRecord> foundJobs = new CollectedRecords<>();
        CollectedRecords<InstanceRecord> foundInstances = new CollectedRecords<>();
        jobs.visit(foundJobs);
        instances.visit(foundInstances);
        PriceFiles prices =
                PriceFiles.of(List.<JsonNode>of(fleet.products()), List.<JsonNode>of(fleet.spotPriceHistory()));
        PriceBook book = new PriceBook(prices, Instant.EPOCH, LATER);
        return new Outcome(
                FleetCost.of(Fleet.of(foundJobs.records(), foundInstances.records()), book),
                new SiteGenerator(jobs, instances, prices, new MemoryOutput(), clock).report());
    }

    private static boolean isAboutForgotten(MixedFleet fleet, WireEvents.Event event) {
        String text = event.envelope().path("detail").toString();
        return event.envelope().path("source").asText().equals("aws.ec2")
                && fleet.world().hosts().stream().anyMatch(host -> host.forgotten() && text.contains(host.id()));
    }

    /** The jobs of the fleet of the moment. */
    private static final class CurrentJobs implements JobRecordStore {

        private InMemoryJobRecordStore store = new InMemoryJobRecordStore();

        @Override
        public Optional<JobRecord> find(JobId id) {
            return store.find(id);
        }

        @Override
        public JobRecord merge(JobRecord observation) {
            return store.merge(observation);
        }

        @Override
        public void visit(RecordVisitor<JobRecord> visitor) {
            store.visit(visitor);
        }
    }

    /** The instances of the fleet of the moment. */
    private static final class CurrentInstances implements InstanceRecordStore {

        private InMemoryInstanceRecordStore store = new InMemoryInstanceRecordStore();

        @Override
        public Optional<InstanceRecord> find(String instanceId) {
            return store.find(instanceId);
        }

        @Override
        public InstanceRecord merge(InstanceRecord observation) {
            return store.merge(observation);
        }

        @Override
        public void link(String instanceId, JobId job) {
            store.link(instanceId, job);
        }

        @Override
        public SortedSet<JobId> jobsOn(String instanceId) {
            return store.jobsOn(instanceId);
        }

        @Override
        public void visit(RecordVisitor<InstanceRecord> visitor) {
            store.visit(visitor);
        }
    }

    /** AWS's answers about the fleet of the moment, at the time of the event that is being handled. */
    private static final class CurrentAnswers implements DescribeAnswers {

        private MixedFleet fleet = MixedFleet.of(0);
        private long at;

        @Override
        public JsonNode describeJobs(Collection<String> jobIds) {
            return fleet.answers().jobs(jobIds, at);
        }

        @Override
        public JsonNode describeTasks(String cluster, Collection<String> taskArns) {
            return fleet.answers().tasks(taskArns, at);
        }

        @Override
        public JsonNode describeContainerInstances(String cluster, Collection<String> containerInstanceArns) {
            return fleet.answers().containerInstances(containerInstanceArns);
        }

        @Override
        public JsonNode describeInstances(Collection<String> instanceIds) {
            return fleet.answers().instances(instanceIds, at);
        }

        @Override
        public JsonNode describeSpotInstanceRequests(Collection<String> instanceIds) {
            return fleet.answers().spotRequests(instanceIds, at);
        }
    }
}
