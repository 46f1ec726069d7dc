package dev.persistentbrowser.chaos.history;

/**
 * What a session held when it was looked at, or what was written into it: numbers that only grow; 0
 * for none. Of one session in the order of time.
 *
 * @param session the client's own name
 * @param generation that the reply told
 * @param wrote whether these were written, and the writing was acknowledged
 * @param indexed in IndexedDB
 * @param told whether the reply said that something of the session was lost
 */
public record Storage(
    String session,
    int generation,
    boolean wrote,
    int cookie,
    int local,
    int indexed,
    boolean told,
    long atMicros) {}
