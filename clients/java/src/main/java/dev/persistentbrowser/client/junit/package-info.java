/** Playwright's objects as parameters of JUnit tests. Needs JUnit on the class path. */
@NullMarked
package dev.persistentbrowser.client.junit;

import org.jspecify.annotations.NullMarked;
