/** Tests of carrying commands out. */
@NullMarked
package dev.persistentbrowser.worker.invoke;

import org.jspecify.annotations.NullMarked;
