/** Tests of housekeeping. */
@NullMarked
package dev.persistentbrowser.worker.housekeeping;

import org.jspecify.annotations.NullMarked;
