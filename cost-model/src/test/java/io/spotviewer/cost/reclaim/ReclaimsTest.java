package io.spotviewer.cost.reclaim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReclaimsTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Pool CALM = new Pool("m5.xlarge", "us-east-1a");
    private static final Pool BUSY = new Pool("c5.xlarge", "us-east-1b");

    private final List<SpotLife> lives = new ArrayList<>();

    /** Adds instances of one pool that lived ten hours until that hour. */
    private void live(Pool pool, int hour, int instances, boolean reclaimed) {
        Instant until = START.plus(Duration.ofHours(hour));
        for (int i = 0; i < instances; i++) {
            lives.add(new SpotLife("i-" + lives.size(), pool, until.minus(Duration.ofHours(10)), until, reclaimed));
        }
    }

    private RateEstimate all() {
        return Reclaims.of(lives).rate();
    }

    @Test
    void aRateIsReclaimedInstancesOverInstanceHours() {
        for (int hour = 10; hour < 18; hour++) {
            live(CALM, hour, 1, true);
        }
        live(CALM, 30, 12, false);

        RateEstimate rate = all();

        assertThat(rate.lives()).isEqualTo(20);
        assertThat(rate.events()).isEqualTo(8);
        assertThat(rate.per100Hours()).isEqualTo(4.0);
        assertThat(rate.secondsPerReclaim()).isEqualTo(25 * 3600);
    }

    @Test
    void anIntervalRestsOnTheEffectiveNumberOfEvents() {
        int hour = 10;
        for (int size : new int[] {1, 1, 2, 2, 3, 3, 4, 4}) {
            live(CALM, hour++, size, true);
        }

        RateEstimate rate = all();

        // 20 squared over 2 (1 + 4 + 9 + 16) = 400 / 60
        assertThat(rate.clusters()).isEqualTo(8);
        assertThat(rate.effectiveEvents()).isEqualTo(6.6667, within(1e-4));
        assertThat(rate.lowFactor())
                .isEqualTo(PoissonInterval.of(400 / 60.0, 0.95).low() / (400 / 60.0));
        assertThat(rate.highFactor())
                .isEqualTo(PoissonInterval.of(400 / 60.0, 0.95).high() / (400 / 60.0));
    }

    @Test
    void aRateIsShownFromEightClustersAndTrustedFromSixteen() {
        for (int i = 0; i < 7; i++) {
            live(CALM, 10 + i, 3, true);
        }
        assertThat(all().isShown()).isFalse();

        live(CALM, 17, 1, true);
        assertThat(all().isShown()).isTrue();
        assertThat(all().isTrusted()).isFalse();

        for (int i = 0; i < 8; i++) {
            live(CALM, 18 + i, 1, true);
        }
        assertThat(all().isTrusted()).isTrue();
    }

    @Test
    void oneInstanceIsOneEventAndNoRate() {
        live(CALM, 10, 1, true);

        assertThat(all().events()).isEqualTo(1);
        assertThat(all().isShown()).isFalse();
    }

    @Test
    void withoutReclaimsThereIsNothingToShow() {
        live(CALM, 10, 5, false);

        assertThat(all().effectiveEvents()).isZero();
        assertThat(all().isShown()).isFalse();
        assertThat(Reclaims.of(lives).above()).isEmpty();
    }

    @Test
    void aPoolWithManyTimesTheReclaimsIsAboveAndTheOtherIsNot() {
        for (int i = 0; i < 30; i++) {
            live(BUSY, 10 + i, 2, true);
        }
        for (int i = 0; i < 8; i++) {
            live(CALM, 10 + i, 2, true);
        }
        live(CALM, 20, 44, false);

        Reclaims reclaims = Reclaims.of(lives);

        assertThat(reclaims.rates(pool -> pool).keySet()).containsExactly(BUSY, CALM);
        assertThat(reclaims.above()).containsExactly(BUSY);
    }

    @Test
    void aPoolThatLostManyInstancesInFewClustersIsNotAbove() {
        for (int i = 0; i < 7; i++) {
            live(BUSY, 10 + i, 20, true);
            live(CALM, 10 + i, 1, true);
        }
        live(CALM, 20, 133, false);

        assertThat(Reclaims.of(lives).above()).isEmpty();
    }

    @Test
    void aSinglePoolHasNoOthersToBeAbove() {
        for (int i = 0; i < 30; i++) {
            live(BUSY, 10 + i, 2, true);
        }

        assertThat(Reclaims.of(lives).above()).isEmpty();
    }

    @Test
    void theOrderOfLivesMakesNoDifference() {
        lives.addAll(SimulatedFleets.alike(4, 20, 15, SimulatedFleets.UNEVEN).fleet(new SplittableRandom(3)));
        RateEstimate rate = all();
        var above = Reclaims.of(lives).above();
        Collections.shuffle(lives, new Random(5));

        assertThat(all()).isEqualTo(rate);
        assertThat(Reclaims.of(lives).above()).isEqualTo(above);
    }

    @Test
    void exposuresByPoolAndSingleReclaimsGiveTheSameRatesAsLives() {
        lives.addAll(SimulatedFleets.alike(4, 20, 15, SimulatedFleets.UNEVEN).fleet(new SplittableRandom(3)));
        Map<Pool, Exposure> exposures = new HashMap<>();
        List<ReclaimEvent> events = new ArrayList<>();
        for (SpotLife life : lives) {
            exposures.merge(life.pool(), new Exposure(1, life.millis()), Exposure::plus);
            if (life.reclaim() != null) {
                events.add(life.reclaim());
            }
        }
        Collections.shuffle(events, new Random(5));

        Reclaims summed = Reclaims.of(exposures, events);

        assertThat(summed.rate()).isEqualTo(all());
        assertThat(summed.rates(pool -> pool)).isEqualTo(Reclaims.of(lives).rates(pool -> pool));
        assertThat(summed.rates(Pool::zone)).isEqualTo(Reclaims.of(lives).rates(Pool::zone));
        assertThat(summed.above()).isEqualTo(Reclaims.of(lives).above());
    }

    @Test
    void aLifeThatEndsBeforeItsStartIsRejected() {
        assertThatThrownBy(() -> new SpotLife("i-1", CALM, START, START.minusMillis(1), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("i-1");
    }
}
