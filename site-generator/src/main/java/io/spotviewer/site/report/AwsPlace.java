package io.spotviewer.site.report;

/**
 * A place in AWS.
 *
 * @param partition such as {@code aws} or {@code aws-cn}
 * @param region such as {@code eu-central-1}
 * @param account twelve digits
 */
public record AwsPlace(String partition, String region, String account) {}
