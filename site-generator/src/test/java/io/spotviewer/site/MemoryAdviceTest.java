package io.spotviewer.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryAdviceTest {

    @Test
    void aLackOfMemoryIsFoundAmongTheCausesAndNamesTheSetting() {
        Throwable failure = new IllegalStateException("while rendering", new OutOfMemoryError("Java heap space"));
        assertThat(MemoryAdvice.of(failure).orElseThrow())
                .startsWith("out of memory (Java heap space): Java may use ")
                .containsPattern("JDK_JAVA_OPTIONS=-Xmx\\d+m");
    }

    @Test
    void otherFailuresHaveNone() {
        assertThat(MemoryAdvice.of(new IllegalStateException("other", new ArithmeticException())))
                .isEmpty();
    }
}
