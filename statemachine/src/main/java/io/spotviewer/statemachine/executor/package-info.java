/** The executor that runs definitions without AWS, and the runtime that calls Lambda handlers in this process. */
@NullMarked
package io.spotviewer.statemachine.executor;

import org.jspecify.annotations.NullMarked;
