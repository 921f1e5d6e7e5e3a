/** The ports to AWS's look-ups of tasks, instances and Spot requests, one for each conversation, and the answers as plain records. */
@NullMarked
package io.spotviewer.handlers.lookup;

import org.jspecify.annotations.NullMarked;
