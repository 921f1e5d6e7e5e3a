package io.spotviewer.local.doctor;

import io.spotviewer.local.doctor.finding.Check;
import io.spotviewer.local.doctor.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rights that a pull and a backfill need. */
record RightsCheck(Account account) implements Check {

    private static final Pattern USER = Pattern.compile("arn:[^:]*:iam::[0-9]*:user/(?:.*/)?([^/]+)");
    private static final Pattern ROLE = Pattern.compile("arn:[^:]*:sts::[0-9]*:assumed-role/([^/]+)/.*");
    private static final String OF_SINGLE_SIGN_ON = "AWSReservedSSO_";

    @Override
    public String what() {
        return "rights";
    }

    @Override
    public List<Finding> findings() {
        List<Finding> faults = new ArrayList<>();
        int allowed = 0;
        for (Access access : Access.values()) {
            try {
                account.attempt(access);
                allowed++;
            } catch (AccountFault e) {
                faults.add(fault(access, e));
            }
        }
        if (faults.isEmpty()) {
            return List.of(Finding.ok(what(), "all " + allowed + " calls of a pull are allowed"));
        }
        return faults;
    }

    private Finding fault(Access access, AccountFault fault) {
        if (fault.kind() != AccountFault.Kind.DENIED) {
            return Finding.warn(
                    what(),
                    access.action() + " did not answer (" + fault.reason() + "). Without it " + access.loss(),
                    "./spot-viewer doctor");
        }
        String text = access.action() + " is denied: " + access.loss();
        return access.isRequired() ? Finding.fail(what(), text, allow()) : Finding.warn(what(), text, allow());
    }

    /** Returns the command that gives the caller the policy of a pull. */
    private String allow() {
        String policy = " --policy-name spot-viewer-pull --policy-document \"$(./spot-viewer pull --print-policy)\"";
        String arn = account.caller().arn();
        Matcher user = USER.matcher(arn);
        if (user.matches()) {
            return "aws iam put-user-policy --user-name " + user.group(1) + policy;
        }
        Matcher role = ROLE.matcher(arn);
        if (role.matches() && !role.group(1).startsWith(OF_SINGLE_SIGN_ON)) {
            return "aws iam put-role-policy --role-name " + role.group(1) + policy;
        }
        // The administrator of single sign-on adds it to the permission set.
        return "./spot-viewer pull --print-policy";
    }
}
