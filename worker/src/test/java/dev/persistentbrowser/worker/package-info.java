/** How a worker is put together. */
@NullMarked
package dev.persistentbrowser.worker;

import org.jspecify.annotations.NullMarked;
