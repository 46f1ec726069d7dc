/** What is kept of a live session, and how it lives again. */
@NullMarked
package dev.persistentbrowser.worker.checkpoint;

import org.jspecify.annotations.NullMarked;
