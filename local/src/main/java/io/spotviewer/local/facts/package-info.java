/** Facts from any source about jobs, tasks and instances: joined in any order, kept in one file, and handed to the handlers. */
@NullMarked
package io.spotviewer.local.facts;

import org.jspecify.annotations.NullMarked;
