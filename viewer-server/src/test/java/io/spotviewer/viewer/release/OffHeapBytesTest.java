package io.spotviewer.viewer.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffHeapBytesTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 1000, 100_000})
    void whatWasWrittenInPartsOfAnySizeComesOutWhole(int chunk) {
        Random random = new Random(chunk);
        OffHeapBytes bytes = new OffHeapBytes(chunk);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < 200; i++) {
            byte[] part = new byte[random.nextInt(300)];
            random.nextBytes(part);
            int from = random.nextInt(part.length + 1);
            bytes.write(part, from, part.length - from);
            expected.write(part, from, part.length - from);
            bytes.write(i);
            expected.write(i);
        }
        assertThat(bytes.size()).isEqualTo(expected.size());
        byte[] all = new byte[expected.size()];
        bytes.joined().get(all);
        assertThat(all).isEqualTo(expected.toByteArray());
    }

    @Test
    void theJoinedBufferIsOutsideTheHeap() {
        OffHeapBytes bytes = new OffHeapBytes(8);
        bytes.write(1);
        assertThat(bytes.joined().isDirect()).isTrue();
    }

    @Test
    void nothingWrittenIsAnEmptyBuffer() {
        assertThat(new OffHeapBytes(8).joined().remaining()).isZero();
    }
}
