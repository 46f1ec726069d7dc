/** Removes what was kept for its time. */
@NullMarked
package dev.persistentbrowser.worker.housekeeping;

import org.jspecify.annotations.NullMarked;
