/** Telling what happens to sessions. */
@NullMarked
package dev.persistentbrowser.worker.event;

import org.jspecify.annotations.NullMarked;
