package io.spotviewer.records.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.records.JobRecord;
import io.spotviewer.records.store.RecordJson;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every file in {@code verdicts/} is a case: drop one in, and it is tested. */
class VerdictCasesTest {

    private static final int FEWEST = 30;
    private static final int ORDERS = 20;

    @TestFactory
    Stream<DynamicTest> theVerdictIsTheSameInWhateverOrderItsFactsCome() throws IOException, URISyntaxException {
        return files().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    VerdictCase told = VerdictCase.read(file);
                    List<JobRecord> observations = new ArrayList<>(told.observations());
                    Random random = new Random(1);
                    for (int order = 0; order < ORDERS; order++) {
                        JobRecord job =
                                observations.stream().reduce(JobRecord::merge).orElseThrow();
                        assertThat(AttemptOrder.of(job))
                                .as("%s%n%s", told.says(), RecordJson.write(job))
                                .map(attempt -> VerdictCase.told(attempt.verdict()))
                                .isEqualTo(told.verdicts());
                        Collections.shuffle(observations, random);
                    }
                }));
    }

    @Test
    void thereIsACaseOfEveryEnding() throws IOException, URISyntaxException {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(FEWEST);
        EnumSet<Ending> shown = EnumSet.noneOf(Ending.class);
        for (Path file : files()) {
            for (VerdictCase.Expected expected : VerdictCase.read(file).verdicts()) {
                if (expected != null) {
                    shown.add(Ending.valueOf(expected.ending()));
                }
            }
        }
        assertThat(shown).containsExactly(Ending.values());
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(VerdictCasesTest.class.getResource("/verdicts"), "the folder verdicts/");
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }
}
