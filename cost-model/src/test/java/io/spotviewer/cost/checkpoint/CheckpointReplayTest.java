package io.spotviewer.cost.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.spotviewer.cost.checkpoint.CheckpointReplay.Difference;
import io.spotviewer.cost.checkpoint.ReplayedAttempt.Outcome;
import io.spotviewer.cost.price.Quote;
import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CheckpointReplayTest {

    private static final CheckpointPolicy EVERY_15_MINUTES = new CheckpointPolicy(900L, 30, 60);
    private static final CheckpointPolicy ON_WARNING = new CheckpointPolicy(null, 60, 60);

    private static ReplayedAttempt attempt(long seconds, Outcome outcome, String usd) {
        return new ReplayedAttempt(seconds, outcome, false, null, Quote.of(new BigDecimal(usd)));
    }

    private static ReplayedAttempt reclaimed(long seconds, String usd) {
        return attempt(seconds, Outcome.RECLAIMED, usd);
    }

    private static ReplayedAttempt succeeded(long seconds, String usd) {
        return attempt(seconds, Outcome.SUCCEEDED, usd);
    }

    private static CheckpointReplay replay(CheckpointPolicy policy, ReplayedAttempt... job) {
        return CheckpointReplay.of(Arrays.asList(job), attempt -> policy);
    }

    private static BigDecimal usd(CheckpointReplay replay) {
        return replay.attempts().stream().map(Difference::usd).map(Quote::get).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void theNextAttemptsPaidTimeIsSavedEvenIfTheReclaimedOneWasFree() {
        // 3,430 s keep 3 × 900 s. The rerun needs 4,500 s of work, one restore and four checkpoints: 4,680 of 7,200 s.
        CheckpointReplay replay = replay(EVERY_15_MINUTES, reclaimed(3_430, "0"), succeeded(7_200, "1.3824"));

        assertThat(replay.seconds()).isEqualTo(2_520);
        assertThat(usd(replay)).isEqualByComparingTo("0.48384");
    }

    @Test
    void whatNeverRanAgainSavesNothing() {
        assertThat(replay(EVERY_15_MINUTES, reclaimed(3_600, "0.0412")).attempts())
                .isEmpty();
        assertThat(replay(EVERY_15_MINUTES, reclaimed(3_600, "0.0412"), attempt(100, Outcome.OTHER, "1"))
                        .attempts())
                .isEmpty();
    }

    @Test
    void workAddsUpOverReclaimsAndEachRestores() {
        // 2,000 s keep 1,800 s; 1,000 s less the restore keep 900 s; 7,300 s are left: restore and eight checkpoints.
        CheckpointReplay replay =
                replay(EVERY_15_MINUTES, reclaimed(2_000, "1"), reclaimed(1_000, "1"), succeeded(10_000, "10"));

        assertThat(replay.seconds()).isEqualTo(10_000 - 7_300 - 60 - 8 * 30);
        assertThat(usd(replay)).isEqualByComparingTo("2.4");
    }

    @Test
    void attemptsAfterAllWorkIsDoneCostNothing() {
        CheckpointReplay replay = replay(
                EVERY_15_MINUTES, reclaimed(5_000, "5"), attempt(50, Outcome.OTHER, "0.5"), succeeded(3_600, "3.6"));

        assertThat(replay.seconds()).isEqualTo(3_650);
        assertThat(usd(replay)).isEqualByComparingTo("4.1");
    }

    @Test
    void aSuccessPaysForItsCheckpointsEvenWithoutAReclaim() {
        CheckpointReplay replay = replay(EVERY_15_MINUTES, succeeded(3_600, "3.6"));

        assertThat(replay.seconds()).isEqualTo(-90);
        assertThat(usd(replay)).isEqualByComparingTo("-0.09");
        assertThat(replay(EVERY_15_MINUTES, succeeded(900, "1")).attempts()).isEmpty();
    }

    @Test
    void aRestoreMayCostMoreThanTheKeptWork() {
        CheckpointPolicy slow = new CheckpointPolicy(100L, 0, 500);

        assertThat(replay(slow, reclaimed(250, "1"), succeeded(1_000, "1")).seconds())
                .isEqualTo(200 - 500);
    }

    @Test
    void aDumpOnWarningHelpsOnlyWhereAWarningWasSeen() {
        ReplayedAttempt warned = new ReplayedAttempt(3_000, Outcome.RECLAIMED, true, null, Quote.of(BigDecimal.ONE));

        assertThat(replay(ON_WARNING, warned, succeeded(6_000, "6")).seconds()).isEqualTo(2_940 - 60);
        assertThat(replay(ON_WARNING, reclaimed(3_000, "1"), succeeded(6_000, "6"))
                        .attempts())
                .isEmpty();
    }

    @Test
    void aFailureInBetweenKeepsTheWorkAndStaysAsItWas() {
        CheckpointReplay replay = replay(
                EVERY_15_MINUTES, reclaimed(1_000, "1"), attempt(400, Outcome.OTHER, "1"), succeeded(1_800, "1.8"));

        assertThat(replay.seconds()).isEqualTo(900 - 60);
    }

    @Test
    void withoutAPriceTheMoneyIsUnknownAndTheTimeIsNot() {
        CheckpointReplay replay = replay(
                EVERY_15_MINUTES,
                reclaimed(3_430, "0"),
                new ReplayedAttempt(7_200, Outcome.SUCCEEDED, false, null, Quote.unknown("no price")));

        assertThat(replay.seconds()).isEqualTo(2_520);
        assertThat(replay.attempts())
                .singleElement()
                .satisfies(difference -> assertThat(difference.usd().value()).isNull());
    }

    @Test
    void noPolicySavesMoreThanFreeCheckpointsEverySecond() {
        CheckpointPolicy ideal = new CheckpointPolicy(1L, 0, 0);
        java.util.Random random = new java.util.Random(3);
        for (int i = 0; i < 1_000; i++) {
            ReplayedAttempt[] job = {
                reclaimed(random.nextInt(5_000), "1"),
                reclaimed(random.nextInt(5_000), "2"),
                succeeded(1 + random.nextInt(9_000), "3")
            };
            CheckpointPolicy policy =
                    new CheckpointPolicy(1L + random.nextInt(2_000), random.nextInt(100), random.nextInt(100));

            assertThat(usd(replay(policy, job)).doubleValue())
                    .isLessThanOrEqualTo(usd(replay(ideal, job)).doubleValue() + 1e-9);
        }
    }

    @Test
    void aFreeSecondIsWorthNothing() {
        CheckpointReplay replay = replay(EVERY_15_MINUTES, reclaimed(3_430, "0.5"), succeeded(7_200, "0"));

        assertThat(usd(replay).doubleValue()).isEqualTo(0, within(0.0));
        assertThat(replay.seconds()).isEqualTo(2_520);
    }
}
