package dev.persistentbrowser.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.chaos.history.Exchange;
import dev.persistentbrowser.chaos.history.Opened;
import dev.persistentbrowser.chaos.history.Outcome;
import dev.persistentbrowser.chaos.history.Recorder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** What is asked of the server once everything has come to rest. */
public final class Audit {
  private static final int AT_ONCE = 12;
  private static final int TRIES = 8;

  /** Reasons of sessions that were placed, and never were. */
  private static final Set<String> NEVER = Set.of("refused", "never_opened", "open_failed");

  private final Gateways gateways;
  private final Recorder recorder;
  private final Patience patience = new Patience();

  public Audit(Gateways gateways, Recorder recorder) {
    this.gateways = gateways;
    this.recorder = recorder;
  }

  /** Reads the reply of each accepted command through another gateway than the one that took it. */
  public void readAll() {
    read(accepted());
  }

  /** Reads the replies that nobody has seen yet. */
  public void readUnseen() {
    Map<String, Integer> unseen = accepted();
    for (Exchange exchange : recorder.exchanges()) {
      if (exchange.outcome() instanceof Outcome.Accepted(String command, var end) && end != null) {
        unseen.remove(command);
      }
    }
    recorder.readings().forEach(reading -> unseen.remove(reading.command()));
    read(unseen);
  }

  /** The accepted commands, and which gateway is to be asked for the reply of each. */
  private Map<String, Integer> accepted() {
    Map<String, Integer> commands = new LinkedHashMap<>();
    for (Exchange exchange : recorder.exchanges()) {
      if (exchange.outcome() instanceof Outcome.Accepted(String command, var _)
          && !command.equals("none")) {
        int number = Integer.parseInt(exchange.gateway().replace("gateway-", ""));
        commands.put(command, number % gateways.count());
      }
    }
    return commands;
  }

  private void read(Map<String, Integer> commands) {
    atOnce(
        List.copyOf(commands.keySet()),
        command -> {
          var _ = client().read(command, commands.getOrDefault(command, 0), TRIES);
        });
  }

  private Client client() {
    return new Client(gateways, recorder, patience, new Random(0), Client.Habits.STEADY);
  }

  private static <T> void atOnce(List<T> all, Consumer<T> action) {
    Semaphore places = new Semaphore(AT_ONCE);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (T one : all) {
        places.acquireUninterruptibly();
        threads.execute(
            () -> {
              try {
                action.accept(one);
              } finally {
                places.release();
              }
            });
      }
    }
  }

  /** All sessions of the run. */
  public List<Opened> sessions() {
    List<Opened> all = new ArrayList<>();
    for (String state : List.of("active", "closed")) {
      String cursor = "";
      do {
        JsonNode page = list(state, cursor);
        for (JsonNode row : page.path("items")) {
          all.add(opened(row));
        }
        cursor = page.path("next").asText("");
      } while (!cursor.isEmpty() && !cursor.equals("null"));
    }
    return all;
  }

  private JsonNode list(String state, String cursor) {
    String path = "/sessions?limit=500&state=" + state;
    Request request =
        new Request("GET", cursor.isEmpty() ? path : path + "&cursor=" + cursor, null, null);
    for (int i = 0; i < TRIES; i++) {
      Gateways.Answer answer = gateways.send(i % gateways.count(), request, null);
      if (answer.status() == 200 && answer.body() != null) {
        return answer.body();
      }
      patience.pause(500);
    }
    throw new IllegalStateException("the sessions could not be listed");
  }

  private static Opened opened(JsonNode row) {
    String state = row.path("state").asText();
    return new Opened(
        row.path("labels").path("session").asText(),
        row.path("id").asText(),
        !NEVER.contains(row.path("reason").asText()),
        state.equals("active") || state.equals("opening"),
        row.path("pages").size(),
        row.path("generation").asInt(1));
  }

  /** Closes every session that is open. */
  public void closeAll() {
    atOnce(
        sessions().stream().filter(Opened::live).map(Opened::id).toList(),
        id -> {
          for (int i = 0; i < TRIES; i++) {
            if (gateways.send(i % gateways.count(), Asks.close(id), null).status() == 204) {
              return;
            }
            patience.pause(500);
          }
        });
  }
}
