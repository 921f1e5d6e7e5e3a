package io.spotviewer.site.report;

/**
 * Where in AWS something lives.
 *
 * @param partition such as {@code aws} or {@code aws-cn}
 * @param region such as {@code eu-central-1}
 * @param account twelve digits
 */
public record AwsPlace(String partition, String region, String account) {}
