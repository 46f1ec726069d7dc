/** Browser hosts: one Playwright driver process and one browser for many sessions. */
@NullMarked
package dev.persistentbrowser.worker.browser.playwright;

import org.jspecify.annotations.NullMarked;
