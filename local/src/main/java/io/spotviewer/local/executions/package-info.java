/** The log of executions, in the form in which the Step Functions console shows them. */
@NullMarked
package io.spotviewer.local.executions;

import org.jspecify.annotations.NullMarked;
