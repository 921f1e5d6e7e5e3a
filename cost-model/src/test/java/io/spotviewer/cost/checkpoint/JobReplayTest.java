package io.spotviewer.cost.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.cost.checkpoint.ReplayedAttempt.Outcome;
import io.spotviewer.cost.price.Quote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JobReplayTest {

    private static final int JOBS = 20_000;
    private static final int DECIMALS = 10;
    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

    @Test
    void unitsAreThoseOfTheReplayInUsdRoundedByAttempt() {
        Random random = new Random(7);
        JobReplay replay = new JobReplay();
        long changes = 0;
        for (int job = 0; job < JOBS; job++) {
            List<ReplayedAttempt> attempts = attempts(random);
            CheckpointPolicy policy = policy(random);
            replay.clear();
            for (ReplayedAttempt attempt : attempts) {
                BigDecimal usd = attempt.cost().value();
                replay.add(
                        attempt.seconds(),
                        attempt.outcome(),
                        attempt.warned(),
                        usd != null,
                        usd == null ? 0 : usd.movePointRight(DECIMALS).longValueExact());
            }
            List<String> found = new ArrayList<>();
            replay.replay(policy, (seconds, known, units) -> found.add(seconds + " " + (known ? units : "unknown")));
            List<String> expected = CheckpointReplay.of(attempts, attempt -> policy).attempts().stream()
                    .map(change -> change.seconds() + " "
                            + (change.usd().isKnown()
                                    ? change.usd()
                                            .get()
                                            .setScale(DECIMALS, RoundingMode.HALF_UP)
                                            .unscaledValue()
                                            .toString()
                                    : "unknown"))
                    .toList();
            assertThat(found).as("job %s with %s", attempts, policy).isEqualTo(expected);
            changes += found.size();
        }
        assertThat(changes).isGreaterThan(JOBS / 4);
    }

    @Test
    void theNearestIntervalIsOneOfTheGrid() {
        for (int i = 0; i < IntervalGrid.size(); i++) {
            assertThat(IntervalGrid.nearest(IntervalGrid.seconds(i))).isEqualTo(i);
        }
        assertThat(IntervalGrid.nearest(1)).isZero();
        assertThat(IntervalGrid.nearest(10_000_000)).isEqualTo(IntervalGrid.size() - 1);
        assertThat(IntervalGrid.seconds(IntervalGrid.size() - 1)).isEqualTo(122_880);
    }

    @Test
    void aRunTimeBelowZeroIsRejected() {
        assertThatThrownBy(() -> new JobReplay().add(-1, Outcome.OTHER, false, true, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    private static List<ReplayedAttempt> attempts(Random random) {
        List<ReplayedAttempt> attempts = new ArrayList<>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            Outcome outcome = OUTCOMES.get(random.nextInt(OUTCOMES.size()));
            attempts.add(new ReplayedAttempt(
                    random.nextInt(5) == 0 ? 0 : random.nextInt(100_000),
                    outcome,
                    outcome == Outcome.RECLAIMED && random.nextBoolean(),
                    null,
                    random.nextInt(6) == 0
                            ? Quote.unknown("no price")
                            : Quote.of(BigDecimal.valueOf(random.nextLong() >>> (2 + random.nextInt(50)), DECIMALS))));
        }
        return attempts;
    }

    private static CheckpointPolicy policy(Random random) {
        return new CheckpointPolicy(
                random.nextInt(4) == 0 ? null : 1L + random.nextInt(20_000), random.nextInt(200), random.nextInt(200));
    }
}
