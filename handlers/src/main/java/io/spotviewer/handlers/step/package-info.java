/** What every step of the state machine shares: the event it reads, the scope of the account it records, and the failures it reports. */
@NullMarked
package io.spotviewer.handlers.step;

import org.jspecify.annotations.NullMarked;
