package io.spotviewer.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each module's doors: its public types. A new one is opened here, on purpose, or stays within its package. */
class DoorsTest {

    static Stream<Arguments> doors() {
        return Stream.of(
                Arguments.of(
                        "io.spotviewer.cost",
                        List.of(
                                "capacity.Packing",
                                "capacity.SecondsByHour",
                                "checkpoint.CheckpointPolicy",
                                "checkpoint.CheckpointReplay",
                                "checkpoint.IntervalGrid",
                                "checkpoint.JobReplay",
                                "checkpoint.ReplayedAttempt",
                                "price.AwsPrices",
                                "price.FargateOffer",
                                "price.FargatePrices",
                                "price.FargateRates",
                                "price.InstanceProduct",
                                "price.InstanceSize",
                                "price.OnDemandPrice",
                                "price.OperatingSystem",
                                "price.Place",
                                "price.PriceBook",
                                "price.PriceFiles",
                                "price.PriceListEndpoint",
                                "price.PriceSource",
                                "price.ProductQuery",
                                "price.Quote",
                                "price.SpotArchive",
                                "price.SpotDataFeed",
                                "price.SpotSeries",
                                "price.SpotSteps",
                                "price.Tenancy",
                                "receipt.Cut",
                                "receipt.CutList",
                                "receipt.Eras",
                                "receipt.ExactCuts",
                                "receipt.InstanceBill",
                                "receipt.Receipt",
                                "reclaim.Exposure",
                                "reclaim.Pool",
                                "reclaim.PooledRates",
                                "reclaim.RateEstimate",
                                "reclaim.ReclaimEvent",
                                "reclaim.Reclaims",
                                "reclaim.SpotLife",
                                "reclaim.SpotLives",
                                "reclaim.SurvivalCurve",
                                "share.AttemptCost",
                                "share.AttemptDay",
                                "share.AttemptDays",
                                "share.Fleet",
                                "share.FleetAttempt",
                                "share.FleetCost",
                                "share.HostAccount",
                                "share.InstanceCost",
                                "share.InstanceDay",
                                "share.JobCost",
                                "share.LifeCost",
                                "share.Span")),
                Arguments.of(
                        "io.spotviewer.published",
                        List.of(
                                "BrokenReleaseException",
                                "Build",
                                "Checksum",
                                "Generation",
                                "LostContentException",
                                "Manifest",
                                "MediaType",
                                "MemoryOutput",
                                "Pointer",
                                "PublishException",
                                "PublishedForm",
                                "PublishedObjects",
                                "Retention",
                                "S3Location",
                                "Site",
                                "SiteFile",
                                "SiteObjects",
                                "SiteOutput",
                                "SiteSource",
                                "bucket.BucketOutput",
                                "bucket.BucketReleases",
                                "bucket.S3Objects",
                                "folder.CopiedSite",
                                "folder.FolderOutput",
                                "folder.SiteFolder")),
                Arguments.of(
                        "io.spotviewer.viewer",
                        List.of(
                                "ViewerConfig",
                                "ViewerServer",
                                "ViewerStartException",
                                "http.BearerToken",
                                "http.HttpServer",
                                "http.Limits",
                                "http.Reach",
                                "regenerate.InProcessRegeneration",
                                "regenerate.Regeneration",
                                "regenerate.RegenerationException",
                                "regenerate.StateMachineRegeneration",
                                "release.Content",
                                "release.CurrentSite",
                                "release.EarlierReleases",
                                "release.OffHeap",
                                "release.Release",
                                "release.SiteView")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("doors")
    void aTypeIsPublicOnPurpose(String module, List<String> doors) {
        assertThat(new ClassFileImporter()
                        .withImportOption(new ProductionCode()).importPackages(module).stream()
                                .filter(type -> type.isTopLevelClass()
                                        && type.getModifiers().contains(JavaModifier.PUBLIC))
                                .map(JavaClass::getName)
                                .map(name -> name.substring(module.length() + 1))
                                .sorted())
                .containsExactlyElementsOf(doors);
    }
}
