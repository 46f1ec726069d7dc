/** Live sessions: one mailbox and one thread each. */
@NullMarked
package dev.persistentbrowser.worker.session;

import org.jspecify.annotations.NullMarked;
