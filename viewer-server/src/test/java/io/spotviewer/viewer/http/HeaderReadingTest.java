package io.spotviewer.viewer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.undertow.util.ByteRange.RangeResponseResult;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderReadingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gzip | true",
                "gzip, deflate, br, zstd | true",
                "GZIP | true",
                "x-gzip | true",
                "* | true",
                "gzip;q=0.5 | true",
                "gzip;q=1.0, identity;q=0.5 | true",
                "identity;q=0, gzip;q=0.1 | true",
                "br | false",
                "identity | false",
                "gzip;q=0 | false",
                "gzip;q=0, * | false",
                "*;q=0 | false",
                "gzip;q=0.5, identity;q=0.9 | false",
                "gzip;q=nonsense | false",
                "gzipped | false",
                "'' | false"
            })
    void gzipIsSentWhereItIsAcceptedAndNotLikedLess(String header, boolean gzip) {
        assertThat(AcceptedCoding.prefersGzip(List.of(header))).isEqualTo(gzip);
    }

    @Test
    void severalHeadersCountAsOne() {
        assertThat(AcceptedCoding.prefersGzip(List.of("br", "gzip"))).isTrue();
        assertThat(AcceptedCoding.prefersGzip(List.of("gzip;q=0.5", "identity;q=0.9")))
                .isFalse();
    }

    @Test
    void withoutTheHeaderNothingIsCoded() {
        assertThat(AcceptedCoding.prefersGzip(null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-0 | 0 | 0",
                "bytes=0-99 | 0 | 99",
                "bytes=0-1000 | 0 | 99",
                "bytes=90- | 90 | 99",
                "bytes=-10 | 90 | 99",
                "bytes=-1000 | 0 | 99",
                "bytes=50-999999999999999999 | 50 | 99"
            })
    void aRangeIsCutToTheContent(String header, int first, int last) {
        RangeResponseResult range = Objects.requireNonNull(RequestedRange.of(header, 100));

        assertThat(RequestedRange.isSatisfiable(range)).isTrue();
        assertThat(range.getStart()).isEqualTo(first);
        assertThat(range.getEnd()).isEqualTo(last);
        assertThat(range.getContentLength()).isEqualTo(last - first + 1);
        assertThat(range.getContentRange()).isEqualTo("bytes " + first + "-" + last + "/100");
    }

    @ParameterizedTest
    @CsvSource({"bytes=100-", "bytes=100-200", "bytes=5-4", "bytes=999999999999999999-"})
    void aRangeOutsideTheContentIsUnsatisfiable(String header) {
        RangeResponseResult range = Objects.requireNonNull(RequestedRange.of(header, 100));

        assertThat(RequestedRange.isSatisfiable(range)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-", "bytes=-5"})
    void anEmptyContentHasNoRange(String header) {
        RangeResponseResult range = Objects.requireNonNull(RequestedRange.of(header, 0));

        assertThat(RequestedRange.isSatisfiable(range)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=-0",
                "bytes=0-1,3-4",
                "bytes=-",
                "bytes=a-b",
                "items=0-1",
                "bytes 0-1",
                "bytes=9999999999999999999-"
            })
    void aRangeThatMakesNoSenseIsIgnored(String header) {
        assertThat(RequestedRange.of(header, 100)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"a\" | true",
                "W/\"a\" | true",
                "\"b\", \"a\" | true",
                "* | true",
                "\"b\" | false",
                "a | false",
                "\"a-gz\" | false"
            })
    void anEntityTagMatchesItselfHoweverWeakly(String header, boolean matches) {
        assertThat(EntityTags.noneMatchHolds(header, "\"a\"")).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"a\" | true",
                "\"b\" | false",
                "W/\"a\" | false",
                "a | false",
                "Wed, 21 Oct 2015 07:28:00 GMT | false"
            })
    void aRangeIsSentForJustTheSameStrongTag(String header, boolean holds) {
        assertThat(EntityTags.rangeHolds(header, "\"a\"")).isEqualTo(holds);
    }

    /** Whatever a client sends, reading it gives an answer and no exception. */
    @Test
    void noHeaderIsTooOddToBeRead() {
        String alphabet = "gzipq=;,.*01-9 \t\"W/bytes";
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder header = new StringBuilder(i % 2 == 0 ? "bytes=" : "");
            for (int length = random.nextInt(40); length > 0; length--) {
                header.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String text = header.toString();
            assertThatCode(() -> {
                        AcceptedCoding.prefersGzip(List.of(text, text));
                        EntityTags.noneMatchHolds(text, "\"a\"");
                        RequestedRange.of(text, 100);
                    })
                    .as(text)
                    .doesNotThrowAnyException();
        }
    }
}
