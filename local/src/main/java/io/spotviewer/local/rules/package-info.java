/** The event rules that the template of the first stack deploys, read from that template: which events start an execution, and with which input. */
@NullMarked
package io.spotviewer.local.rules;

import org.jspecify.annotations.NullMarked;
