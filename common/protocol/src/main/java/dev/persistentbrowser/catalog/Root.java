package dev.persistentbrowser.catalog;

/** Where the chain of a command begins. */
public enum Root {
  PAGE("Page"),
  /** The browser context of the session. */
  CONTEXT("BrowserContext");

  private final String type;

  Root(String type) {
    this.type = type;
  }

  /** Its type in the catalogue. */
  public String type() {
    return type;
  }
}
