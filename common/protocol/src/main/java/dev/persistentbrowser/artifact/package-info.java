/** Artifacts: bytes that commands made. */
@NullMarked
package dev.persistentbrowser.artifact;

import org.jspecify.annotations.NullMarked;
