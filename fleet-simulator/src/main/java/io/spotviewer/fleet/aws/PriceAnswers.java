package io.spotviewer.fleet.aws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.spotviewer.fleet.account.InstanceType;
import io.spotviewer.fleet.account.Region;
import io.spotviewer.fleet.market.FargatePrices;
import io.spotviewer.fleet.market.SpotMarket;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The answers about prices, which do not depend on when they are asked for. */
public final class PriceAnswers {

    private static final String PUBLISHED = "2026-01-01T00:00:00Z";

    private PriceAnswers() {}

    /** Returns the DescribeSpotPriceHistory answer over the whole span: change-points, newest first. */
    public static ObjectNode spotPriceHistory(SpotMarket market) {
        record Row(SpotMarket.Market where, SpotMarket.Price price) {}
        List<Row> rows = new ArrayList<>();
        market.prices().forEach((where, series) -> series.forEach(price -> rows.add(new Row(where, price))));
        rows.sort(
                Comparator.<Row>comparingLong(row -> row.price.at()).reversed().thenComparing(Row::where));
        ObjectNode answer = WireFormat.object();
        ArrayNode history = answer.putArray("SpotPriceHistory");
        for (Row row : rows) {
            history.addObject()
                    .put("AvailabilityZone", row.where.zone())
                    .put("InstanceType", row.where.type().ec2Name())
                    .put("ProductDescription", "Linux/UNIX")
                    .put("SpotPrice", row.price.perHour().setScale(6).toPlainString())
                    .put("Timestamp", WireFormat.time(row.price.at()));
        }
        return answer;
    }

    /** Returns the GetProducts answers: one for each instance type in each region, and one for Fargate. */
    public static List<ObjectNode> products() {
        List<ObjectNode> answers = new ArrayList<>();
        for (Region region : Region.values()) {
            for (InstanceType type : InstanceType.values()) {
                answers.add(answer(List.of(instance(type, region))));
            }
        }
        answers.add(answer(List.of(
                fargate("8CESGAFWKAJ98PME", "vCPU-Hours:perCPU", "cputype", "perCPU", FargatePrices.VCPU_HOUR),
                fargate("PBZNQUSEXZUC34C9", "GB-Hours", "memorytype", "perGB", FargatePrices.GB_HOUR))));
        return answers;
    }

    /** Each product is a JSON document in a string. */
    private static ObjectNode answer(List<ObjectNode> products) {
        ObjectNode answer = WireFormat.object().put("FormatVersion", "aws_v1");
        ArrayNode list = answer.putArray("PriceList");
        products.forEach(product -> list.add(product.toString()));
        return answer;
    }

    private static ObjectNode instance(InstanceType type, Region region) {
        ObjectNode attributes = WireFormat.object()
                .put("capacitystatus", "Used")
                .put("currentGeneration", "Yes")
                .put("instanceFamily", type.family())
                .put("instanceType", type.ec2Name())
                .put("licenseModel", "No License required")
                .put("location", region.location())
                .put("locationType", "AWS Region")
                .put("marketoption", "OnDemand")
                .put("memory", type.gib() + " GiB")
                .put("operatingSystem", "Linux")
                .put("operation", "RunInstances")
                .put("preInstalledSw", "NA")
                .put("processorArchitecture", "64-bit")
                .put("regionCode", region.code())
                .put("servicecode", "AmazonEC2")
                .put("servicename", "Amazon Elastic Compute Cloud")
                .put("storage", "EBS only")
                .put("tenancy", "Shared")
                .put("usagetype", region.usagePrefix() + "BoxUsage:" + type.ec2Name())
                .put("vcpu", String.valueOf(type.vcpus()));
        String description = String.format(
                Locale.ROOT,
                "$%s per On Demand Linux %s Instance Hour",
                type.onDemandPerHour().stripTrailingZeros().toPlainString(),
                type.ec2Name());
        return product(
                "AmazonEC2",
                "Compute Instance",
                type.sku(region),
                attributes,
                description,
                "Hrs",
                type.onDemandPerHour());
    }

    private static ObjectNode fargate(String sku, String usage, String kind, String value, BigDecimal perHour) {
        ObjectNode attributes = WireFormat.object()
                .put(kind, value)
                .put("location", Region.US_EAST_1.location())
                .put("locationType", "AWS Region")
                .put("operation", "")
                .put("regionCode", Region.US_EAST_1.code())
                .put("servicecode", "AmazonECS")
                .put("servicename", "Amazon Elastic Container Service")
                .put("tenancy", "Shared")
                .put("usagetype", "USE1-Fargate-" + usage);
        return product("AmazonECS", "Compute", sku, attributes, "AWS Fargate - " + usage, "hours", perHour);
    }

    private static ObjectNode product(
            String service,
            String family,
            String sku,
            ObjectNode attributes,
            String description,
            String unit,
            BigDecimal perHour) {
        ObjectNode row = WireFormat.object();
        ObjectNode product = row.putObject("product");
        product.set("attributes", attributes);
        product.put("productFamily", family).put("sku", sku);
        row.put("publicationDate", PUBLISHED).put("serviceCode", service);
        String offer = sku + ".JRTCKXETXF";
        ObjectNode term = row.putObject("terms")
                .putObject("OnDemand")
                .putObject(offer)
                .put("effectiveDate", PUBLISHED)
                .put("offerTermCode", "JRTCKXETXF");
        String rate = offer + ".6YS6EN2CT7";
        ObjectNode dimension = term.putObject("priceDimensions").putObject(rate);
        dimension.putArray("appliesTo");
        dimension.put("beginRange", "0").put("description", description).put("endRange", "Inf");
        dimension.putObject("pricePerUnit").put("USD", perHour.toPlainString());
        dimension.put("rateCode", rate).put("unit", unit);
        term.put("sku", sku).putObject("termAttributes");
        return row.put("version", "20260101000000");
    }
}
