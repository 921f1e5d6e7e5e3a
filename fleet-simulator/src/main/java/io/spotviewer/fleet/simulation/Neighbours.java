package io.spotviewer.fleet.simulation;

import io.spotviewer.fleet.account.InstanceType;
import io.spotviewer.fleet.account.Region;
import io.spotviewer.fleet.history.Instance;
import io.spotviewer.fleet.history.InstanceEnd;
import io.spotviewer.fleet.plan.Agenda;
import io.spotviewer.fleet.plan.Dice;
import java.util.List;

/** Instances of the same account that are not Batch's: EC2 sends events about them all the same, which nothing should count. */
final class Neighbours {

    private static final int PER_DAY = 2;
    private static final long DAY = 24 * 3_600_000L;

    private final Stage stage;
    private final Dice dice;

    Neighbours(Stage stage) {
        this.stage = stage;
        this.dice = stage.dice("neighbours");
    }

    void plan() {
        long start = stage.plan().start().toEpochMilli();
        long count = Math.max(2, stage.plan().span().toDays() * PER_DAY);
        for (int i = 0; i < count; i++) {
            boolean spot = i % 3 == 1;
            stage.agenda().at(Agenda.wholeSecond(dice.between(start, stage.end() - 3_600_000)), () -> launch(spot));
        }
    }

    private void launch(boolean spot) {
        long now = stage.agenda().now();
        Instance instance = new Instance(new Instance.Birth(
                "i-0" + dice.hex(16),
                dice.pick(List.of(InstanceType.values())),
                dice.pick(Region.US_EAST_1.zones()),
                null,
                spot ? "sir-" + dice.hex(8) : null,
                "10.1.0." + dice.between(4, 254),
                now,
                now + dice.between(8, 25) * 1000));
        stage.chronicle().launched(instance);
        long ends = Agenda.wholeSecond(now + dice.between(1_800_000, DAY));
        if (spot) {
            stage.agenda().at(ends - 120_000, () -> stage.chronicle().warned(instance, ends - 120_000));
        }
        stage.agenda().at(ends, () -> {
            long terminatedAt = ends + dice.between(15, 70) * 1000;
            stage.chronicle()
                    .ended(
                            instance,
                            new Instance.Death(
                                    ends,
                                    terminatedAt,
                                    ends,
                                    terminatedAt + dice.between(1_200_000, 3_600_000),
                                    spot ? InstanceEnd.RECLAIMED_NO_CAPACITY : InstanceEnd.SCALED_IN));
        });
    }
}
