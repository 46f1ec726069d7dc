/** What the intake holds to. */
@NullMarked
package dev.persistentbrowser.worker.intake;

import org.jspecify.annotations.NullMarked;
