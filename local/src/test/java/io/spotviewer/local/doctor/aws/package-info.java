@NullMarked
package io.spotviewer.local.doctor.aws;

import org.jspecify.annotations.NullMarked;
