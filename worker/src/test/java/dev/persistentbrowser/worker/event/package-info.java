@NullMarked
package dev.persistentbrowser.worker.event;

import org.jspecify.annotations.NullMarked;
