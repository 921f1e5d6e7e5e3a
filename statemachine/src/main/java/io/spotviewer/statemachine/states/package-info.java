/** The states of the Amazon States Language: their fields, their expressions, and their work when an execution enters them. */
@NullMarked
package io.spotviewer.statemachine.states;

import org.jspecify.annotations.NullMarked;
