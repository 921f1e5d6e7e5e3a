package io.spotviewer.site.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JsonTextTest {

    private static final ObjectMapper GENERAL = new ObjectMapper();

    private static String plain(Consumer<JsonText> body) {
        ByteText out = new ByteText();
        body.accept(JsonText.to(out));
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }

    private static String inScript(Consumer<JsonText> body) {
        ByteText out = new ByteText();
        body.accept(JsonText.inScript(out));
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }

    /** Texts of all characters that have a form of their own, among others, of many lengths. */
    private static String text(Random random) {
        String special = "\"\\'?\b\t\n\f\r\0\u001f\u007f\u0080é–\uffff😀 az09~\ude00\ud83d";
        int[] all = special.codePoints().toArray();
        StringBuilder text = new StringBuilder("x".repeat(random.nextInt(20)));
        for (int i = random.nextInt(6); i > 0; i--) {
            text.appendCodePoint(all[random.nextInt(all.length)]).append("y".repeat(random.nextInt(10)));
        }
        return text.toString();
    }

    @Test
    void aTextIsWrittenInTheBytesOfAGeneralWriter() throws JsonProcessingException {
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            String text = text(random);
            String general = new String(GENERAL.writeValueAsBytes(text), StandardCharsets.UTF_8);
            assertThat(plain(json -> json.text(text))).isEqualTo(general);
            assertThat(inScript(json -> json.text(text)))
                    .as("between single quotation marks")
                    .isEqualTo(general.replace("\\", "\\\\").replace("'", "\\'"));
        }
    }

    @Test
    void aNameThatSomebodyChoseIsATextToo() {
        assertThat(plain(json -> json.startObject()
                        .anyName("a\"b")
                        .text("c")
                        .name("d")
                        .nothing()
                        .endObject()))
                .isEqualTo("{\"a\\\"b\":\"c\",\"d\":null}");
    }

    @Test
    void commasComeBetweenValuesAlone() {
        assertThat(plain(json -> json.startObject()
                        .name("a")
                        .startList()
                        .number(1)
                        .startList()
                        .endList()
                        .startObject()
                        .endObject()
                        .flag(true)
                        .endList()
                        .name("b")
                        .flag(false)
                        .name("c")
                        .time(Instant.parse("2026-01-15T10:15:00.250Z"))
                        .name("d")
                        .time(null)
                        .endObject()))
                .isEqualTo("{\"a\":[1,[],{},true],\"b\":false,\"c\":\"2026-01-15T10:15:00.250Z\",\"d\":null}");
    }

    @Test
    void numbersAreWrittenAsTheirOwnTextIs() {
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            long whole = random.nextLong() >> random.nextInt(64);
            BigDecimal number = BigDecimal.valueOf(whole, random.nextInt(-3, 25));
            assertThat(plain(json -> json.number(whole))).isEqualTo(Long.toString(whole));
            assertThat(plain(json -> json.decimal(number))).isEqualTo(number.toPlainString());
            assertThat(plain(json -> json.shortest(number)))
                    .isEqualTo(number.stripTrailingZeros().toPlainString());
        }
        assertThat(plain(json -> json.number(Long.MIN_VALUE))).isEqualTo("-9223372036854775808");
        assertThat(plain(json -> json.shortest(new BigDecimal("0.00")))).isEqualTo("0");
    }

    @Test
    void aLongTextIsWhole() throws JsonProcessingException {
        String longest = "é'\n".repeat(100_000);
        String json = plain(list -> {
            list.startList();
            for (int i = 0; i < 100_000; i++) {
                list.number(i);
            }
            list.text(longest).endList();
        });

        assertThat(GENERAL.readTree(json)).hasSize(100_001);
        assertThat(GENERAL.readTree(json).get(99_999).intValue()).isEqualTo(99_999);
        assertThat(GENERAL.readTree(json).get(100_000).textValue()).isEqualTo(longest);
    }
}
