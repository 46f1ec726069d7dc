package dev.persistentbrowser.chaos.history;

import dev.persistentbrowser.chaos.site.Effect;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Takes down what clients saw, as they see it. Safe for many threads. */
public final class Recorder {
  private final long origin = System.nanoTime();
  private final ConcurrentLinkedQueue<Intent> intents = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Exchange> exchanges = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Reading> readings = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Storage> storage = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<String> checkpointed = new ConcurrentLinkedQueue<>();

  private final ConcurrentLinkedQueue<String> listening = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Heard> heard = new ConcurrentLinkedQueue<>();

  /** Microseconds of this recorder's clock. */
  public long now() {
    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - origin);
  }

  public void note(Intent intent) {
    intents.add(intent);
  }

  public void note(Exchange exchange) {
    exchanges.add(exchange);
  }

  public void note(Reading reading) {
    readings.add(reading);
  }

  public void note(Storage seen) {
    storage.add(seen);
  }

  /** The events of the session are read from now on. */
  public void listening(String session) {
    listening.add(session);
  }

  public void note(Heard item) {
    heard.add(item);
  }

  /** The session promises a checkpoint with each reply. */
  public void checkpointed(String session) {
    checkpointed.add(session);
  }

  /** So far. */
  public List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /** So far. */
  public List<Reading> readings() {
    return List.copyOf(readings);
  }

  public History history(List<Effect> effects, List<Opened> sessions, Rest rest) {
    return new History(
        List.copyOf(intents),
        List.copyOf(exchanges),
        List.copyOf(readings),
        effects,
        List.copyOf(storage),
        sessions,
        List.copyOf(checkpointed),
        List.copyOf(listening),
        List.copyOf(heard),
        rest);
  }
}
