/** What a session needs to live again elsewhere, and where that is kept. */
@NullMarked
package dev.persistentbrowser.checkpoint;

import org.jspecify.annotations.NullMarked;
