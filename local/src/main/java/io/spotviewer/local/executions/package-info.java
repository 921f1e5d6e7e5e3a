/** What the state machine did with each event, kept for reading as the Step Functions console would show it. */
@NullMarked
package io.spotviewer.local.executions;

import org.jspecify.annotations.NullMarked;
