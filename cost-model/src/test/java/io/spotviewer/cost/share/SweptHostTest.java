package io.spotviewer.cost.share;

import static io.spotviewer.cost.SampleFleet.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.receipt.Receipt;
import io.spotviewer.records.InstanceRecord;
import io.spotviewer.records.Seeds;
import io.spotviewer.records.verdict.AttemptOrder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The sweep over a host has the digits of the exact computation. */
class SweptHostTest {

    private static final int HOSTS = Seeds.of(4_000);

    @Test
    void theSweepHasTheDigitsOfTheExactComputation() {
        long amounts = 0;
        long acrossMidnight = 0;
        for (long seed = 0; seed < HOSTS; seed++) {
            CrowdedHost made = CrowdedHost.of(seed);
            Fleet joined = made.joined();
            List<FleetAttempt> attempts = joined.jobs().stream()
                    .flatMap(job -> AttemptOrder.of(job).stream().map(attempt -> new FleetAttempt(job, attempt)))
                    .toList();
            PriceBook book = new PriceBook(made.prices(), at(-60), at(500_000));
            InstanceRecord instance = Objects.requireNonNull(joined.instances().get(CrowdedHost.HOST));
            InstanceAccount account = new InstanceAccount(instance, attempts, book);
            SweptHost swept = Objects.requireNonNull(SweptHost.of(account, attempts), "sweep of seed " + seed);
            HostAccount exact = HostAccount.exact(account, attempts, book, true);
            for (int i = 0; i < attempts.size(); i++) {
                AttemptDays days = swept.attempt(i);
                assertThat(days)
                        .as("attempt %s of seed %s", i, seed)
                        .isEqualTo(new AttemptDays(exact.attempts().get(i), exact.daysOf(i), receipt(exact, i)));
                amounts += 6L * days.days().size();
                acrossMidnight += days.days().size() > 1 ? 1 : 0;
            }
            assertThat(swept.instance()).as("instance of seed %s", seed).isEqualTo(exact.instance());
        }
        assertThat(amounts).isGreaterThan(HOSTS * 60L);
        assertThat(acrossMidnight).isGreaterThan(HOSTS / 2);
    }

    /** Returns a receipt as it is before the cost of the instance is known. */
    private static @Nullable Receipt receipt(HostAccount account, int attempt) {
        Receipt receipt = account.receiptOf(attempt);
        return receipt == null ? null : receipt.ofInstance(receipt.instance().costing(null));
    }
}
