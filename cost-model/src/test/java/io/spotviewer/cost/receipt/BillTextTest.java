package io.spotviewer.cost.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.cost.receipt.InstanceBill.Rule;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bill in a receipt's text is the same, whichever reader reads it. */
class BillTextTest {

    @Test
    void aBillIsReadAsItWasWritten() {
        Random random = new Random(1);
        Rule[] rules = Rule.values();
        for (int i = 0; i < 1_000; i++) {
            InstanceBill bill = new InstanceBill(
                    i % 3 == 0 ? null : time(random),
                    i % 5 == 0 ? null : time(random),
                    time(random),
                    time(random),
                    rules[i % rules.length],
                    i % 7 == 0 ? null : (Long) random.nextLong(-1_000_000_000_000L, 1_000_000_000_000L));
            String text = new Receipt(bill, bill.from(), List.of(new Cut(1, 0, 2, 3, 4, 5)), 0, 0, 0, 0).text();
            assertThat(BillText.read(text)).as(text).isEqualTo(bill);
            assertThat(Receipt.of(text).instance()).as("by the general reader").isEqualTo(bill);
        }
    }

    private static Instant time(Random random) {
        return Instant.ofEpochMilli(random.nextLong(-1_000_000_000_000L, 2_000_000_000_000L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"launched\":1,\"ended\":2,\"from\":3,\"until\":4,\"rule\":\"BY_SECOND\",\"instance\":5,\"start\":3,\"cuts\":[]}",
                "{\"ended\":2,\"launched\":1,\"from\":3,\"until\":4,\"rule\":\"BY_SECOND\",\"instance\":5,\"start\":3,\"cuts\":[]}",
                "{\"launched\":1,\"ended\":2,\"from\":3,\"until\":4,\"rule\":\"BY_SECOND\",\"instance\":5 ,\"start\":3,\"cuts\":[]}"
            })
    void aTextOfAnotherFormIsLeftToTheGeneralReader(String text) {
        assertThat(BillText.read(text)).isNull();
        assertThat(Receipt.billIn(text))
                .isEqualTo(new InstanceBill(
                        Instant.ofEpochMilli(1),
                        Instant.ofEpochMilli(2),
                        Instant.ofEpochMilli(3),
                        Instant.ofEpochMilli(4),
                        Rule.BY_SECOND,
                        5L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "{\"launched\":", "{\"launched\":-", "receipt", "{\"launched\":1,\"ended\":2,\"from\":3"
            })
    void aTextThatIsNoReceiptIsRefused(String text) {
        assertThat(BillText.read(text)).isNull();
        assertThatThrownBy(() -> Receipt.billIn(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
