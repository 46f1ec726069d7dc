/** The health and the metrics of a worker, over HTTP. */
@NullMarked
package dev.persistentbrowser.worker.status;

import org.jspecify.annotations.NullMarked;
