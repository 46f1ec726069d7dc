package dev.persistentbrowser.chaos.history;

import java.util.List;
import java.util.Map;

/**
 * What was found when everything had come to rest.
 *
 * @param faultsEndedMicros when the last fault was over
 * @param lag records of the command topic that no worker is done with
 * @param documents open pages of each session that the site hears of, by the client's name
 * @param left pages that the site still heard of after all sessions had been closed
 * @param strays processes that nobody is answerable for
 */
public record Rest(
    long faultsEndedMicros,
    long lag,
    Map<String, Integer> documents,
    Map<String, Integer> left,
    List<String> strays) {
  public Rest {
    documents = Map.copyOf(documents);
    left = Map.copyOf(left);
    strays = List.copyOf(strays);
  }

  /** When there was nothing to be found. */
  public static Rest quiet(long faultsEndedMicros) {
    return new Rest(faultsEndedMicros, 0, Map.of(), Map.of(), List.of());
  }
}
