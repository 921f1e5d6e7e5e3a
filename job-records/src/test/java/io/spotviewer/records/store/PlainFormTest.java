package io.spotviewer.records.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.JobDescription;
import io.spotviewer.records.JobId;
import io.spotviewer.records.JobRecord;
import io.spotviewer.records.RandomRecords;
import io.spotviewer.records.SampleRecords;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainFormTest {

    private final PlainReader reader = new PlainReader();
    private final PlainWriter writer = new PlainWriter();

    @Test
    void recordsAreWrittenAsTheGeneralWriterDoesAndReadBack() {
        RandomRecords records = new RandomRecords(1);
        for (int i = 0; i < 5_000; i++) {
            JobRecord job = records.job();
            String text = RecordJson.text(job);
            assertThat(writer.text(job)).isEqualTo(text);
            assertThat(reader.job(text)).isEqualTo(job);
            InstanceRecord instance = records.instance();
            String ofInstance = RecordJson.text(instance);
            assertThat(writer.text(instance)).isEqualTo(ofInstance);
            assertThat(reader.instance(ofInstance)).isEqualTo(instance);
        }
    }

    /** A text is cut, or one of its letters is another one: what is read from it is what the general parser reads. */
    @Test
    void damagedTextsAreReadAsTheGeneralParserReadsThem() {
        RandomRecords records = new RandomRecords(2);
        Random random = new Random(3);
        String letters = "{}[],:\" 0aT.-\\";
        for (int i = 0; i < 40_000; i++) {
            String text = RecordJson.text(records.job());
            int at = random.nextInt(text.length());
            char letter = letters.charAt(random.nextInt(letters.length()));
            String damaged = switch (i % 3) {
                case 0 -> text.substring(0, at) + letter + text.substring(at + 1);
                case 1 -> text.substring(0, at) + letter + text.substring(at);
                default -> text.substring(0, at) + text.substring(at + 1);
            };
            JobRecord plain = reader.job(damaged);
            if (plain != null) {
                assertThat(plain).as(damaged).isEqualTo(general(damaged));
            }
        }
    }

    private static @Nullable JobRecord general(String text) {
        try {
            return RecordJson.read(text, JobRecord.class);
        } catch (UnreadableRecordException e) {
            return null;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\"b", "a\\b", "a\nb", "\u00e9", "\u0080", "\u2028", "\uD800", "\uD83D\uDE00"})
    void textsThatNeedAnEscapeAreLeftToTheGeneralWriter(String name) {
        JobRecord job = JobRecord.builder(new JobId("job-1"))
                .description(JobDescription.builder()
                        .name(name)
                        .tags(Map.of("tag", name))
                        .build())
                .build();
        assertThat(writer.text(job)).isNull();
        assertThat(RecordJson.readJob(RecordJson.write(job))).isEqualTo(job);
    }

    @Test
    void everyOtherLetterIsWrittenAsItIs() {
        StringBuilder all = new StringBuilder();
        for (char c = ' '; c <= 0x7f; c++) {
            all.append(c == '"' || c == '\\' ? "" : String.valueOf(c));
        }
        JobRecord job = JobRecord.builder(new JobId("job-1"))
                .description(JobDescription.builder().name(all.toString()).build())
                .build();
        assertThat(writer.text(job)).isEqualTo(RecordJson.text(job));
    }

    @Test
    void aRecordWithAnyTextIsWrittenAndReadAllTheSame() {
        JobRecord job = SampleRecords.complete("job-1:7");
        assertThat(writer.text(job)).isNull();
        assertThat(RecordJson.readJob(RecordJson.write(job))).isEqualTo(job);
    }

    @Test
    void anIdOfAnotherFormIsRefusedByEveryReader() {
        String text = RecordJson.text(JobRecord.named(new JobId("job-1"))).replace("job-1", "job_1");
        assertThat(reader.job(text)).isNull();
        assertThatThrownBy(() -> RecordJson.readJob(text)).isInstanceOf(UnreadableRecordException.class);
    }
}
