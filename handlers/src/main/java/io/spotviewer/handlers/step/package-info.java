/** Shared by every step of the state machine: the event it reads, the scope of the account it records, and the failures it reports. */
@NullMarked
package io.spotviewer.handlers.step;

import org.jspecify.annotations.NullMarked;
