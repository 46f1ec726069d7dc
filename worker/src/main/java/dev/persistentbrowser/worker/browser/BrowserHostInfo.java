package dev.persistentbrowser.worker.browser;

/**
 * A browser host as others may see it.
 *
 * @param hostPid the driver process
 * @param browserPid the browser's main process
 * @param version of the browser
 */
public record BrowserHostInfo(long hostPid, long browserPid, String version) {}
