package io.spotviewer.local.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.cost.price.PriceFiles;
import io.spotviewer.cost.price.PriceSource;
import io.spotviewer.local.answers.AwsCall;
import io.spotviewer.records.PlainJson;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;

/** AWS's answers about prices, as the aws command prints them, kept beside the records: a later report needs no access to AWS. */
public final class PriceAnswers {

    private final SharedMap<String> answers;

    PriceAnswers(SharedMap<String> answers) {
        this.answers = answers;
    }

    /** Keeps an answer; it replaces the one that the same call had under the same key. */
    public void add(AwsCall call, String key, JsonNode answer) {
        answers.put(prefix(call) + key, answer.toString());
    }

    /** Keeps answers whose requests are not known; the same answer twice is kept once. */
    public void addAll(AwsCall call, Collection<? extends JsonNode> found) {
        found.forEach(answer -> add(call, checksum(answer.toString()), answer));
    }

    /** True if there is no answer. */
    public boolean isEmpty() {
        return answers.size() == 0;
    }

    /** Returns the answers of one call, in the order of their keys. */
    public List<JsonNode> of(AwsCall call) {
        return answers.with(map -> {
            List<JsonNode> found = new ArrayList<>();
            for (Iterator<String> keys = map.keyIterator(prefix(call)); keys.hasNext(); ) {
                String key = keys.next();
                if (!key.startsWith(prefix(call))) {
                    break;
                }
                found.add(read(String.valueOf(map.get(key))));
            }
            return found;
        });
    }

    /** Returns the source of the prices in the answers kept now. */
    public PriceSource source() {
        return PriceFiles.of(
                of(AwsCall.GET_PRODUCTS), of(AwsCall.DESCRIBE_SPOT_PRICE_HISTORY), of(AwsCall.DESCRIBE_INSTANCE_TYPES));
    }

    private static String prefix(AwsCall call) {
        return call.name() + " ";
    }

    private static JsonNode read(String text) {
        try {
            return PlainJson.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the prices of the local store are damaged; delete it and run again", e);
        }
    }

    private static String checksum(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
