package io.spotviewer.cost.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.cost.SamplePrices;
import io.spotviewer.cost.price.PriceBook.TypeInZone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PriceBookTest {

    private static final InstanceProduct M5 = InstanceProduct.linux("m5.xlarge", "us-east-1");
    private static final TypeInZone M5_IN_A = new TypeInZone("m5.xlarge", "us-east-1a", "Linux/UNIX");

    /** A source that counts its calls, and keeps each waiting until it is opened. */
    private static final class SlowPrices implements PriceSource {

        private final PriceSource prices = SamplePrices.ofM5();
        private final CountDownLatch open;
        private final Map<String, Integer> calls = new ConcurrentHashMap<>();

        SlowPrices(int callsAtOnce) {
            open = new CountDownLatch(callsAtOnce);
        }

        private void called(String key) {
            calls.merge(key, 1, Integer::sum);
            open.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public String name() {
            return prices.name();
        }

        @Override
        public Quote<OnDemandPrice> onDemand(InstanceProduct product) {
            called(product.toString());
            return prices.onDemand(product);
        }

        @Override
        public Quote<SpotSeries> spot(String instanceType, String zone, String product, Instant from, Instant until) {
            called(instanceType + " in " + zone);
            return prices.spot(instanceType, zone, product, from, until);
        }

        @Override
        public Quote<FargatePrices> fargate(Place place) {
            called(place.toString());
            return prices.fargate(place);
        }
    }

    private static PriceBook book(PriceSource source) {
        return new PriceBook(source, SamplePrices.SINCE, SamplePrices.SINCE.plusSeconds(1));
    }

    @Test
    void pricesThatAreNeededAreLookedUpSeveralAtOnceAndOnceEach() {
        SlowPrices source = new SlowPrices(3);
        PriceBook book = book(source);

        book.lookUpAhead(List.of(M5, M5), List.of(M5_IN_A), List.of(Place.ofRegion("us-east-1")));

        assertThat(book.onDemand(M5).isKnown()).isTrue();
        assertThat(book.spot("m5.xlarge", "us-east-1a", "Linux/UNIX").isKnown()).isTrue();
        assertThat(book.fargate(Place.ofRegion("us-east-1"), FargateOffer.LINUX_X86)
                        .isKnown())
                .isTrue();
        assertThat(source.calls)
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("m5.xlarge in us-east-1", 1, "m5.xlarge in us-east-1a", 1, "us-east-1", 1));
    }

    @Test
    void aPriceThatWasLookedUpAheadIsUsedOnlyOnceSomebodyAsksForIt() {
        PriceBook book = book(SamplePrices.ofM5());

        book.lookUpAhead(List.of(M5), List.of(M5_IN_A), List.of());
        book.onDemand(M5);

        assertThat(book.onDemandUsed()).containsOnlyKeys(M5);
        assertThat(book.spotUsed()).isEmpty();
    }

    @Test
    void threadsThatNeedTheSamePriceWaitForOneCall() throws Exception {
        SlowPrices source = new SlowPrices(1);
        PriceBook book = book(source);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<Quote<OnDemandPrice>>> prices = new ArrayList<>();
        IntStream.range(0, 16).forEach(i -> prices.add(threads.submit(() -> book.onDemand(M5))));

        for (Future<Quote<OnDemandPrice>> price : prices) {
            assertThat(price.get().isKnown()).isTrue();
        }
        threads.shutdown();
        assertThat(source.calls).containsExactlyEntriesOf(Map.of("m5.xlarge in us-east-1", 1));
    }

    @Test
    void aSourceThatThrowsIsAskedAgain() {
        List<InstanceProduct> asked = new ArrayList<>();
        SamplePrices prices = SamplePrices.ofM5();
        PriceBook book = book(new PriceSource() {
            @Override
            public String name() {
                return "unreliable";
            }

            @Override
            public Quote<OnDemandPrice> onDemand(InstanceProduct product) {
                asked.add(product);
                if (asked.size() == 1) {
                    throw new IllegalStateException("broken");
                }
                return prices.onDemand(product);
            }

            @Override
            public Quote<SpotSeries> spot(
                    String instanceType, String zone, String product, Instant from, Instant until) {
                return prices.spot(instanceType, zone, product, from, until);
            }

            @Override
            public Quote<FargatePrices> fargate(Place place) {
                return prices.fargate(place);
            }
        });

        assertThatThrownBy(() -> book.onDemand(M5)).hasMessage("broken");
        assertThat(book.onDemandUsed()).isEmpty();
        assertThat(book.onDemand(M5).isKnown()).isTrue();
    }
}
