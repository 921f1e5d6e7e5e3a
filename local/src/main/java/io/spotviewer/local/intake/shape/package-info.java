/** JSON values recognised by their shape: events, elements of AWS's answers, and the messages that carry them. */
@NullMarked
package io.spotviewer.local.intake.shape;

import org.jspecify.annotations.NullMarked;
