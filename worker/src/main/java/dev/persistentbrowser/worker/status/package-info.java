/** What a worker tells of itself over HTTP: its health, and its metrics. */
@NullMarked
package dev.persistentbrowser.worker.status;

import org.jspecify.annotations.NullMarked;
