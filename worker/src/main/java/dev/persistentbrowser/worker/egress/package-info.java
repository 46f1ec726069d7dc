/** What leaves a worker: a proxy for all that its browsers and their driver connect to. */
@NullMarked
package dev.persistentbrowser.worker.egress;

import org.jspecify.annotations.NullMarked;
