@NullMarked
package dev.persistentbrowser.worker.status;

import org.jspecify.annotations.NullMarked;
