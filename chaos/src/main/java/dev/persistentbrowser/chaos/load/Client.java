package dev.persistentbrowser.chaos.load;

import dev.persistentbrowser.chaos.history.Exchange;
import dev.persistentbrowser.chaos.history.Intent;
import dev.persistentbrowser.chaos.history.Outcome;
import dev.persistentbrowser.chaos.history.Reading;
import dev.persistentbrowser.chaos.history.Recorder;
import dev.persistentbrowser.chaos.history.Terminal;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Sends a command as a careful client does: with an idempotency key, again to another gateway when
 * nothing came back, again after a while when the server could not take it. All of it is recorded.
 * Belongs to one thread.
 */
public final class Client {
  private static final int MOST_TRIES = 60;
  private static final int PAUSE_MS = 300;

  private final Gateways gateways;
  private final Recorder recorder;
  private final Patience patience;
  private final Random random;
  private final Habits habits;

  /**
   * What a client does of its own accord.
   *
   * @param twicePercent of its commands are sent to two gateways at once
   * @param givesUpPercent of refusals that would pass are taken for the last word
   */
  public record Habits(int twicePercent, int givesUpPercent) {
    /** Sends each command once, and again until it is answered. */
    public static final Habits STEADY = new Habits(0, 0);
  }

  public Client(
      Gateways gateways, Recorder recorder, Patience patience, Random random, Habits habits) {
    this.habits = habits;
    this.gateways = gateways;
    this.recorder = recorder;
    this.patience = patience;
    this.random = random;
  }

  /** Sends what is no command, once, to some gateway. */
  Gateways.Answer once(Request request) {
    return gateways.send(random.nextInt(gateways.count()), request, null);
  }

  /** Sends until it is accepted or refused for good; the last answer. */
  public Gateways.Answer submit(Intent intent, Request request) {
    recorder.note(intent);
    int gateway = random.nextInt(gateways.count());
    boolean twice = random.nextInt(100) < habits.twicePercent();
    boolean maybeAccepted = twice;
    if (twice) {
      int other = (gateway + 1) % gateways.count();
      Thread second = Thread.ofVirtual().start(() -> send(other, intent, request));
      Gateways.Answer answer = retry(gateway, intent, request, maybeAccepted);
      join(second);
      return answer;
    }
    return retry(gateway, intent, request, maybeAccepted);
  }

  private Gateways.Answer retry(int first, Intent intent, Request request, boolean twice) {
    boolean maybeAccepted = twice;
    for (int i = 0; ; i++) {
      Gateways.Answer answer = send((first + i) % gateways.count(), intent, request);
      boolean last =
          switch (answer.outcome()) {
            case Outcome.Accepted _ -> true;
            case Outcome.Refused(int status, String _) ->
                !passing(status)
                    || (!maybeAccepted && random.nextInt(100) < habits.givesUpPercent());
            case Outcome.NoAnswer _ -> {
              maybeAccepted = true;
              yield false;
            }
          };
      if (last || i >= MOST_TRIES || !patience.pause(PAUSE_MS + random.nextInt(PAUSE_MS))) {
        return answer;
      }
    }
  }

  private static boolean passing(int status) {
    return status == 503 || status == 429;
  }

  private Gateways.Answer send(int gateway, Intent intent, Request request) {
    long asked = recorder.now();
    Gateways.Answer answer = gateways.send(gateway, request, intent.tag());
    recorder.note(
        new Exchange(
            intent.tag(), gateways.name(gateway), asked, recorder.now(), answer.outcome()));
    return answer;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads the reply of an accepted command through some gateway; empty when it does not come. */
  public Optional<Terminal> read(String command) {
    return read(command, random.nextInt(gateways.count()), MOST_TRIES);
  }

  /** Reads it through that gateway alone. */
  public Optional<Terminal> readAt(String command, int gateway, int tries) {
    for (int i = 0; i < tries; i++) {
      Optional<Terminal> end = read(command, gateway, 1);
      if (end.isPresent()) {
        return end;
      }
    }
    return Optional.empty();
  }

  /**
   * @param first the gateway that is asked first
   */
  Optional<Terminal> read(String command, int first, int tries) {
    for (int i = 0; i < tries; i++) {
      int gateway = (first + i) % gateways.count();
      Gateways.Answer answer =
          gateways.send(
              gateway, new Request("GET", "/commands/" + command + "?wait=5s", null, null), null);
      if (answer.outcome() instanceof Outcome.Accepted(String _, @Nullable Terminal end)
          && end != null) {
        recorder.note(new Reading(command, gateways.name(gateway), recorder.now(), end));
        return Optional.of(end);
      }
      if (!patience.pause(PAUSE_MS)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }
}
