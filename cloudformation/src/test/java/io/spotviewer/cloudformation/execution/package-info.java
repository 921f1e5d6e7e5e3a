/** Executions as the templates start them. */
@NullMarked
package io.spotviewer.cloudformation.execution;

import org.jspecify.annotations.NullMarked;
