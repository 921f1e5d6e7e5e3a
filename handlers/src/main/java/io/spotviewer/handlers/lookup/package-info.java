/** What AWS is asked about jobs, tasks and instances, one port for each conversation, and what it answers, in plain records. */
@NullMarked
package io.spotviewer.handlers.lookup;

import org.jspecify.annotations.NullMarked;
