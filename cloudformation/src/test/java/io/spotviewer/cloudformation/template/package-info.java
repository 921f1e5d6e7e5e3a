/** Templates and definitions, read as trees. */
@NullMarked
package io.spotviewer.cloudformation.template;

import org.jspecify.annotations.NullMarked;
