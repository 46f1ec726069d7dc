/** Which partitions this worker holds. */
@NullMarked
package dev.persistentbrowser.worker.ownership;

import org.jspecify.annotations.NullMarked;
