/**
 * Playwright's Java API on the pages of a Persistent Browser server.
 *
 * <p>{@link dev.persistentbrowser.client.PersistentPlaywright} is where to begin. What it gives are
 * Playwright's own interfaces; as with Playwright itself, the objects of one {@code create()}
 * belong to one thread at a time.
 */
@NullMarked
package dev.persistentbrowser.client;

import org.jspecify.annotations.NullMarked;
