/** Partition leases: who owns the sessions of a partition. */
@NullMarked
package dev.persistentbrowser.lease;

import org.jspecify.annotations.NullMarked;
