/** Each fault, prepared in a healthy account and deployment, and the finding and command that it makes. */
@NullMarked
package io.spotviewer.local.doctor;

import org.jspecify.annotations.NullMarked;
