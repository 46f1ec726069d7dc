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
import com.microsoft.playwright.options.HarContentPolicy;
import com.microsoft.playwright.options.HarMode;
import com.microsoft.playwright.options.HarNotFound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
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
}
