/** The scripts, and the user data of the instance, over programs that note their calls. */
@NullMarked
package io.spotviewer.cloudformation.scripts;

import org.jspecify.annotations.NullMarked;
