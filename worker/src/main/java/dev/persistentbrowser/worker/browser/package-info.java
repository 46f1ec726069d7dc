/** The browsers of a worker: connections, one a session, to browsers that many sessions share. */
@NullMarked
package dev.persistentbrowser.worker.browser;

import org.jspecify.annotations.NullMarked;
