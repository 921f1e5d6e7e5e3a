package io.spotviewer.cost.price;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A product as GetProducts sends it, with the attributes that a test changes. */
public final class ProductJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ObjectNode attributes = MAPPER.createObjectNode();
    private final String sku;
    private final String usd;
    private String currency = "USD";
    private String term = "JRTCKXETXF";
    private String rate = "6YS6EN2CT7";

    private ProductJson(String sku, String usd) {
        this.sku = sku;
        this.usd = usd;
    }

    /** An m5.xlarge with Linux in us-east-1. */
    public static ProductJson m5(String sku, String usd) {
        return new ProductJson(sku, usd)
                .with("instanceType", "m5.xlarge")
                .with("regionCode", "us-east-1")
                .with("operatingSystem", "Linux")
                .with("tenancy", "Shared")
                .with("preInstalledSw", "NA")
                .with("capacitystatus", "Used")
                .with("licenseModel", "No License required")
                .with("marketoption", "OnDemand")
                .with("vcpu", "4")
                .with("memory", "16 GiB");
    }

    public static ProductJson fargate(String sku, String usageType, String usd) {
        return new ProductJson(sku, usd).with("regionCode", "us-east-1").with("usagetype", usageType);
    }

    public ProductJson with(String attribute, String value) {
        attributes.put(attribute, value);
        return this;
    }

    public ProductJson without(String attribute) {
        attributes.remove(attribute);
        return this;
    }

    /** China's price list has its own currency and its own codes of terms and rates. */
    public ProductJson chinese() {
        currency = "CNY";
        term = "5Y9WH78GDR";
        rate = "Q7UJUT2CE6";
        return this;
    }

    public String json() {
        ObjectNode product = MAPPER.createObjectNode();
        product.putObject("product").put("sku", sku).set("attributes", attributes);
        ObjectNode offer = product.putObject("terms").putObject("OnDemand").putObject(sku + "." + term);
        offer.put("effectiveDate", "2026-01-01T00:00:00Z")
                .putObject("priceDimensions")
                .putObject(sku + "." + term + "." + rate)
                .put("unit", "Hrs")
                .putObject("pricePerUnit")
                .put(currency, usd);
        return product.toString();
    }

    /** An answer of GetProducts that lists the products, each as JSON in a string. */
    public static ObjectNode answer(ProductJson... products) {
        ObjectNode answer = MAPPER.createObjectNode().put("FormatVersion", "aws_v1");
        for (ProductJson product : products) {
            answer.withArray("PriceList").add(product.json());
        }
        return answer;
    }
}
