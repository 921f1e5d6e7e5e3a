/** Events in EventBridge's form: read from files, selected and trimmed as by the deployed rules. */
@NullMarked
package io.spotviewer.local.events;

import org.jspecify.annotations.NullMarked;
