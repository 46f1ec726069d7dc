/**
 * Code as it is written for Playwright for Java, run over a server; with {@code
 * -Dpb.test.direct=true} the same code runs on Playwright itself.
 */
@NullMarked
package dev.persistentbrowser.client;

import org.jspecify.annotations.NullMarked;
