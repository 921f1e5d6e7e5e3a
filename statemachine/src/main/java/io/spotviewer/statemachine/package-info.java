/** The state machine definitions, the rules they must obey, and an executor that runs them without AWS. */
@NullMarked
package io.spotviewer.statemachine;

import org.jspecify.annotations.NullMarked;
