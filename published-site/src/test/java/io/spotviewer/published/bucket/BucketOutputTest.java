package io.spotviewer.published.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spotviewer.published.Checksum;
import io.spotviewer.published.Manifest;
import io.spotviewer.published.Pointer;
import io.spotviewer.published.PublishException;
import io.spotviewer.published.Retention;
import io.spotviewer.published.S3Location;
import io.spotviewer.published.Site;
import io.spotviewer.published.SiteFile;
import io.spotviewer.published.SiteOutput;
import io.spotviewer.published.SiteOutput.Outcome;
import io.spotviewer.published.SiteOutput.Run;
import io.spotviewer.published.SiteOutputContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

class BucketOutputTest extends SiteOutputContract {

    private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final LoopbackS3 aws;
    private final S3Client client;

    BucketOutputTest() throws IOException {
        aws = new LoopbackS3();
        client = aws.client();
    }

    @Override
    protected SiteOutput output() {
        return new BucketOutput(objects());
    }

    private S3Objects objects() {
        return new S3Objects(client, new S3Location(LoopbackS3.BUCKET, "team/"));
    }

    @AfterEach
    void stop() {
        client.close();
        aws.close();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "<html>busy</html>",
                "{\"release\":\"../../etc\",\"run\":1,\"generatedAt\":\"2026-01-15T10:15:00Z\"}",
                "{\"release\":\"r-00000001-20260115T101500Z\",\"run\":-1,\"generatedAt\":\"2026-01-15T10:15:00Z\"}"
            })
    void aDamagedPointerCountsAsNoneAndTheNextRunReplacesIt(String pointer) throws IOException {
        output().begin().publish(site("before"));
        client.putObject(
                request -> request.bucket(LoopbackS3.BUCKET).key("team/current.json"), RequestBody.fromString(pointer));

        assertThat(indexInForce()).isEqualTo("none");
        Outcome outcome = output().begin().publish(site("after"));

        assertThat(outcome).isEqualTo(new Outcome("r-00000002-20260115T101500Z", true));
        assertThat(indexInForce()).isEqualTo("after");
    }

    @Test
    void aConfirmedReleaseIsNotWrittenAgain() {
        String release = output().begin().publish(site("one")).release();
        aws.takePuts();

        output().begin().confirm(release, NOW);

        assertThat(aws.takePuts()).containsExactly("team/last-run", "team/current.json");
    }

    @Test
    void whatDidNotChangeIsNotWrittenAgain() {
        output().begin().publish(site("one"));
        assertThat(aws.takePuts()).filteredOn(key -> key.contains("/objects/")).hasSize(2);

        output().begin().publish(site("two"));
        assertThat(aws.takePuts())
                .containsExactlyInAnyOrder(
                        "team/last-run",
                        "team/objects/" + Checksum.sha256("two".getBytes(UTF_8)),
                        "team/releases/r-00000002-20260115T101500Z/manifest.json",
                        "team/current.json");

        output().begin().publish(site("two"));
        assertThat(aws.takePuts()).as("nothing changed").noneMatch(key -> key.contains("/objects/"));
    }

    @Test
    void givenFilesAreDeletedOnceTheirContentsAreWritten(@TempDir Path folder) throws IOException {
        List<SiteFile> files = new ArrayList<>();
        for (String name : List.of("a.csv", "b.csv")) {
            // Two files with one content, which is written once.
            Path file = Files.writeString(folder.resolve(name), "same");
            files.add(SiteFile.given(name, file, new Checksum.Read(4, Checksum.sha256("same".getBytes(UTF_8)))));
        }
        BucketReleases releases = new BucketReleases(objects());

        releases.keep(files);

        assertThat(folder).isEmptyDirectory();
        assertThat(releases.contents()).containsExactly(Checksum.sha256("same".getBytes(UTF_8)));
    }

    @Test
    void aContentThatNoReleaseNamedForLongIsWrittenAnewBeforeItIsDeleted() {
        output().begin().publish(site("one"));
        output().begin().publish(site("two"));
        aws.takePuts();
        clock = Clock.offset(clock, Duration.ofDays(6).plusHours(1));
        aws.setTime(clock.instant());

        publish("one", NOW);

        assertThat(aws.takePuts()).contains("team/objects/" + Checksum.sha256("one".getBytes(UTF_8)));
    }

    @Test
    void contentsThatNoKeptReleaseNamesAreDeletedAfterAWeek() {
        publish("first", NOW);
        output().begin().publish(site("of the same day, so it is kept instead"));
        later(Duration.ofDays(3));
        objects().write("objects/left-by-a-killed-run", new byte[1]);
        publish("third", clock.instant());
        later(Duration.ofDays(5));
        publish("fourth", clock.instant());

        assertThat(objects().keys("releases/")).hasSize(3);
        assertThat(objects().keys("objects/"))
                .contains(
                        "objects/left-by-a-killed-run",
                        object("third"),
                        object("of the same day, so it is kept instead"))
                .doesNotContain(object("first"));
        later(Duration.ofDays(5));
        publish("fifth", clock.instant());
        assertThat(objects().keys("objects/")).contains(object("third")).doesNotContain("objects/left-by-a-killed-run");
    }

    @Test
    void nothingIsDeletedWhereTheRunsOfAStateMachineDoIt() {
        objects().write("lease.json", new byte[0]);
        publish("first", NOW);
        publish("second", NOW);
        later(Duration.ofDays(100));
        output().begin().publish(Site.of(clock.instant(), null, new TreeMap<>()));

        assertThat(objects().keys("releases/")).hasSize(3);
        assertThat(objects().keys("objects/")).contains(object("first"));
    }

    @Test
    void aReleaseOfTheFormerFormIsReadAndFollowed() {
        String release = "r-00000007-20260115T101500Z";
        Manifest.Entry page = new Manifest.Entry("index.html", 6, Checksum.sha256("former".getBytes(UTF_8)));
        objects().write("releases/" + release + "/index.html", "former".getBytes(UTF_8));
        objects()
                .write(
                        "releases/" + release + "/manifest.json",
                        new Manifest(release, 7, NOW, Optional.empty(), false, List.of(page), List.of()).json());
        objects().write("current.json", new Pointer(release, 7, NOW).json());
        assertThat(indexInForce()).isEqualTo("former");

        output().begin().publish(site("former"));
        assertThat(indexInForce()).isEqualTo("former");
        output().begin().publish(site("next"));
        assertThat(indexInForce()).isEqualTo("next");
        assertThat(objects().keys("releases/" + release)).hasSize(2);
    }

    private static String object(String index) {
        return "objects/" + Checksum.sha256(index.getBytes(UTF_8));
    }

    private void later(Duration time) {
        clock = Clock.offset(clock, time);
        aws.setTime(clock.instant());
    }

    /** Publishes a page and tidies up, as a run of the state machine does. */
    private void publish(String index, Instant generatedAt) {
        BucketReleases releases = new BucketReleases(objects(), clock);
        BucketReleases.Written written = releases.write(
                releases.begin(),
                Site.of(generatedAt, null, new TreeMap<>(Map.of("index.html", index.getBytes(UTF_8)))));
        assertThat(releases.switchTo(written).published()).isTrue();
        if (objects().modified("lease.json").isEmpty()) {
            releases.tidy(written, Retention.DEFAULT);
        }
    }

    @Test
    void aRefusalNamesThePlaceAndLeavesTheSiteThatWasThere() {
        output().begin().publish(site("good"));
        Run run = output().begin();
        aws.refuse();

        assertThatThrownBy(() -> run.publish(site("bad")))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("s3://sites/team/")
                .hasMessageContaining("the site that was there before is still in force");
    }
}
