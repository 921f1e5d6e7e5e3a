package io.spotviewer.handlers.lookup.aws;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.spotviewer.records.aws.CallBudget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.batch.BatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/** An endpoint on loopback that answers in AWS's wire format, and clients of it that don't pause between tries. */
final class AwsStub implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private static final String SCENARIO = "answers";

    private @Nullable URI lastEndpoint;

    /** How long a client waits for an answer in each try. */
    Duration patience = Duration.ofSeconds(10);

    private final WireMockServer server = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

    @Override
    public void beforeAll(ExtensionContext context) {
        server.start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        server.resetAll();
        patience = Duration.ofSeconds(10);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        server.stop();
    }

    BatchClient batch() {
        return built(BatchClient.builder(), endpoint(), patience);
    }

    EcsClient ecs() {
        return built(EcsClient.builder(), endpoint(), patience);
    }

    Ec2Client ec2() {
        return built(Ec2Client.builder(), endpoint(), patience);
    }

    SfnClient sfn() {
        return built(SfnClient.builder(), endpoint(), patience);
    }

    private URI endpoint() {
        return lastEndpoint != null ? lastEndpoint : URI.create("http://127.0.0.1:" + server.port());
    }

    /** Within the budget of every client, but without pauses. */
    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C built(
            B builder, URI endpoint, Duration attempt) {
        CallBudget.within(builder);
        return builder.region(Region.EU_WEST_1)
                .endpointOverride(endpoint)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
                .overrideConfiguration(builder.overrideConfiguration().toBuilder()
                        .apiCallAttemptTimeout(attempt)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                .maxAttempts(3)
                                .backoffStrategy(BackoffStrategy.retryImmediately())
                                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                                .build())
                        .build())
                .build();
    }

    /** Answers one call after the other so, and all further ones like the last. */
    void answers(ResponseDefinitionBuilder... answers) {
        for (int i = 0; i < answers.length; i++) {
            boolean last = i == answers.length - 1;
            server.stubFor(any(anyUrl())
                    .inScenario(SCENARIO)
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : Integer.toString(i))
                    .willSetStateTo(last ? Integer.toString(i) : Integer.toString(i + 1))
                    .willReturn(answers[i]));
            if (last && i == 0) {
                server.stubFor(any(anyUrl()).willReturn(answers[0]));
            }
        }
    }

    /** Forgets all answers and calls. */
    void again() {
        server.resetAll();
    }

    /** Runs while nothing listens at the endpoint. */
    void stopped(Runnable work) {
        URI gone = endpoint();
        server.stop();
        try {
            lastEndpoint = gone;
            work.run();
        } finally {
            lastEndpoint = null;
            server.start();
        }
    }

    /** The bodies of the calls made, in order. */
    List<String> calls() {
        List<String> bodies = new ArrayList<>();
        server.getAllServeEvents().forEach(call -> bodies.add(call.getRequest().getBodyAsString()));
        // WireMock lists the latest first.
        Collections.reverse(bodies);
        return bodies;
    }

    /** AWS's answer in that file among the test resources. */
    static ResponseDefinitionBuilder file(String name) {
        return aResponse()
                .withHeader("Content-Type", name.endsWith(".xml") ? "text/xml" : "application/x-amz-json-1.1")
                .withBody(text(name));
    }

    /** An error as the JSON services write it. */
    static ResponseDefinitionBuilder error(int status, String code, String message) {
        return aResponse()
                .withStatus(status)
                .withHeader("x-amzn-ErrorType", code)
                .withBody("{\"__type\":\"" + code + "\",\"message\":\"" + message + "\"}");
    }

    /** An error as EC2 writes it. */
    static ResponseDefinitionBuilder ec2Error(int status, String code, String message) {
        return aResponse()
                .withStatus(status)
                .withBody("<Response><Errors><Error><Code>" + code + "</Code><Message>" + message
                        + "</Message></Error></Errors><RequestID>r-1</RequestID></Response>");
    }

    static ResponseDefinitionBuilder broken(Fault fault) {
        return aResponse().withFault(fault);
    }

    static ResponseDefinitionBuilder silent() {
        return aResponse().withFixedDelay(60_000);
    }

    static ResponseDefinitionBuilder empty() {
        return aResponse().withBody("");
    }

    static ResponseDefinitionBuilder html(int status) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/html")
                .withBody("<html><head><title>Sign in</title></head><body><p>Welcome</p></body></html>");
    }

    /** The first half of a file's bytes, and then the end of the connection. */
    static ResponseDefinitionBuilder half(String name) {
        String whole = text(name);
        return aResponse()
                .withHeader("Content-Length", Integer.toString(whole.length()))
                .withBody(whole.substring(0, whole.length() / 2))
                .withHeader("Connection", "close");
    }

    static String text(String name) {
        try (InputStream in = AwsStub.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("expected a file " + name + " among the test resources");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
