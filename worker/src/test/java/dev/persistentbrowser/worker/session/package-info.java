/** What live sessions hold to, over fakes. */
@NullMarked
package dev.persistentbrowser.worker.session;

import org.jspecify.annotations.NullMarked;
