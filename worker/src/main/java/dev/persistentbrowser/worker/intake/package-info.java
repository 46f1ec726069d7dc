/** Records of the command topic on their way to their sessions. */
@NullMarked
package dev.persistentbrowser.worker.intake;

import org.jspecify.annotations.NullMarked;
