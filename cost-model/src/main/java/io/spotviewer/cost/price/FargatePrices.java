package io.spotviewer.cost.price;

import java.util.Map;

/**
 * The Fargate prices of one place.
 *
 * @param rates the rates of each kind of capacity; a kind without rates is as unknown as one that is absent
 */
public record FargatePrices(Map<FargateOffer, Quote<FargateRates>> rates) {

    public FargatePrices {
        rates = Map.copyOf(rates);
    }

    /** Returns the rates of one kind of capacity. */
    public Quote<FargateRates> rates(FargateOffer offer) {
        Quote<FargateRates> found = rates.get(offer);
        return found == null ? Quote.unknown("the price list has no price of " + offer.title()) : found;
    }
}
