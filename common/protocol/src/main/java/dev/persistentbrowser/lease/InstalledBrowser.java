package dev.persistentbrowser.lease;

/**
 * A browser that a worker offers.
 *
 * @param name as a session asks for it: {@code chromium}, {@code firefox}
 * @param version as the browser says it, such as {@code 153.7.0}; {@code unknown} when it does not
 */
public record InstalledBrowser(String name, String version) {}
