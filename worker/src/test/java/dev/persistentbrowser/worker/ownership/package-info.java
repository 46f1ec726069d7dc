/** What keeping leases holds to. */
@NullMarked
package dev.persistentbrowser.worker.ownership;

import org.jspecify.annotations.NullMarked;
