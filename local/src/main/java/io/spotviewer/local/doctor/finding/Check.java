package io.spotviewer.local.doctor.finding;

import io.spotviewer.local.doctor.AccountFault;
import java.util.List;

/** The check of one thing. It may fail with an {@link AccountFault}, which is a finding too. */
public interface Check {

    /** Returns the thing that is checked, in a word or two. */
    String what();

    /** Looks at the thing. Returns no finding only where another check has it. */
    List<Finding> findings();
}
