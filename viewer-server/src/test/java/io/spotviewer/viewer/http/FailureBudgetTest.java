package io.spotviewer.viewer.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FailureBudgetTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-15T10:15:00Z"), ZoneOffset.UTC);

    final FailureBudget budget = new FailureBudget(10, CLOCK);

    @Test
    void eachAddressHasItsOwnBudget() throws Exception {
        spend("192.0.2.1", 10);

        assertThat(budget.isSpent(InetAddress.getByName("192.0.2.1"))).isTrue();
        assertThat(budget.isSpent(InetAddress.getByName("192.0.2.2"))).isFalse();
    }

    @Test
    void theAddressesOfOneIpv6NetworkShareABudget() throws Exception {
        spend("2001:db8:0:1::1", 5);
        spend("2001:db8:0:1::2", 5);

        assertThat(budget.isSpent(InetAddress.getByName("2001:db8:0:1::3"))).isTrue();
        assertThat(budget.isSpent(InetAddress.getByName("2001:db8:0:2::1"))).isFalse();
    }

    @Test
    void manyAddressesTakeNoMoreThanTheirRoom() throws Exception {
        spend("192.0.2.1", 10);
        for (int i = 0; i < 4096; i++) {
            spend("10.0." + i / 256 + "." + i % 256, 1);
        }
        assertThat(budget.isSpent(InetAddress.getByName("192.0.2.1")))
                .as("the address that was longest silent made room")
                .isFalse();
    }

    private void spend(String address, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            budget.spend(InetAddress.getByName(address));
        }
    }
}
