package io.spotviewer.site.report.count;

import io.spotviewer.cost.price.FargateRates;
import io.spotviewer.cost.price.InstanceProduct;
import io.spotviewer.cost.price.OnDemandPrice;
import io.spotviewer.cost.price.PriceBook;
import io.spotviewer.cost.price.PriceBook.FargateInPlace;
import io.spotviewer.cost.price.PriceBook.TypeInZone;
import io.spotviewer.cost.price.Quote;
import io.spotviewer.cost.price.SpotSeries;
import io.spotviewer.cost.price.Tenancy;
import io.spotviewer.site.report.PriceRow;
import io.spotviewer.site.report.PriceRow.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the report's rows of prices. */
final class PriceRows {

    private static final int DECIMALS = 6;

    private final PriceBook prices;
    private final List<PriceRow> rows = new ArrayList<>();

    private PriceRows(PriceBook prices) {
        this.prices = prices;
    }

    static List<PriceRow> of(PriceBook prices) {
        PriceRows rows = new PriceRows(prices);
        prices.onDemandUsed().forEach(rows::add);
        prices.spotUsed().forEach(rows::add);
        prices.fargateUsed().forEach(rows::add);
        return rows.rows;
    }

    private void add(InstanceProduct key, Quote<OnDemandPrice> quote) {
        rows.add(flat(
                Kind.ON_DEMAND,
                key.instanceType(),
                key.place().code(),
                key.system().platform()
                        + (key.tenancy() == Tenancy.SHARED
                                ? ""
                                : ", " + key.tenancy().label() + " tenancy"),
                quote.map(OnDemandPrice::usdPerHour),
                quote.value() == null ? null : quote.value().asOf()));
    }

    private void add(FargateInPlace key, Quote<FargateRates> quote) {
        addFargate(key, "vCPU", quote, quote.map(FargateRates::usdPerVcpuHour));
        addFargate(key, "GB", quote, quote.map(FargateRates::usdPerGbHour));
        if (quote.isKnown() && quote.get().usdPerLicensedVcpuHour().signum() > 0) {
            addFargate(key, "licence per vCPU", quote, quote.map(FargateRates::usdPerLicensedVcpuHour));
        }
        BigDecimal storage = quote.value() == null ? null : quote.value().usdPerStorageGbHour();
        if (storage != null) {
            addFargate(key, "storage GB", quote, Quote.of(storage));
        }
    }

    private void addFargate(FargateInPlace key, String resource, Quote<FargateRates> rates, Quote<BigDecimal> usd) {
        rows.add(flat(
                Kind.FARGATE,
                null,
                key.place().code(),
                key.offer().label(resource),
                usd,
                rates.value() == null ? null : rates.value().asOf()));
    }

    private PriceRow flat(
            Kind kind,
            @Nullable String instanceType,
            String place,
            String product,
            Quote<BigDecimal> quote,
            @Nullable Instant asOf) {
        BigDecimal usd = quote.value();
        return new PriceRow(
                kind,
                instanceType,
                place,
                product,
                usd,
                usd,
                usd,
                usd == null ? 0 : 1,
                prices.sourceName(),
                asOf,
                quote.reason());
    }

    private void add(TypeInZone key, Quote<SpotSeries> quote) {
        SpotSeries series = quote.value();
        if (series == null) {
            rows.add(flat(Kind.SPOT, key.instanceType(), key.zone(), key.product(), Quote.unknown(quote.why()), null));
            return;
        }
        List<BigDecimal> inForce = series.pricesIn(prices.from(), prices.until());
        rows.add(new PriceRow(
                Kind.SPOT,
                key.instanceType(),
                key.zone(),
                key.product(),
                mean(series),
                inForce.stream().min(Comparator.naturalOrder()).orElse(null),
                inForce.stream().max(Comparator.naturalOrder()).orElse(null),
                inForce.size(),
                prices.sourceName(),
                series.lastChange(),
                null));
    }

    /** Returns the mean over the part of the range from which the price is known; null if there is no such part. */
    private @Nullable BigDecimal mean(SpotSeries series) {
        Instant from = prices.from().isBefore(series.knownFrom()) ? series.knownFrom() : prices.from();
        if (!from.isBefore(prices.until())) {
            return null;
        }
        BigDecimal hours = BigDecimal.valueOf(
                        Duration.between(from, prices.until()).toMillis())
                .divide(BigDecimal.valueOf(3_600_000), DECIMALS + DECIMALS, RoundingMode.HALF_UP);
        return hours.signum() == 0
                ? null
                : series.cost(from, prices.until()).get().divide(hours, DECIMALS, RoundingMode.HALF_UP);
    }
}
