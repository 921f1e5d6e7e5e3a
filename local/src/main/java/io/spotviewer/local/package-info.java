/** The whole system on one machine: sample fleet or the user's own events, the real handlers, an embedded store, the served report. */
@NullMarked
package io.spotviewer.local;

import org.jspecify.annotations.NullMarked;
