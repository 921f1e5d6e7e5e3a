package io.spotviewer.local.doctor;

import io.spotviewer.local.doctor.finding.Check;
import io.spotviewer.local.doctor.finding.Finding;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Region and credentials: without them, nothing else can be asked. */
record CredentialsCheck(
        Account account,
        Map<String, String> environment,
        @Nullable String option) implements Check {

    @Override
    public String what() {
        return AccountFault.CREDENTIALS;
    }

    @Override
    public List<Finding> findings() {
        String region;
        try {
            region = account.region();
        } catch (AccountFault e) {
            return List.of(e.finding(environment, option, ""));
        }
        try {
            Account.Caller caller = account.caller();
            return List.of(
                    Finding.ok("region", region),
                    Finding.ok(what(), "account " + caller.account() + " as " + caller.arn()));
        } catch (AccountFault e) {
            return List.of(Finding.ok("region", region), e.finding(environment, option, region));
        }
    }
}
