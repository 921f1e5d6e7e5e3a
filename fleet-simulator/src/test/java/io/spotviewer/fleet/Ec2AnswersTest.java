package io.spotviewer.fleet;

import static io.spotviewer.fleet.Asked.ec2;
import static io.spotviewer.fleet.Asked.end;
import static io.spotviewer.fleet.Asked.fields;
import static io.spotviewer.fleet.Asked.instance;
import static io.spotviewer.fleet.Asked.requestStatus;
import static io.spotviewer.fleet.Asked.traceless;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.spotviewer.fleet.account.PurchaseOption;
import io.spotviewer.fleet.aws.FleetView;
import io.spotviewer.fleet.ledger.Ledger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** EC2 knows why an instance went, for a while. */
class Ec2AnswersTest {

    @Test
    void aReclaimedInstanceTellsWhyItWentUntilEc2ForgetsIt() {
        Ledger.InstanceRow reclaimed = instance(row -> row.reclaimed() && !traceless(row));
        Instant end = end(reclaimed);

        assertThat(ec2(reclaimed.instanceId(), reclaimed.launch().minusSeconds(1))
                        .isMissingNode())
                .isTrue();
        JsonNode alive = ec2(reclaimed.instanceId(), end.minusSeconds(1));
        assertThat(alive.path("State").path("Name").asText()).isEqualTo("running");
        assertThat(alive.has("StateReason")).isFalse();
        assertThat(alive.path("InstanceLifecycle").asText()).isEqualTo("spot");
        JsonNode dying = ec2(reclaimed.instanceId(), end);
        assertThat(dying.path("State").path("Name").asText()).isEqualTo("shutting-down");
        assertThat(dying.path("StateReason").path("Code").asText()).isEqualTo("Server.SpotInstanceTermination");
        assertThat(ec2(reclaimed.instanceId(), end.plusSeconds(20 * 60))
                        .path("State")
                        .path("Name")
                        .asText())
                .isEqualTo("terminated");
        assertThat(ec2(reclaimed.instanceId(), end.plusSeconds(62 * 60)).isMissingNode())
                .isTrue();
    }

    @Test
    void anOnDemandInstanceHasNoLifecycleAndNoRequest() {
        Ledger.InstanceRow onDemand = instance(row -> row.option() == PurchaseOption.ON_DEMAND && row.end() != null);
        JsonNode answer = ec2(onDemand.instanceId(), end(onDemand));

        assertThat(fields(answer)).doesNotContain("InstanceLifecycle", "SpotInstanceRequestId");
        assertThat(fields(answer)).contains("InstanceId", "InstanceType", "LaunchTime", "Placement", "State", "Tags");
        assertThat(answer.path("Tags").path(0).path("Key").asText()).isEqualTo("AWSBatchServiceTag");
        assertThat(answer.path("PlatformDetails").asText()).isEqualTo("Linux/UNIX");
    }

    @Test
    void aSpotRequestTellsWhoEndedItForFourHours() {
        Ledger.InstanceRow reclaimed = instance(row -> row.reclaimed() && !traceless(row));
        Ledger.InstanceRow scaledIn =
                instance(row -> row.option() == PurchaseOption.SPOT && row.end() != null && !row.reclaimed());

        assertThat(requestStatus(reclaimed, end(reclaimed).minusSeconds(121))).isEqualTo("fulfilled");
        assertThat(requestStatus(reclaimed, end(reclaimed))).startsWith("instance-terminated-");
        assertThat(requestStatus(scaledIn, end(scaledIn))).isEqualTo("instance-terminated-by-user");
        assertThat(requestStatus(scaledIn, end(scaledIn).plusSeconds(4 * 3600 - 1)))
                .isEqualTo("instance-terminated-by-user");
        assertThat(requestStatus(scaledIn, end(scaledIn).plusSeconds(4 * 3600))).isEmpty();
    }

    @Test
    void theRequestOfAnInstanceThatVanishedVanishesWithIt() {
        Ledger.InstanceRow vanished = instance(row -> row.reclaimed() && traceless(row));

        assertThat(requestStatus(vanished, end(vanished).minusSeconds(1))).isEqualTo("fulfilled");
        assertThat(requestStatus(vanished, end(vanished))).isEmpty();
    }

    @Test
    void unknownIdsAreNoErrors() {
        FleetView view = Fleets.TWO_WEEKS.at(Fleets.TWO_WEEKS.end());

        assertThat(view.describeJobs(List.of("no-such-job")).path("jobs")).isEmpty();
        assertThat(view.describeInstances(List.of("i-0", "")).path("Reservations"))
                .isEmpty();
        assertThat(view.describeSpotInstanceRequests(List.of("i-0")).path("SpotInstanceRequests"))
                .isEmpty();
        assertThat(view.describeTasks("no-such-cluster", List.of("x", "y")).path("failures"))
                .hasSize(2);
        assertThat(view.describeContainerInstances("no-such-cluster", List.of("x"))
                        .path("failures"))
                .hasSize(1);
    }
}
