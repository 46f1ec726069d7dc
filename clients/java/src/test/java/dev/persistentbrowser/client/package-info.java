/**
 * Code as it is written for Playwright for Java, run over a server; with {@code
 * -Dpb.test.direct=true} the same code runs on Playwright itself. What is null there is not said
 * here: the tests are written as users write theirs.
 */
@NullMarked
package dev.persistentbrowser.client;

import org.jspecify.annotations.NullMarked;
