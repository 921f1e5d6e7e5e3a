package io.spotviewer.local.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;

/**
 * A simulated fleet: what happened, as events; what AWS would have answered, at any moment; what it truly cost.
 *
 * <p>It is us-east-1 of one account, with three job queues, six job definitions, five instance types and three
 * availability zones. Whatever the ledger counts can be found out from the events and from what could be asked at each
 * event's own time.
 */
public final class Fleet {
    /** What the values of the jobs' environments and commands begin with that must never be shown, stored or logged. */
    public static final String SECRET_MARK = "do-not-leak";

    private final FleetPlan plan;
    private final Stage stage;
    private final Ledger ledger;
    private final List<FleetEvent> events;

    private Fleet(FleetPlan plan, Stage stage) {
        this.plan = plan;
        this.stage = stage;
        this.ledger = new Bookkeeper(stage).close();
        this.events = new Told(stage.chronicle().through(stage.end()));
    }

    /** Runs the whole span of the plan. */
    public static Fleet simulate(FleetPlan plan) {
        Stage stage = Stage.set(plan);
        Attempts attempts = new Attempts(stage);
        Hosts hosts = new Hosts(stage, attempts);
        Scheduler scheduler = new Scheduler(stage, attempts, hosts);
        attempts.tell(scheduler);
        stage.metering().follow(stage.agenda());
        new Workload(stage, scheduler, JobQueue.ofAccount(plan)).plan();
        new Interruptions(stage, hosts, attempts, scheduler).plan();
        new Neighbours(stage).plan();
        stage.agenda().runThrough(stage.end());
        return new Fleet(plan, stage);
    }

    /** EventBridge's events in order of happening, each once. Every look at an element makes its envelope anew. */
    public List<FleetEvent> events() {
        return events;
    }

    /** What AWS would answer at that time; later than {@link #end()}, nothing more has happened. */
    public FleetView at(Instant time) {
        return new Answers(new AsOf(Math.min(time.toEpochMilli(), stage.end()), true));
    }

    /** The truth. */
    public Ledger ledger() {
        return ledger;
    }

    /** The end of the span. */
    public Instant end() {
        return plan.end();
    }

    /** DescribeSpotPriceHistory for the whole span: {@code {"SpotPriceHistory":[…]}}, newest first. */
    public ObjectNode spotPriceHistory() {
        return PriceAnswers.spotPriceHistory(stage.market());
    }

    /** GetProducts: one answer for each instance type (AmazonEC2), one for Fargate (AmazonECS). */
    public List<ObjectNode> products() {
        return PriceAnswers.products();
    }

    /**
     * Writes the events as JSON Lines and the Describe answers as the aws CLI prints them, each into a file named for
     * its call, as somebody has them who asked in time and kept every answer.
     *
     * @param directory made if it is not there; what has the same name in it is replaced
     */
    public void export(Path directory) throws IOException {
        new Export(directory).write(this, stage.chronicle(), new Answers(new AsOf(stage.end(), false)));
    }

    /** The events, told when somebody listens: the envelopes of a whole fleet at once would fill the memory. */
    private static final class Told extends AbstractList<FleetEvent> implements RandomAccess {
        private final List<Happening> happenings;

        Told(List<Happening> happenings) {
            this.happenings = happenings;
        }

        @Override
        public FleetEvent get(int index) {
            Happening happening = happenings.get(index);
            return new FleetEvent(Instant.ofEpochMilli(Agenda.wholeSecond(happening.at())), happening.envelope());
        }

        @Override
        public int size() {
            return happenings.size();
        }
    }

    private final class Answers implements FleetView {
        private final BatchAnswers batch;
        private final EcsAnswers ecs;
        private final Ec2Answers ec2;

        Answers(AsOf time) {
            this.batch = new BatchAnswers(stage.chronicle(), time);
            this.ecs = new EcsAnswers(stage.chronicle(), time);
            this.ec2 = new Ec2Answers(stage.chronicle(), time);
        }

        @Override
        public ObjectNode describeJobs(Collection<String> jobIds) {
            return batch.jobs(jobIds);
        }

        @Override
        public ObjectNode describeTasks(String cluster, Collection<String> taskArns) {
            return ecs.tasks(cluster, taskArns);
        }

        @Override
        public ObjectNode describeContainerInstances(String cluster, Collection<String> containerInstanceArns) {
            return ecs.containerInstances(cluster, containerInstanceArns);
        }

        @Override
        public ObjectNode describeInstances(Collection<String> instanceIds) {
            return ec2.instances(instanceIds);
        }

        @Override
        public ObjectNode describeSpotInstanceRequests(Collection<String> instanceIds) {
            return ec2.spotRequests(instanceIds);
        }
    }
}
