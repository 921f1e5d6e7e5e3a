package io.spotviewer.fleet.mixed.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.fleet.mixed.world.OperatingSystem;
import io.spotviewer.fleet.mixed.world.Prices;
import io.spotviewer.fleet.mixed.world.Prices.Change;
import io.spotviewer.fleet.mixed.world.Prices.Listing;
import io.spotviewer.fleet.mixed.world.Prices.Pool;
import io.spotviewer.fleet.mixed.world.Zone;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A fleet's prices as AWS answers for them. */
public final class WirePrices {

    private static final String DATE = "2026-11-01T00:00:00Z";

    private WirePrices() {}

    /** Returns the answer of DescribeSpotPriceHistory, newest first. */
    public static ObjectNode spotPriceHistory(Prices prices) {
        ObjectNode answer = Wire.object();
        ArrayNode history = answer.putArray("SpotPriceHistory");
        for (Map.Entry<Pool, List<Change>> series : prices.spot().entrySet()) {
            Pool pool = series.getKey();
            for (int i = series.getValue().size() - 1; i >= 0; i--) {
                Change change = series.getValue().get(i);
                history.addObject()
                        .put("AvailabilityZone", pool.zone().name())
                        .put("InstanceType", pool.machine().type())
                        .put("ProductDescription", pool.system().platformDetails())
                        .put("SpotPrice", decimal(change.price()).setScale(6).toPlainString())
                        .put("Timestamp", Wire.time(change.at()));
            }
        }
        return answer;
    }

    /** Returns the answer of GetProducts, with the products beside a right one that must not be taken for it. */
    public static ObjectNode products(Prices prices) {
        ObjectNode answer = Wire.object().put("FormatVersion", "aws_v1");
        ArrayNode list = answer.putArray("PriceList");
        int sku = 0;
        Set<String> places = new HashSet<>();
        for (Map.Entry<Listing, Long> listed : prices.onDemand().entrySet()) {
            Listing listing = listed.getKey();
            if (!places.add(listing.machine() + listing.zone().priceCode() + listing.system() + listing.dedicated())) {
                continue;
            }
            for (ObjectNode beside : besides(listing)) {
                list.add(product(
                                "AmazonEC2",
                                "Compute Instance",
                                "EC2" + sku++,
                                beside,
                                "Hrs",
                                listing.zone().currency(),
                                listed.getValue() * 6 / 5)
                        .toString());
            }
            list.add(product(
                            "AmazonEC2",
                            "Compute Instance",
                            "EC2" + sku++,
                            attributes(listing),
                            "Hrs",
                            listing.zone().currency(),
                            listed.getValue())
                    .toString());
        }
        for (Map.Entry<String, Long> rate : prices.fargate().entrySet()) {
            int slash = rate.getKey().indexOf('/');
            list.add(fargate(
                            "ECS" + sku++,
                            rate.getKey().substring(0, slash),
                            rate.getKey().substring(slash + 1),
                            rate.getValue())
                    .toString());
        }
        return answer;
    }

    /** Returns the products of the same type and place that aren't the listed one. */
    private static List<ObjectNode> besides(Listing listing) {
        List<ObjectNode> besides = new ArrayList<>();
        besides.add(attributes(listing).put("capacitystatus", "UnusedCapacityReservation"));
        besides.add(attributes(listing).put("capacitystatus", "AllocatedCapacityReservation"));
        if (listing.dedicated()) {
            besides.add(attributes(listing).put("tenancy", "Host"));
        }
        besides.add(attributes(listing).put("marketoption", "CapacityBlock").put("operation", "RunInstances:CB"));
        if (listing.system() == OperatingSystem.WINDOWS) {
            besides.add(attributes(listing).put("preInstalledSw", "SQL Std").put("operation", "RunInstances:0006"));
            besides.add(attributes(listing)
                    .put("licenseModel", "Bring your own license")
                    .put("operation", "RunInstances:0800"));
        }
        if (listing.zone().locationType().equals("AWS Region")) {
            // Some lists give a Local Zone the code of its region.
            besides.add(attributes(listing).put("locationType", "AWS Local Zone"));
        }
        return besides;
    }

    private static ObjectNode attributes(Listing listing) {
        Zone zone = listing.zone();
        ObjectNode attributes = Wire.object()
                .put("servicecode", "AmazonEC2")
                .put("locationType", zone.locationType())
                .put("regionCode", zone.priceCode())
                .put("instanceType", listing.machine().type())
                .put("vcpu", String.valueOf(listing.machine().vcpus()))
                .put("memory", listing.machine().gib() + " GiB")
                .put("operatingSystem", listing.system().listed())
                .put("preInstalledSw", "NA")
                .put("licenseModel", "No License required")
                .put("tenancy", listing.dedicated() ? "Dedicated" : "Shared")
                .put("capacitystatus", "Used")
                .put("marketoption", "OnDemand")
                .put("operation", listing.system().operation())
                .put(
                        "usagetype",
                        (listing.dedicated() ? "DedicatedUsage:" : "BoxUsage:")
                                + listing.machine().type());
        if (listing.machine().gpus() > 0) {
            attributes.put("gpu", String.valueOf(listing.machine().gpus()));
        }
        return attributes;
    }

    private static ObjectNode fargate(String sku, String region, String usage, long price) {
        ObjectNode attributes = Wire.object()
                .put("servicecode", "AmazonECS")
                .put("locationType", "AWS Region")
                .put("regionCode", region)
                .put("usagetype", "XYZ1-" + usage)
                .put("operation", "")
                .put("tenancy", "Shared");
        if (usage.contains("vCPU") || usage.contains("OS-Hours")) {
            attributes.put("cputype", "perCPU");
        } else if (!usage.contains("Ephemeral")) {
            attributes.put("memorytype", "perGB");
        }
        if (usage.contains("ARM")) {
            attributes.put("cpuArchitecture", "ARM");
        }
        if (usage.contains("Windows")) {
            attributes.put("operatingSystem", "Windows");
        }
        return product(
                "AmazonECS",
                "Compute",
                sku,
                attributes,
                usage.contains("Ephemeral") ? "GB-Hours" : "hours",
                "USD",
                price);
    }

    private static ObjectNode product(
            String service,
            String family,
            String sku,
            ObjectNode attributes,
            String unit,
            String currency,
            long price) {
        ObjectNode row = Wire.object();
        row.putObject("product").put("productFamily", family).put("sku", sku).set("attributes", attributes);
        // China's terms have codes of their own.
        String term = currency.equals("CNY") ? ".5Y9WH78GDR" : ".JRTCKXETXF";
        String rate = sku + term + (currency.equals("CNY") ? ".Q7UJUT2CE6" : ".6YS6EN2CT7");
        ObjectNode dimension = row.put("serviceCode", service)
                .putObject("terms")
                .putObject("OnDemand")
                .putObject(sku + term)
                .put("sku", sku)
                .put("effectiveDate", DATE)
                .putObject("priceDimensions")
                .putObject(rate);
        dimension
                .put("unit", unit)
                .put("beginRange", "0")
                .put("endRange", "Inf")
                .put("rateCode", rate);
        dimension.putObject("pricePerUnit").put(currency, decimal(price).toPlainString());
        return row.put("version", "20261101000000").put("publicationDate", DATE);
    }

    private static BigDecimal decimal(long price) {
        return BigDecimal.valueOf(price, 10);
    }
}
