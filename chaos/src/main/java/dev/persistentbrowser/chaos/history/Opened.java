package dev.persistentbrowser.chaos.history;

/**
 * A session that the server lists at the end.
 *
 * @param session the client's own name, from its label
 * @param id the server's
 * @param lived false when it was placed and never opened
 * @param pages that it has, says the server
 */
public record Opened(
    String session, String id, boolean lived, boolean live, int pages, int generation) {
  public Opened inGeneration(int last) {
    return new Opened(session, id, lived, live, pages, last);
  }
}
