/** The checks behind {@code doctor}: of this machine, of an AWS account, and of a deployment in it. */
@NullMarked
package io.spotviewer.local.doctor;

import org.jspecify.annotations.NullMarked;
