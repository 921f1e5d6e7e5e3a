/** The user's inputs in any form, taken apart into facts, events to deliver and prices. */
@NullMarked
package io.spotviewer.local.intake;

import org.jspecify.annotations.NullMarked;
