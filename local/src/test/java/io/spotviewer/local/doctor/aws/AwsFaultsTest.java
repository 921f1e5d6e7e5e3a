package io.spotviewer.local.doctor.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.spotviewer.local.doctor.AccountFault;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

class AwsFaultsTest {

    @Test
    void anAnswerWithoutACodeIsNamedByItsStatus() {
        AwsErrorDetails nothing = AwsErrorDetails.builder().build();

        assertThat(AwsFaults.in(AwsServiceException.builder()
                        .statusCode(403)
                        .awsErrorDetails(nothing)
                        .build()))
                .map(AccountFault::getMessage)
                .contains("HTTP status 403");
    }
}
