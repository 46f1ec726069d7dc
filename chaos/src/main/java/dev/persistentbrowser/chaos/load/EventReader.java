package dev.persistentbrowser.chaos.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.chaos.history.Heard;
import dev.persistentbrowser.chaos.history.Recorder;
import dev.persistentbrowser.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the events of one session to their end. Used by one thread. */
final class EventReader {
  private static final Pattern SAID = Pattern.compile("said (\\S+)#(\\d+)");
  private static final Pattern POSTED = Pattern.compile("/effect/[^/]+/([^/?]+)$");
  private static final int PAUSE_MS = 300;

  /** Without events and without a break, a replay that comes to nothing is given up. */
  private static final int MOST_TRIES = 100;

  /** A live reader ends its connection after one in this many events, on average. */
  private static final int BREAKS_AFTER = 150;

  private final Gateways gateways;
  private final String session;
  private final String id;
  private final Heard.Reader reader;
  private final Recorder recorder;
  private final Patience patience;
  private final Random random;
  private long last;
  private boolean ended;

  EventReader(
      Gateways gateways,
      String session,
      String id,
      Heard.Reader reader,
      Recorder recorder,
      Patience patience,
      long seed) {
    this.gateways = gateways;
    this.session = session;
    this.id = id;
    this.reader = reader;
    this.recorder = recorder;
    this.patience = patience;
    this.random = new Random(seed);
  }

  void read() {
    int gateway = random.nextInt(gateways.count());
    for (int i = 0; i < MOST_TRIES * 100 && !ended; i++) {
      long before = last;
      int status = readOnce(gateway);
      gateway = (gateway + 1) % gateways.count();
      boolean over = status == 204 || status == 404 || status == 410;
      if (over || (reader == Heard.Reader.REPLAY && i > MOST_TRIES && last == before)) {
        return;
      }
      if (!ended && !patience.pause(PAUSE_MS)) {
        return;
      }
    }
  }

  /** Reads until the stream breaks; the status of the answer, 0 for none. */
  private int readOnce(int gateway) {
    try (Gateways.Lines stream = gateways.lines(gateway, "/sessions/" + id + "/events", last)) {
      if (stream.status() != 200) {
        return stream.status();
      }
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8));
      long number = last;
      for (String line = lines.readLine(); line != null && !ended; line = lines.readLine()) {
        stream.alive();
        if (line.startsWith("id: ")) {
          number = Long.parseLong(line.substring("id: ".length()));
        } else if (line.startsWith("data: ")) {
          hear(number, Json.read(line.substring("data: ".length()), JsonNode.class));
          if (reader == Heard.Reader.LIVE && random.nextInt(BREAKS_AFTER) == 0) {
            return stream.status();
          }
        } else if (line.isEmpty()) {
          // Also where nothing was told up to there.
          last = number;
        }
        if (patience.isOver()) {
          return stream.status();
        }
      }
      return stream.status();
    } catch (IOException | UncheckedIOException e) {
      return 0;
    }
  }

  private void hear(long number, JsonNode event) {
    String type = event.path("type").asText();
    Heard heard =
        new Heard(session, reader, number, type, effect(type, event), event.path("from").asLong());
    recorder.note(heard);
    last = number;
    ended = type.equals("closed") || type.equals("lost");
  }

  private static String effect(String type, JsonNode event) {
    JsonNode value = event.path("value");
    return switch (type) {
      case "consoleMessage" -> said(value.path("text").asText());
      case "dialog" -> said(value.path("message").asText());
      case "request" -> posted(value);
      default -> "";
    };
  }

  private static String said(String text) {
    Matcher said = SAID.matcher(text);
    return said.matches() ? Heard.effect(said.group(1), Integer.parseInt(said.group(2))) : "";
  }

  private static String posted(@Nullable JsonNode value) {
    if (value == null || !value.path("method").asText("POST").equals("POST")) {
      return "";
    }
    Matcher posted = POSTED.matcher(value.path("url").asText());
    return posted.find() ? Heard.effect(posted.group(1), 0) : "";
  }
}
