package io.spotviewer.local.account;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.core.exception.RetryableException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * The pace of every request to AWS, repeated ones included: below the rates that AWS documents, or below plausible ones where it documents
 * none, so that a pull leaves room for others and is not throttled. An HTML page instead of an answer comes from something in between, and
 * the call is repeated.
 */
final class CallPacing implements ExecutionInterceptor {

    private final Map<String, Pace> paces;
    private final Map<String, AtomicLong> calls = new ConcurrentHashMap<>();

    CallPacing() {
        TreeMap<String, Pace> all = new TreeMap<>();
        // Documented: LookupEvents 2 a second for each account and region.
        all.put("CloudTrail", Pace.of(1.96, 1));
        // Documented: 20 a second, 100 at once, for reads of clusters and for most of EC2's Describe calls.
        all.put("ECS", Pace.of(16, 20));
        all.put("EC2", Pace.of(16, 20));
        all.put("Batch", Pace.of(16, 25));
        all.put("Pricing", Pace.of(8, 5));
        all.put("CloudWatch Logs", Pace.of(4, 2));
        this.paces = all;
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        String service = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME);
        Pace pace = paces.get(service);
        if (pace != null) {
            pace.await();
        }
        calls.computeIfAbsent(service, each -> new AtomicLong()).incrementAndGet();
    }

    @Override
    public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
        boolean page = context.httpResponse()
                .firstMatchingHeader("Content-Type")
                .map(type -> type.startsWith("text/html"))
                .orElse(false);
        if (page) {
            throw RetryableException.create("expected an answer of AWS, got a web page");
        }
    }
}
