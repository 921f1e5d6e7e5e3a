/** The steps for an event of an instance: from its envelope to its record and the verdicts of the jobs that ran on it. */
@NullMarked
package io.spotviewer.handlers.instance;

import org.jspecify.annotations.NullMarked;
