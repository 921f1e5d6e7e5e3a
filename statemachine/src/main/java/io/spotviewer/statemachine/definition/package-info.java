/** State machine definitions: how they are read, and the rules that they must obey. */
@NullMarked
package io.spotviewer.statemachine.definition;

import org.jspecify.annotations.NullMarked;
