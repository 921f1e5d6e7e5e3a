package io.spotviewer.handlers.lookup.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.handlers.lookup.InstanceDetail;
import io.spotviewer.handlers.lookup.SpotRequestDetail;
import io.spotviewer.records.PurchaseOption;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class Ec2LookupsTest {

    private static final String FIRST = "i-0aaaaaaaaaaaaaaa1";
    private static final String SECOND = "i-0aaaaaaaaaaaaaaa2";

    @RegisterExtension
    static final AwsStub AWS = new AwsStub();

    private static List<InstanceDetail> describe(String... ids) {
        return new Ec2InstanceLookup(AWS.ec2()).describe(new TreeSet<>(List.of(ids)));
    }

    @Test
    void aReclaimedInstanceTellsWhy() {
        AWS.answers(AwsStub.file("describe-instances-spot-reclaimed.xml"));

        assertThat(describe(FIRST))
                .containsExactly(new InstanceDetail(
                        FIRST,
                        "m5.xlarge",
                        "eu-west-1a",
                        PurchaseOption.SPOT,
                        "2026-01-10T09:58:00Z",
                        false,
                        null,
                        "Server.SpotInstanceTermination",
                        "sir-1",
                        "Linux/UNIX",
                        "RunInstances",
                        "default",
                        true));
        assertThat(AWS.calls())
                .singleElement()
                .asString()
                .contains("Action=DescribeInstances")
                .contains("InstanceId.1=" + FIRST);
    }

    @Test
    void anEndByHandTellsWhen() {
        AWS.answers(AwsStub.file("describe-instances-on-demand-ended-by-hand.xml"));

        assertThat(describe(SECOND))
                .singleElement()
                .returns("2026-01-10T10:35:12Z", InstanceDetail::endedAt)
                .returns("Client.UserInitiatedShutdown", InstanceDetail::stateReasonCode)
                .returns(PurchaseOption.ON_DEMAND, InstanceDetail::purchaseOption);
    }

    @Test
    void anUnknownInstanceHidesNoneOfTheOthers() {
        AWS.answers(
                AwsStub.ec2Error(400, "InvalidInstanceID.NotFound", "The instance ID 'i-03' does not exist"),
                AwsStub.file("describe-instances-page-1.xml"),
                AwsStub.file("describe-instances-page-2.xml"));

        assertThat(describe(FIRST, SECOND, "i-0aaaaaaaaaaaaaaa3"))
                .extracting(InstanceDetail::instanceId)
                .containsExactly(FIRST, SECOND);
        assertThat(AWS.calls()).hasSize(3);
        assertThat(AWS.calls().get(1)).contains("Filter.1.Name=instance-id").contains("Filter.1.Value.3=");
        assertThat(AWS.calls().get(2)).contains("NextToken=more");
    }

    @Test
    void anInstanceThatIsGoneCostsOneCall() {
        AWS.answers(AwsStub.ec2Error(400, "InvalidInstanceID.NotFound", "The instance ID does not exist"));

        assertThat(describe(FIRST)).isEmpty();
        assertThat(AWS.calls()).hasSize(1);
    }

    @Test
    void anInstanceWithoutTypeOrPlaceIsKnownByItsId() {
        AWS.answers(AwsStub.file("describe-instances-without-type.xml"));

        assertThat(describe(FIRST))
                .singleElement()
                .returns(FIRST, InstanceDetail::instanceId)
                .returns(null, InstanceDetail::instanceType)
                .returns(false, InstanceDetail::batchOwned);
    }

    @Test
    void aSpotRequestIsFoundByItsInstance() {
        AWS.answers(AwsStub.file("describe-spot-instance-requests-no-capacity.xml"));

        assertThat(new Ec2SpotRequestLookup(AWS.ec2()).describe(new TreeSet<>(List.of(FIRST))))
                .containsExactly(new SpotRequestDetail(
                        "sir-1", FIRST, "instance-terminated-no-capacity", "2026-01-10T10:35:00Z"));
        assertThat(AWS.calls()).singleElement().asString().contains("Filter.1.Name=instance-id");
    }
}
