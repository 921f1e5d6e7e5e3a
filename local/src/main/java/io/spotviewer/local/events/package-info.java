/** Events as EventBridge hands them out: read from files, matched and trimmed as the deployed rules do. */
@NullMarked
package io.spotviewer.local.events;

import org.jspecify.annotations.NullMarked;
