package io.spotviewer.local.account;

/**
 * The reason for which a source gave no answer.
 *
 * @param reason for a reader: {@code denied}, {@code throttled}, {@code not answered}, {@code refused}
 * @param code AWS's code of the failure
 */
public record Refusal(String reason, String code) {}
