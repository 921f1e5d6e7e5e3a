package io.spotviewer.ledger.run;

import static io.spotviewer.cost.SampleFleet.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cost.RandomFleet;
import io.spotviewer.cost.SampleFleet;
import io.spotviewer.cost.SamplePrices;
import io.spotviewer.cost.price.FargatePrices;
import io.spotviewer.cost.price.InstanceProduct;
import io.spotviewer.cost.price.OnDemandPrice;
import io.spotviewer.cost.price.Place;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.PriceSource;
import io.spotviewer.cost.price.Quote;
import io.spotviewer.cost.price.SpotSeries;
import io.spotviewer.cost.share.AttemptCost;
import io.spotviewer.cost.share.Fleet;
import io.spotviewer.cost.share.FleetCost;
import io.spotviewer.cost.share.InstanceCost;
import io.spotviewer.cost.share.JobCost;
import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.line.Units;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.Seeds;
import io.spotviewer.records.store.InstanceRecordStore;
import io.spotviewer.records.store.JobRecordStore;
import io.spotviewer.records.store.RecordVisitor;
import io.spotviewer.records.store.TextVisitor;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FullRunTest {

    @TempDir
    private Path temporary;

    static LongStream seeds() {
        return LongStream.range(0, Seeds.of(60));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void linesAddUpToTheFleet(long seed) {
        SampleFleet sample = RandomFleet.of(seed);
        PriceBook prices = prices(seed);
        Fleet fleet = Fleet.of(sample.jobs(), sample.instances());
        FleetCost cost = FleetCost.of(fleet, prices).rounded(Units.DECIMALS);
        KeptLines lines = run(sample, seed, 7, 2, 1 << 20);

        assertThat(lines.all(JobLine.class).map(JobLine::jobId))
                .containsExactlyInAnyOrderElementsOf(
                        fleet.jobs().stream().map(job -> job.id().value()).toList());
        for (JobCost job : cost.jobs()) {
            for (int i = 0; i < job.attempts().size(); i++) {
                theSame(job, i, lines);
            }
        }
        for (InstanceCost instance : cost.instances()) {
            theSame(instance, lines);
        }
        assertThat(lines.all(InstanceLine.class).map(InstanceLine::instanceId).distinct())
                .hasSameSizeAs(cost.instances());
    }

    private static void theSame(JobCost job, int index, KeptLines lines) {
        AttemptCost cost = job.attempts().get(index);
        List<AttemptLine> days = lines.all(AttemptLine.class)
                .filter(line -> line.job().jobId().equals(job.job().id().value()) && line.number() == index + 1)
                .toList();
        assertThat(days.stream().filter(AttemptLine::counts)).hasSize(1);
        assertThat(days.stream().mapToLong(AttemptLine::runSeconds).sum()).isEqualTo(cost.runSeconds());
        if (cost.of().attempt().isFinished()) {
            assertThat(days)
                    .allMatch(day -> day.money().knowsCost() == cost.cost().isKnown());
            assertThat(sum(days.stream().map(day -> day.money().cost()))).isEqualByComparingTo(usd(cost.cost()));
            assertThat(sum(days.stream().map(day -> day.money().onDemand())))
                    .isEqualByComparingTo(usd(cost.onDemand()));
            assertThat(sum(days.stream().map(day -> day.money().spot()))).isEqualByComparingTo(usd(cost.spot()));
        }
    }

    private static void theSame(InstanceCost cost, KeptLines lines) {
        List<InstanceLine> days = lines.all(InstanceLine.class)
                .filter(line -> line.instanceId().equals(cost.instance().instanceId()))
                .toList();
        assertThat(days.stream().filter(InstanceLine::counts)).hasSize(1);
        assertThat(days.stream().skip(1)).allMatch(line -> line.record() == null);
        assertThat(days.stream().mapToLong(InstanceLine::busySeconds).sum()).isEqualTo(cost.busySeconds());
        if (cost.endedAt() != null) {
            assertThat(sum(days.stream().map(day -> day.money().total()))).isEqualByComparingTo(usd(cost.total()));
            assertThat(sum(days.stream().map(day -> day.money().idle()))).isEqualByComparingTo(usd(cost.idle()));
        }
    }

    private static BigDecimal usd(Quote<BigDecimal> quote) {
        return quote.isKnown() ? quote.get() : BigDecimal.ZERO;
    }

    private static BigDecimal sum(Stream<Long> units) {
        return Units.usd(units.mapToLong(Long::longValue).sum());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neitherBucketsNorThreadsNorMemoryChangeALine(long seed) {
        SampleFleet sample = RandomFleet.of(seed);
        Map<String, List<Object>> expected = run(sample, seed, 1, 1, 1 << 20).byPlace();
        for (int buckets : List.of(1, 7, 64)) {
            for (int threads = 1; threads <= 4; threads++) {
                assertThat(run(sample, seed, buckets, threads, 0).byPlace()).isEqualTo(expected);
            }
        }
    }

    @Test
    void noTemporaryFileStays() throws IOException {
        run(RandomFleet.of(1), 1, 7, 2, 0);
        try (Stream<Path> left = Files.list(temporary)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void anEntryThatIsNoRecordIsReportedOnce() {
        SampleFleet sample = RandomFleet.of(3);
        JobRecordStore store = new WithText(
                sample.jobStore(),
                "{\"id\":\"x\",\"a\":{\"instanceId\":\"i-1\"},"
                        + "\"b\":{\"instanceId\":\"i-2\"},\"c\":{\"instanceId\":\"i-3\"}}");
        FullRun.Result result = new FullRun(
                        store::visitTexts,
                        sample.instanceStore()::visitTexts,
                        (first, last) -> prices(3),
                        temporary,
                        2,
                        64,
                        1 << 20)
                .into(new KeptLines());
        assertThat(result.unreadable()).containsOnlyKeys("x");
    }

    @Test
    void oneThreadHasSeveralPricesLookedUpAtOnce() {
        SampleFleet sample = RandomFleet.of(3);
        CountDownLatch atOnce = new CountDownLatch(3);
        SamplePrices source = RandomFleet.prices(3);
        PriceBook book = new PriceBook(new Meeting(source, atOnce), at(-60), at(400_000));
        new FullRun(
                        sample.jobStore()::visitTexts,
                        sample.instanceStore()::visitTexts,
                        (first, last) -> book,
                        temporary,
                        1,
                        7,
                        1 << 20)
                .into(new KeptLines());
        assertThat(atOnce.getCount()).isZero();
        assertThat(source.asked()).doesNotHaveDuplicates();
    }

    private KeptLines run(SampleFleet sample, long seed, int buckets, int threads, long memory) {
        return run(sample.jobStore(), sample.instanceStore(), seed, buckets, threads, memory);
    }

    private KeptLines run(
            JobRecordStore jobs, InstanceRecordStore instances, long seed, int buckets, int threads, long memory) {
        KeptLines lines = new KeptLines();
        new FullRun(
                        jobs::visitTexts,
                        instances::visitTexts,
                        (first, last) -> prices(seed),
                        temporary,
                        threads,
                        buckets,
                        memory)
                .into(lines);
        return lines;
    }

    private static PriceBook prices(long seed) {
        return new PriceBook(RandomFleet.prices(seed), at(-60), at(400_000));
    }

    /** Prices of a source whose first calls wait until several are under way. */
    private record Meeting(PriceSource source, CountDownLatch atOnce) implements PriceSource {

        @Override
        public String name() {
            return source.name();
        }

        @Override
        public Quote<OnDemandPrice> onDemand(InstanceProduct product) {
            meet();
            return source.onDemand(product);
        }

        @Override
        public Quote<SpotSeries> spot(String instanceType, String zone, String product, Instant from, Instant until) {
            meet();
            return source.spot(instanceType, zone, product, from, until);
        }

        @Override
        public Quote<FargatePrices> fargate(Place place) {
            return source.fargate(place);
        }

        private void meet() {
            atOnce.countDown();
            try {
                if (!atOnce.await(20, TimeUnit.SECONDS)) {
                    throw new AssertionError("expected " + atOnce.getCount() + " more calls at once");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    /** A store with one more text. */
    private record WithText(JobRecordStore store, String text) implements JobRecordStore {

        @Override
        public Optional<JobRecord> find(io.spotviewer.records.JobId id) {
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

        @Override
        public void visitTexts(TextVisitor visitor) {
            store.visitTexts(visitor);
            visitor.text("x", text);
        }
    }
}
