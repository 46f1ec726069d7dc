package dev.persistentbrowser.chaos.site;

/**
 * Something that a page did to the site.
 *
 * @param session the client's name of the session whose page did it
 * @param tag of the command
 * @param order of arrival at the site
 */
public record Effect(String session, String tag, Kind kind, long order) {
  /** How it came. */
  public enum Kind {
    /** A command made a page post it. */
    POST,
    /** A page was opened at the command's own address. */
    LOAD
  }
}
