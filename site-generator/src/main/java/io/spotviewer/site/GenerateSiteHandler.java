package io.spotviewer.site;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.spotviewer.records.dynamodb.TableNames;
import io.spotviewer.site.SiteGenerator.Generated;
import io.spotviewer.site.publish.SiteLocation;
import java.time.Clock;
import java.util.Map;

/** The generator as a Lambda function. Its input does not matter: every run reads everything. */
public final class GenerateSiteHandler implements RequestHandler<Map<String, Object>, GenerateSiteHandler.Answer> {

    private final SiteGenerator generator;

    /**
     * What a run answers, for the state machine's console.
     *
     * @param release the release's name
     * @param published whether readers get it; not, where a later run had published before
     * @param jobs how many jobs it tells of
     * @param unpricedAttempts how many finished attempts could not be priced
     */
    public record Answer(String release, boolean published, long jobs, long unpricedAttempts) {}

    /** A handler with the settings of its environment: SPOT_VIEWER_PREFIX and SPOT_VIEWER_SITE ({@code s3://BUCKET/PREFIX}). */
    public GenerateSiteHandler() {
        this(generator(System.getenv()));
    }

    GenerateSiteHandler(SiteGenerator generator) {
        this.generator = generator;
    }

    private static SiteGenerator generator(Map<String, String> environment) {
        AwsSources aws = AwsSources.open(TableNames.of(setting(environment, "SPOT_VIEWER_PREFIX")));
        return new SiteGenerator(
                aws.jobs(),
                aws.instances(),
                aws.prices(),
                SiteLocation.output(setting(environment, "SPOT_VIEWER_SITE")),
                Clock.systemUTC());
    }

    private static String setting(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException("Expected a value in " + name + ", it is not set");
        }
        return value;
    }

    @Override
    public Answer handleRequest(Map<String, Object> input, Context context) {
        Generated generated = generator.run();
        return new Answer(
                generated.outcome().release(),
                generated.outcome().published(),
                generated.report().totals().all().jobs(),
                generated.report().completeness().unpricedAttempts());
    }
}
