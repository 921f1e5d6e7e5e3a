/** The steps for an event of a job: from its envelope to its record. */
@NullMarked
package io.spotviewer.handlers.job;

import org.jspecify.annotations.NullMarked;
