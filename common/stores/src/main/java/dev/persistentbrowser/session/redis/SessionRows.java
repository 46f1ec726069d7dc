package dev.persistentbrowser.session.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.persistentbrowser.id.PageId;
import dev.persistentbrowser.id.SessionId;
import dev.persistentbrowser.id.TenantId;
import dev.persistentbrowser.json.Json;
import dev.persistentbrowser.session.PageInfo;
import dev.persistentbrowser.session.Session;
import dev.persistentbrowser.session.SessionChange;
import dev.persistentbrowser.session.SessionSpec;
import dev.persistentbrowser.session.SessionState;
import dev.persistentbrowser.session.Watching;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a session lies in its Redis hash, and a change of it in the arguments of a script. */
public final class SessionRows {
  private static final TypeReference<Map<String, String>> LABELS = new TypeReference<>() {};
  private static final TypeReference<List<PageInfo>> PAGES = new TypeReference<>() {};

  private SessionRows() {}

  public static String key(SessionId id) {
    return "pb:session:" + id;
  }

  /** Empty when there is no such row. */
  static Session read(SessionId id, Map<String, String> row) {
    SessionSpec opened = Json.read(field(row, "spec"), SessionSpec.class);
    SessionSpec spec =
        new SessionSpec(
            opened.name(),
            opened.browser(),
            opened.options(),
            Duration.ofMillis(number(row, "idle")),
            Duration.ofMillis(number(row, "lifetime")),
            opened.checkpoint(),
            opened.restore(),
            parse(field(row, "labels"), LABELS),
            row.containsKey("watching")
                ? Json.read(field(row, "watching"), Watching.class)
                : opened.watching());
    return new Session(
        id,
        new TenantId(field(row, "tenant")),
        spec,
        SessionState.ofWireName(field(row, "state")),
        row.get("reason"),
        Math.toIntExact(number(row, "generation")),
        Instant.ofEpochMilli(number(row, "created")),
        Instant.ofEpochMilli(number(row, "activity")),
        row.containsKey("ended") ? Instant.ofEpochMilli(number(row, "ended")) : null,
        parse(field(row, "pages"), PAGES),
        Math.toIntExact(number(row, "last_page")),
        Optional.ofNullable(row.get("active_page")).flatMap(PageId::parse).orElse(null));
  }

  /** The change as the scripts take it: always four arguments. */
  public static List<String> arguments(SessionChange change) {
    return switch (change) {
      case SessionChange.None() -> List.of("none", "", "", "");
      case SessionChange.Live(List<PageInfo> pages, int lastPage, @Nullable PageId activePage) ->
          List.of(
              "live",
              Json.write(pages),
              Integer.toString(lastPage),
              activePage == null ? "" : activePage.toString());
      case SessionChange.HandedOver() -> List.of("handed", "", "", "");
      case SessionChange.Ended(SessionState state, String reason) ->
          List.of("ended", state.wireName(), reason, "");
    };
  }

  private static <T> T parse(String text, TypeReference<T> type) {
    try {
      return Json.MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long number(Map<String, String> row, String name) {
    return Long.parseLong(field(row, name));
  }

  private static String field(Map<String, String> row, String name) {
    String value = row.get(name);
    if (value == null) {
      throw new IllegalStateException("a session's row without " + name + ": " + row.keySet());
    }
    return value;
  }
}
