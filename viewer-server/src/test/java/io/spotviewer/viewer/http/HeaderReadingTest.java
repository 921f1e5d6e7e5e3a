package io.spotviewer.viewer.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
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
        assertThat(AcceptedCoding.prefersGzip(header)).isEqualTo(gzip);
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
        assertThat(ByteRange.of(header, 100)).hasValue(new ByteRange(first, last));
    }

    @ParameterizedTest
    @CsvSource({"bytes=100-", "bytes=100-200", "bytes=-0", "bytes=999999999999999999-"})
    void aRangeOutsideTheContentIsUnsatisfiable(String header) {
        assertThat(ByteRange.of(header, 100).orElseThrow().isSatisfiable()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=5-4",
                "bytes=0-1,3-4",
                "bytes=-",
                "bytes=a-b",
                "items=0-1",
                "bytes 0-1",
                "bytes=9999999999999999999-"
            })
    void aRangeThatMakesNoSenseIsIgnored(String header) {
        assertThat(ByteRange.of(header, 100)).isEqualTo(Optional.empty());
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
}
