package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Tracing;
import com.microsoft.playwright.options.HarContentPolicy;
import com.microsoft.playwright.options.HarMode;
import com.microsoft.playwright.options.HarNotFound;
import com.microsoft.playwright.options.RouteFromHarUpdateContentPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorded and replayed network traffic. */
@NullUnmarked
final class HarIT extends PlaywrightTest {
  @TempDir Path folder;

  private static JsonArray entries(Path har) throws IOException {
    return JsonParser.parseString(Files.readString(har))
        .getAsJsonObject()
        .getAsJsonObject("log")
        .getAsJsonArray("entries");
  }

  private Path recorded(Browser.NewContextOptions options, String... paths) {
    Path har = folder.resolve("deep/test.har");
    BrowserContext its = browser.newContext(options.setRecordHarPath(har));
    Page of = its.newPage();
    for (String path : paths) {
      of.navigate(site.url(path));
    }
    assertFalse(Files.exists(har));
    its.close();
    return har;
  }

  @Test
  void aHar_isThereWhenTheContextIsClosed() throws IOException {
    // Of a page that is left at once the browser may have lost the content.
    Path har = recorded(new Browser.NewContextOptions(), "/simple.json", "/title.html");
    assertEquals(2, entries(har).size());
    JsonObject last = entries(har).get(1).getAsJsonObject();
    assertEquals(site.url("/title.html"), last.getAsJsonObject("request").get("url").getAsString());
    assertEquals(200, last.getAsJsonObject("response").get("status").getAsInt());
    assertTrue(Files.readString(har).contains("Woof-Woof"));
  }

  @Test
  void contents_areLeftOut() throws IOException {
    Path har =
        recorded(
            new Browser.NewContextOptions()
                .setRecordHarContent(HarContentPolicy.OMIT)
                .setRecordHarMode(HarMode.MINIMAL),
            "/title.html");
    assertEquals(1, entries(har).size());
    assertFalse(Files.readString(har).contains("Woof-Woof"));
  }

  @Test
  void aFilter_saysWhatIsRecorded() throws IOException {
    Path har =
        recorded(
            new Browser.NewContextOptions().setRecordHarUrlFilter("**/*.json"),
            "/title.html",
            "/simple.json");
    assertEquals(1, entries(har).size());
  }

  @Test
  void routeFromHAR_answersWhatWasRecorded() {
    Path har = recorded(new Browser.NewContextOptions(), "/title.html");
    site.html("/title.html", "<title>Changed</title>");
    context.routeFromHAR(har);
    page.navigate(site.url("/title.html"));
    assertEquals("Woof-Woof", page.title());
    assertThrows(PlaywrightException.class, () -> page.navigate(site.url("/grid.html")));
  }

  @Test
  void routeFromHARForAPage_isForSomeUrls() {
    Path har = recorded(new Browser.NewContextOptions(), "/title.html", "/simple.json");
    site.html("/title.html", "<title>Changed</title>");
    site.put("/simple.json", new Site.Content(200, "application/json", "{}", Map.of()));
    page.routeFromHAR(har, new Page.RouteFromHAROptions().setUrl(Pattern.compile(".*\\.json$")));
    page.navigate(site.url("/title.html"));
    assertEquals("Changed", page.title());
    assertEquals(
        "bar", page.evaluate("fetch('/simple.json').then(r => r.json()).then(j => j.foo)"));
  }

  @Test
  void whatWasNotRecorded_fallsBack() {
    Path har = recorded(new Browser.NewContextOptions(), "/title.html");
    context.routeFromHAR(
        har, new BrowserContext.RouteFromHAROptions().setNotFound(HarNotFound.FALLBACK));
    assertEquals(200, page.navigate(site.url("/grid.html")).status());
  }

  private static List<String> names(Path zip) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      return file.stream().map(ZipEntry::getName).toList();
    }
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private BrowserContext another() {
    return browser.newContext(new Browser.NewContextOptions());
  }

  private String titleFrom(Path har) {
    site.html("/title.html", "<title>Changed</title>");
    try (BrowserContext replaying = another()) {
      replaying.routeFromHAR(har);
      Page of = replaying.newPage();
      of.navigate(site.url("/title.html"));
      return of.title();
    }
  }

  @Test
  void anArchive_hasTheAttachedBodies() throws IOException {
    Path har = folder.resolve("test.zip");
    BrowserContext its =
        browser.newContext(
            new Browser.NewContextOptions()
                .setRecordHarPath(har)
                .setRecordHarContent(HarContentPolicy.ATTACH));
    its.newPage().navigate(site.url("/title.html"));
    its.close();
    assertTrue(names(har).contains("har.har"), names(har).toString());
    assertTrue(names(har).stream().anyMatch(name -> name.endsWith(".html")));
    assertEquals("Woof-Woof", titleFrom(har));
  }

  @Test
  void anArchive_mayEmbedTheBodies() throws IOException {
    Path har = folder.resolve("test.zip");
    BrowserContext its = browser.newContext(new Browser.NewContextOptions().setRecordHarPath(har));
    its.newPage().navigate(site.url("/title.html"));
    its.close();
    assertEquals(List.of("har.har"), names(har));
    assertEquals("Woof-Woof", titleFrom(har));
  }

  @Test
  void attachedBodies_areBesideTheFile() throws IOException {
    Path har = folder.resolve("of/test.har");
    BrowserContext its =
        browser.newContext(
            new Browser.NewContextOptions()
                .setRecordHarPath(har)
                .setRecordHarContent(HarContentPolicy.ATTACH));
    its.newPage().navigate(site.url("/title.html"));
    its.close();
    assertFalse(Files.readString(har).contains("doctype"));
    assertTrue(files(har.getParent()).stream().anyMatch(name -> name.endsWith(".html")));
    assertEquals("Woof-Woof", titleFrom(har));
  }

  @Test
  void tracing_recordsAnArchive() throws Exception {
    Path har = folder.resolve("traced.zip");
    AutoCloseable recording = context.tracing().startHar(har);
    page.navigate(site.url("/title.html"));
    recording.close();
    assertTrue(names(har).contains("har.har"));
    assertTrue(names(har).stream().anyMatch(name -> name.endsWith(".html")));
  }

  @Test
  void tracing_putsBodiesBesideTheFile() throws IOException {
    Path har = folder.resolve("traced/one.har");
    context
        .tracing()
        .startHar(har, new Tracing.StartHarOptions().setContent(HarContentPolicy.ATTACH));
    page.navigate(site.url("/title.html"));
    context.tracing().stopHar();
    assertEquals(1, entries(har).size());
    assertTrue(files(har.getParent()).stream().anyMatch(name -> name.endsWith(".html")));
  }

  @Test
  void anUpdate_recordsWhatIsThere() throws IOException {
    for (String name : List.of("updated.zip", "updated/one.har")) {
      site.html("/title.html", "<title>Woof-Woof</title>");
      Path har = folder.resolve(name);
      BrowserContext updating = another();
      updating.routeFromHAR(har, new BrowserContext.RouteFromHAROptions().setUpdate(true));
      Page of = updating.newPage();
      of.navigate(site.url("/title.html"));
      assertEquals("Woof-Woof", of.title());
      updating.close();
      assertEquals("Woof-Woof", titleFrom(har));
    }
    assertTrue(files(folder.resolve("updated")).size() > 1);
    assertTrue(names(folder.resolve("updated.zip")).size() > 1);
  }

  @Test
  void anUpdate_saysWhatIsRecorded() throws IOException {
    Path har = folder.resolve("updated.har");
    BrowserContext updating = another();
    updating.routeFromHAR(
        har,
        new BrowserContext.RouteFromHAROptions()
            .setUpdate(true)
            .setUpdateContent(RouteFromHarUpdateContentPolicy.EMBED)
            .setUpdateMode(HarMode.FULL)
            .setUrl("**/title.html"));
    Page of = updating.newPage();
    of.navigate(site.url("/simple.json"));
    of.navigate(site.url("/title.html"));
    updating.close();
    assertEquals(1, entries(har).size());
    assertTrue(Files.readString(har).contains("Woof-Woof"));
    assertTrue(entries(har).get(0).getAsJsonObject().has("startedDateTime"));
    assertEquals(List.of("updated.har"), files(folder));
  }

  @Test
  void anUpdateOfAPage_isOfThatPage() throws IOException {
    Path har = folder.resolve("page.har");
    BrowserContext updating = another();
    Page of = updating.newPage();
    of.routeFromHAR(
        har,
        new Page.RouteFromHAROptions()
            .setUpdate(true)
            .setUpdateContent(RouteFromHarUpdateContentPolicy.EMBED));
    of.navigate(site.url("/title.html"));
    updating.newPage().navigate(site.url("/grid.html"));
    updating.close();
    assertEquals(1, entries(har).size());
  }

  @Test
  void twoUpdates_areTwoFiles() throws IOException {
    BrowserContext updating = another();
    for (String name : List.of("title.html", "grid.html")) {
      updating.routeFromHAR(
          folder.resolve(name + ".zip"),
          new BrowserContext.RouteFromHAROptions().setUpdate(true).setUrl("**/" + name));
    }
    Page of = updating.newPage();
    of.navigate(site.url("/title.html"));
    of.navigate(site.url("/grid.html"));
    updating.close();
    assertEquals("Woof-Woof", titleFrom(folder.resolve("title.html.zip")));
    assertTrue(names(folder.resolve("grid.html.zip")).size() > 1);
  }

  @Test
  void redirects_areFollowed() {
    site.redirect("/begin", "/title.html");
    Path har = recorded(new Browser.NewContextOptions(), "/begin");
    site.redirect("/begin", "/grid.html");
    site.html("/title.html", "<title>Changed</title>");
    context.routeFromHAR(har);
    page.navigate(site.url("/begin"));
    assertEquals("Woof-Woof", page.title());
    assertEquals(site.url("/title.html"), page.url());
  }

  @Test
  void aFileThatIsNone_isTold() {
    assertThrows(
        PlaywrightException.class, () -> context.routeFromHAR(folder.resolve("nothing.har")));
  }

  @Test
  void aHandlerThatFallsBack_leavesItToTheFile() {
    Path har = recorded(new Browser.NewContextOptions(), "/title.html");
    site.html("/title.html", "<title>Changed</title>");
    context.routeFromHAR(har);
    context.route("**/*", route -> route.fallback());
    page.route("**/*.html", route -> route.fallback());
    page.navigate(site.url("/title.html"));
    assertEquals("Woof-Woof", page.title());
  }
}
