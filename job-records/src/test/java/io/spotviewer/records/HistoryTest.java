package io.spotviewer.records;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.store.RecordJson;
import io.spotviewer.records.verdict.Attempt;
import io.spotviewer.records.verdict.AttemptOrder;
import io.spotviewer.records.verdict.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Any history, observed in any order and any number of times, comes to the record that its truth makes. */
class HistoryTest {

    @Test
    void shuffledAndRepeatedObservationsComeToTheRecordOfTheTruth() {
        for (long seed : Seeds.all().toArray()) {
            History history = History.made(seed);
            List<JobRecord> observations = shuffledWithDuplicates(history.observations(), new Random(~seed));
            JobRecord merged = observations.stream().reduce(JobRecord::merge).orElseThrow();
            assertThat(RecordJson.write(merged)).as("seed %d", seed).isEqualTo(RecordJson.write(history.record()));
        }
    }

    @Test
    void everyAttemptGetsTheVerdictThatItsFateDeserves() {
        for (long seed : Seeds.all().toArray()) {
            History history = History.made(seed);
            List<Attempt> attempts = AttemptOrder.of(history.record());
            assertThat(attempts).as("seed %d", seed).hasSameSizeAs(history.tries());
            for (Attempt attempt : attempts) {
                AttemptTruth truth = history.tries().get(attempt.number() - 1);
                Verdict verdict = attempt.verdict();
                assertThat(verdict).as("seed %d, %s", seed, truth).isNotNull();
                assertThat(verdict.ending()).as("seed %d, %s", seed, truth).isEqualTo(truth.fate().ending);
                assertThat(verdict.confidence()).as("seed %d, %s", seed, truth).isEqualTo(truth.fate().confidence);
            }
        }
    }

    @Test
    void anySubsetThatHoldsTheLastEventTellsWhatTheLastEventTells() {
        for (long seed : Seeds.all().toArray()) {
            History history = History.made(seed);
            Random random = new Random(~seed);
            List<JobRecord> observations = history.observations();
            observations.removeIf(unlucky -> random.nextBoolean());
            JobRecord end = history.end();
            observations.add(random.nextInt(observations.size() + 1), end);
            JobRecord merged = observations.stream().reduce(JobRecord::merge).orElseThrow();

            assertThat(merged.state()).as("seed %d", seed).isEqualTo(end.state());
            assertThat(merged.attemptFacts().keySet())
                    .as("seed %d", seed)
                    .isEqualTo(end.attemptFacts().keySet());
            end.attemptFacts().forEach((key, told) -> {
                AttemptFacts known =
                        AttemptOrder.of(merged).get(numberOf(told) - 1).facts();
                assertThat(known.times().startedAt()).isEqualTo(told.times().startedAt());
                assertThat(known.times().stoppedAt()).isEqualTo(told.times().stoppedAt());
                assertThat(known.end()).isEqualTo(told.end());
                assertThat(known.task().taskArn()).isEqualTo(key);
            });
        }
    }

    private static int numberOf(AttemptFacts facts) {
        return facts.number() == null ? 0 : facts.number();
    }

    static List<JobRecord> shuffledWithDuplicates(List<JobRecord> observations, Random random) {
        List<JobRecord> delivered = new ArrayList<>(observations);
        for (int i = random.nextInt(observations.size() + 1); i > 0; i--) {
            delivered.add(observations.get(random.nextInt(observations.size())));
        }
        Collections.shuffle(delivered, random);
        return delivered;
    }
}
