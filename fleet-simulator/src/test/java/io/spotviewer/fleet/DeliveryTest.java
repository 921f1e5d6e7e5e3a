package io.spotviewer.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.fleet.delivery.Delivery;
import io.spotviewer.fleet.delivery.FleetEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private static final List<FleetEvent> EVENTS = Fleets.TWO_WEEKS.events();

    @Test
    void everyEventArrivesAndSomeTwice() {
        List<FleetEvent> delivered = Delivery.shuffled(EVENTS, 3, 10);

        assertThat(withoutId(delivered)).isEqualTo(withoutId(EVENTS));
        assertThat((double) delivered.size() / EVENTS.size()).isBetween(1.08, 1.12);
        assertThat(delivered).extracting(DeliveryTest::id).containsAll(ids(EVENTS));
    }

    @Test
    void someRepetitionsHaveTheSameIdAndSomeAnother() {
        List<FleetEvent> delivered = Delivery.shuffled(EVENTS, 3, 10);
        int newIds = ids(delivered).size() - EVENTS.size();
        int repetitions = delivered.size() - EVENTS.size();

        assertThat(newIds).isBetween(repetitions / 3, repetitions * 2 / 3);
    }

    @Test
    void theOrderOwesNothingToTime() {
        List<FleetEvent> delivered = Delivery.shuffled(EVENTS, 3, 0);
        int backwards = 0;
        for (int i = 1; i < delivered.size(); i++) {
            backwards += delivered.get(i).at().isBefore(delivered.get(i - 1).at()) ? 1 : 0;
        }

        assertThat((double) backwards / delivered.size()).isBetween(0.48, 0.52);
    }

    @Test
    void theSameSeedDeliversTheSameAndAnotherSeedNot() {
        List<String> once = order(Delivery.shuffled(EVENTS, 3, 10));

        assertThat(order(Delivery.shuffled(EVENTS, 3, 10))).isEqualTo(once);
        assertThat(order(Delivery.shuffled(EVENTS, 4, 10))).isNotEqualTo(once);
    }

    @Test
    void aShareOfDuplicatesIsAPercentage() {
        assertThatThrownBy(() -> Delivery.shuffled(EVENTS, 3, 101))
                .hasMessageContaining("101")
                .hasMessageContaining("0 to 100");
    }

    private static List<String> order(List<FleetEvent> events) {
        return events.stream().map(DeliveryTest::id).toList();
    }

    private static Set<String> ids(List<FleetEvent> events) {
        return new HashSet<>(order(events));
    }

    private static Set<String> withoutId(List<FleetEvent> events) {
        Set<String> bodies = new HashSet<>();
        events.forEach(event -> bodies.add(event.envelope().without("id").toString()));
        return bodies;
    }

    private static String id(FleetEvent event) {
        return event.envelope().path("id").asText();
    }
}
