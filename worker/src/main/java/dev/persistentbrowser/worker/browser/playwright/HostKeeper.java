package dev.persistentbrowser.worker.browser.playwright;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonWriter;
import dev.persistentbrowser.checkpoint.RestorePolicy;
import dev.persistentbrowser.worker.checkpoint.SessionKeeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the host of a connection; what is large travels by files in the host's private folder. */
final class HostKeeper implements SessionKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(HostKeeper.class);

  private final HostControl control;
  private final Path folder;
  private final int connection;

  /** True when the last answer did not arrive, so that the host must send every piece again. */
  private volatile boolean again;

  HostKeeper(HostControl control, Path folder, int connection) {
    this.control = control;
    this.folder = folder;
    this.connection = connection;
  }

  @Override
  public CompletableFuture<Taken> keep(List<PageRef> pages, Patience patience) {
    JsonObject question = question();
    question.addProperty("patient", patience == Patience.LONG);
    question.addProperty("again", again);
    again = false;
    JsonArray list = new JsonArray();
    for (PageRef page : pages) {
      JsonObject entry = new JsonObject();
      entry.addProperty("guid", page.guid());
      entry.addProperty("number", page.number());
      list.add(entry);
    }
    question.add("pages", list);
    return control
        .ask("keep", question)
        .thenApplyAsync(HostKeeper::taken, HostKeeper::onVirtual)
        .whenComplete((_, e) -> again |= e != null);
  }

  /** Answers come on the thread that reads the host's output, which must not read files. */
  private static void onVirtual(Runnable step) {
    Thread.ofVirtual().name("state-reader").start(step);
  }

  private static Taken taken(JsonObject answer) {
    Map<String, byte[]> changed = new HashMap<>();
    Set<String> gone = new HashSet<>();
    JsonElement file = answer.get("file");
    if (!file.isJsonNull()) {
      JsonObject content = read(Path.of(file.getAsString()));
      for (JsonElement piece : content.getAsJsonArray("changed")) {
        JsonArray pair = piece.getAsJsonArray();
        changed.put(
            pair.get(0).getAsString(), pair.get(1).getAsString().getBytes(StandardCharsets.UTF_8));
      }
      content.getAsJsonArray("gone").forEach(name -> gone.add(name.getAsString()));
    }
    return new Taken(changed, gone, losses(answer.getAsJsonArray("gaps")));
  }

  private static JsonObject read(Path file) {
    try {
      return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      remove(file);
    }
  }

  /** It has cookies and storage: it is not to stay longer than it is needed. */
  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("{} is left until its host ends", file, e);
    }
  }

  private static List<Loss> losses(JsonArray pairs) {
    return StreamSupport.stream(pairs.spliterator(), false)
        .map(JsonElement::getAsJsonArray)
        .map(pair -> new Loss(words(pair.get(0)), pair.get(1).getAsString()))
        .toList();
  }

  /** Pieces have names of several parts. */
  private static String words(JsonElement what) {
    return what.isJsonArray() ? what.toString() : what.getAsString();
  }

  private static List<String> strings(JsonObject answer, String name) {
    return answer.getAsJsonArray(name).asList().stream().map(JsonElement::getAsString).toList();
  }

  @Override
  public CompletableFuture<Put> prepare(List<Tab> tabs, Pieces pieces, RestorePolicy policy) {
    JsonObject question = question();
    JsonArray list = new JsonArray();
    tabs.forEach(tab -> list.add(json(tab)));
    question.add("tabs", list);
    question.addProperty("blank", policy == RestorePolicy.BLANK);
    return withPieces(question, pieces, "prepare")
        .thenApply(
            answer -> new Put(strings(answer, "restored"), losses(answer.getAsJsonArray("lost"))));
  }

  @Override
  public CompletableFuture<Void> replace(Tab tab, Pieces pieces) {
    JsonObject question = question();
    question.add("tab", json(tab));
    return withPieces(question, pieces, "replace").thenApply(_ -> null);
  }

  private CompletableFuture<JsonObject> withPieces(JsonObject question, Pieces pieces, String ask) {
    Path file;
    try {
      file = Files.createTempFile(folder, "pieces-", "");
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
    try {
      write(file, pieces);
      question.addProperty("file", file.toString());
      return control.ask(ask, question).whenComplete((_, _) -> remove(file));
    } catch (IOException e) {
      remove(file);
      return CompletableFuture.failedFuture(e);
    }
  }

  private static void write(Path file, Pieces pieces) throws IOException {
    try (Writer text = Files.newBufferedWriter(file);
        JsonWriter out = new JsonWriter(text)) {
      out.beginArray();
      for (Map.Entry<String, byte[]> piece : pieces.byName().entrySet()) {
        out.beginArray();
        out.value(piece.getKey());
        out.value(new String(piece.getValue(), StandardCharsets.UTF_8));
        out.endArray();
      }
      out.endArray();
    }
  }

  @Override
  public CompletableFuture<Loaded> load(String guid, Duration atMost) {
    JsonObject question = question();
    question.addProperty("guid", guid);
    question.addProperty("millis", atMost.toMillis());
    return control
        .ask("load", question)
        .thenApply(
            answer ->
                new Loaded(
                    strings(answer, "restored"),
                    losses(answer.getAsJsonArray("lost")),
                    answer.get("away").isJsonNull() ? null : answer.get("away").getAsString()));
  }

  private JsonObject question() {
    JsonObject question = new JsonObject();
    question.add("connection", new JsonPrimitive(connection));
    return question;
  }

  private static JsonObject json(Tab tab) {
    JsonObject entry = new JsonObject();
    entry.addProperty("guid", tab.guid());
    entry.addProperty("number", tab.number());
    entry.addProperty("url", tab.url());
    return entry;
  }
}
