package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Tracing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
final class TracingIT extends PlaywrightTest {
  @TempDir Path folder;

  private static Map<String, byte[]> entries(Path trace) throws IOException {
    Map<String, byte[]> entries = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(trace))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  /** What was recorded of calls, one JSON object a line. */
  private static String events(Path trace) throws IOException {
    return new String(entries(trace).get("trace.trace"), StandardCharsets.UTF_8);
  }

  private Tracing.StopOptions to(Path path) {
    return new Tracing.StopOptions().setPath(path);
  }

  @Test
  void aTrace_isWritten() throws IOException {
    context
        .tracing()
        .start(new Tracing.StartOptions().setName("test").setScreenshots(true).setSnapshots(true));
    page.navigate(site.url("/input/button.html"));
    page.click("button");
    Path trace = folder.resolve("deep/trace.zip");
    context.tracing().stop(to(trace));
    Map<String, byte[]> entries = entries(trace);
    assertTrue(entries.containsKey("trace.trace"), entries.keySet().toString());
    assertTrue(entries.containsKey("trace.network"), entries.keySet().toString());
    assertTrue(
        entries.keySet().stream().anyMatch(name -> name.endsWith(".jpeg")),
        entries.keySet().toString());
    assertTrue(events(trace).contains("\"method\":\"click\""), "no click");
    assertTrue(
        new String(entries.get("trace.network"), StandardCharsets.UTF_8).contains("button.html"));
  }

  @Test
  void withoutAPath_nothingIsWritten() {
    context.tracing().start();
    page.setContent("x");
    context.tracing().stop();
    PlaywrightException e =
        assertThrows(
            PlaywrightException.class, () -> context.tracing().stop(to(folder.resolve("no.zip"))));
    assertTrue(e.getMessage().contains("Must start tracing"), e.getMessage());
    assertFalse(Files.exists(folder.resolve("no.zip")));
  }

  @Test
  void chunks_areTracesOfTheirOwn() throws IOException {
    context.tracing().start(new Tracing.StartOptions().setSnapshots(true));
    page.setContent("<button>Click</button>");
    page.click("button");
    Path first = folder.resolve("first.zip");
    context.tracing().stopChunk(new Tracing.StopChunkOptions().setPath(first));
    context.tracing().startChunk(new Tracing.StartChunkOptions().setTitle("second"));
    page.hover("button");
    Path second = folder.resolve("second.zip");
    context.tracing().stopChunk(new Tracing.StopChunkOptions().setPath(second));
    context.tracing().stop();
    assertTrue(events(first).contains("\"method\":\"click\""));
    assertFalse(events(second).contains("\"method\":\"click\""));
    assertTrue(events(second).contains("\"method\":\"hover\""));
    assertTrue(events(second).contains("\"title\":\"second\""));
  }

  @Test
  void groups_areInTheTrace() throws Exception {
    context.tracing().start();
    context.tracing().group("outer");
    AutoCloseable inner = context.tracing().group("inner");
    page.setContent("x");
    inner.close();
    context.tracing().groupEnd();
    Path trace = folder.resolve("groups.zip");
    context.tracing().stop(to(trace));
    assertTrue(events(trace).contains("\"title\":\"outer\""));
    assertTrue(events(trace).contains("\"title\":\"inner\""));
  }

  @Test
  void startingTwice_isAnException() {
    context.tracing().start();
    PlaywrightException e =
        assertThrows(PlaywrightException.class, () -> context.tracing().start());
    assertTrue(e.getMessage().contains("Tracing has been already started"), e.getMessage());
    context.tracing().stop();
  }

  @Test
  void aHarOfAWhile_isWritten() throws Exception {
    Path file = folder.resolve("while.har");
    page.navigate(site.url("/empty.html"));
    AutoCloseable har = context.tracing().startHar(file);
    page.navigate(site.url("/title.html"));
    har.close();
    page.navigate(site.url("/grid.html"));
    JsonObject log =
        JsonParser.parseString(Files.readString(file)).getAsJsonObject().getAsJsonObject("log");
    assertEquals(1, log.getAsJsonArray("entries").size());
    assertTrue(Files.readString(file).contains("title.html"));
  }

  @Test
  void aHarOfAWhile_isNotThatOfTheWhole() throws Exception {
    Path all = folder.resolve("all.har");
    Path some = folder.resolve("some.har");
    try (BrowserContext its =
        browser.newContext(new Browser.NewContextOptions().setRecordHarPath(all))) {
      Page of = its.newPage();
      of.navigate(site.url("/empty.html"));
      its.tracing().startHar(some);
      of.navigate(site.url("/title.html"));
      its.tracing().stopHar();
    }
    assertTrue(Files.readString(all).contains("empty.html"));
    assertFalse(Files.readString(some).contains("empty.html"));
    assertTrue(Files.readString(some).contains("title.html"));
  }
}
