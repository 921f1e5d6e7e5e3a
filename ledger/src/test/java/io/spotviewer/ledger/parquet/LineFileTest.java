package io.spotviewer.ledger.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.ledger.line.AttemptLine;
import io.spotviewer.ledger.line.InstanceLine;
import io.spotviewer.ledger.line.JobFacts;
import io.spotviewer.ledger.line.JobLine;
import io.spotviewer.ledger.line.LineMoney;
import io.spotviewer.ledger.line.RandomLines;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineFileTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aLineThatWasReadIsTheLineThatWasWritten(long seed) {
        RandomLines lines = new RandomLines(seed, DAY);
        List<AttemptLine> attempts = lines.attempts(700);
        List<InstanceLine> instances = lines.instances(300);
        List<JobLine> jobs = lines.jobs(400);
        assertThat(read(LineFile.ATTEMPTS, write(LineFile.ATTEMPTS, attempts)))
                .isEqualTo(attempts.stream().sorted(AttemptLine.ORDER).toList());
        assertThat(read(LineFile.INSTANCES, write(LineFile.INSTANCES, instances)))
                .isEqualTo(instances.stream().sorted(InstanceLine.ORDER).toList());
        assertThat(read(LineFile.JOBS, write(LineFile.JOBS, jobs)))
                .isEqualTo(jobs.stream().sorted(JobLine.ORDER).toList());
    }

    @Test
    void aFileMayHaveNoLine() {
        assertThat(read(LineFile.ATTEMPTS, write(LineFile.ATTEMPTS, List.of()))).isEmpty();
    }

    @Test
    void linesMayFillSeveralGroupsOfRows() {
        List<JobLine> jobs = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            jobs.add(JobLine.builder()
                    .day(DAY)
                    .job(JobFacts.builder().jobId("job-" + (100_000 + i)).build())
                    .record(String.valueOf(i).repeat(200))
                    .build());
        }
        assertThat(read(LineFile.JOBS, write(LineFile.JOBS, jobs))).isEqualTo(jobs);
    }

    @Test
    void theSameLinesGiveTheSameBytesInAnyOrderOfArrival() {
        List<AttemptLine> attempts = new RandomLines(7, DAY).attempts(2_000);
        byte[] first = write(LineFile.ATTEMPTS, attempts);
        for (int seed = 0; seed < 5; seed++) {
            List<AttemptLine> shuffled = new ArrayList<>(attempts);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(write(LineFile.ATTEMPTS, shuffled)).as("order %s", seed).isEqualTo(first);
        }
        assertThat(write(LineFile.ATTEMPTS, new RandomLines(7, DAY).attempts(2_000)))
                .isEqualTo(first);
    }

    @Test
    void aLineIsInAFileOnce() {
        AttemptLine line = new RandomLines(1, DAY).attempts(1).get(0);
        assertThatThrownBy(() -> LineFile.ATTEMPTS.write(List.of(line, line), new ByteArrayOutputStream()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("job " + line.job().jobId());
    }

    @Test
    void aReaderOfFewColumnsGetsThese() {
        List<AttemptLine> attempts = new RandomLines(3, DAY).attempts(500);
        byte[] file = write(LineFile.ATTEMPTS, attempts);
        List<AttemptLine> found = new ArrayList<>();
        LineFile.ATTEMPTS.read("file", file, List.of("EffectiveCost", "x_JobQueue"), found::add);
        List<AttemptLine> expected = attempts.stream().sorted(AttemptLine.ORDER).toList();
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            AttemptLine line = found.get(i);
            LineMoney money = expected.get(i).money();
            assertThat(line.job().jobId()).isEqualTo(expected.get(i).job().jobId());
            assertThat(line.job().queue()).isEqualTo(expected.get(i).job().queue());
            assertThat(line.money().knowsCost()).isEqualTo(money.knowsCost());
            assertThat(line.money().cost()).isEqualTo(money.cost());
            assertThat(line.money().knowsOnDemand()).isFalse();
            assertThat(line.job().name()).isNull();
        }
        assertThatThrownBy(() -> LineFile.ATTEMPTS.read("file", file, List.of("Cost"), found::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[Cost]");
    }

    @Test
    void aDamagedFileIsNamed() {
        byte[] file = write(LineFile.JOBS, new RandomLines(3, DAY).jobs(300));
        Random random = new Random(5);
        int refused = 0;
        for (int i = 0; i < 300; i++) {
            byte[] damaged = file.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                // A flipped bit of a statistic changes no line.
                assertThat(read(LineFile.JOBS, damaged)).isEqualTo(read(LineFile.JOBS, file));
            } catch (DamagedFileException e) {
                assertThat(e).hasMessageStartingWith("file: not a readable file of the ledger: ");
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(200);
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {0, 3, 11, 500})
    void aCutFileIsNamed(int length) {
        byte[] file = write(LineFile.JOBS, new RandomLines(3, DAY).jobs(3));
        assertThatThrownBy(() -> read(LineFile.JOBS, Arrays.copyOf(file, length)))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageStartingWith("file: not a readable file of the ledger: ")
                .hasMessageEndingWith("; rebuild the ledger");
    }

    @Test
    void aFileOfOtherLinesIsRefused() {
        byte[] file = write(LineFile.JOBS, List.of());
        assertThatThrownBy(() -> read(LineFile.ATTEMPTS, file))
                .isInstanceOf(DamagedFileException.class)
                .hasMessageContaining("expected attempts in schema 3, got jobs in schema 3");
    }

    @Test
    void aFileThatIsNotThereIsNoDamagedFile(@TempDir Path folder) {
        assertThatThrownBy(() -> LineFile.JOBS.read(folder.resolve("none.parquet"), line -> {}))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("none.parquet");
    }

    @Test
    void whatAReaderThrowsIsItsOwn() {
        byte[] file = write(LineFile.JOBS, new RandomLines(3, DAY).jobs(3));
        assertThatThrownBy(() -> LineFile.JOBS.read("file", file, line -> {
                    throw new IllegalStateException("of the reader");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("of the reader");
    }

    /** Parquet's writer has encodings in the order of a hash set of constants, which is another one in each process, as that of Map.of is. */
    @Test
    void whatDescribesAFileIsInOrder() throws IOException {
        byte[] file = write(LineFile.JOBS, new RandomLines(3, DAY).jobs(300));
        int end = file.length - 2 * Integer.BYTES;
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(file, end - length, length));

        List<List<Integer>> encodings = footer.getRow_groups().stream()
                .flatMap(group -> group.getColumns().stream())
                .map(column -> column.getMeta_data().getEncodings().stream()
                        .map(Encoding::getValue)
                        .toList())
                .toList();
        assertThat(encodings).anySatisfy(some -> assertThat(some).hasSizeGreaterThan(2));
        assertThat(encodings).allSatisfy(some -> assertThat(some).isSorted());
        assertThat(footer.getKey_value_metadata().stream()
                        .map(KeyValue::getKey)
                        .filter(key -> key.startsWith("spot-viewer")))
                .containsExactly(LineWriter.KIND_KEY, LineWriter.SCHEMA_KEY);
    }

    private static <L> byte[] write(LineFile<L> form, List<L> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            form.write(lines, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static <L> List<L> read(LineFile<L> form, byte[] file) {
        List<L> lines = new ArrayList<>();
        form.read("file", file, lines::add);
        return lines;
    }
}
