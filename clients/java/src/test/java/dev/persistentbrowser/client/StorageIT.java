package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cookies, storage state, local and session storage. */
@SuppressWarnings("NullAway.Init")
@NullUnmarked
final class StorageIT extends PlaywrightTest {
  @TempDir private Path folder;

  @Test
  void cookies_areAddedAndRead() {
    context.addCookies(List.of(new Cookie("name", "value").setUrl(site.url("/"))));
    page.navigate(site.url("/empty.html"));
    assertEquals("name=value", page.evaluate("document.cookie"));
    Cookie cookie = context.cookies().get(0);
    assertEquals("name", cookie.name);
    assertEquals("value", cookie.value);
    assertEquals("127.0.0.1", cookie.domain);
    assertEquals("/", cookie.path);
    assertEquals(-1, cookie.expires);
    assertEquals(false, cookie.httpOnly);
    assertEquals(false, cookie.secure);
    assertEquals(SameSiteAttribute.LAX, cookie.sameSite);
  }

  @Test
  void cookies_areSent() {
    context.addCookies(List.of(new Cookie("a", "1").setUrl(site.url("/"))));
    page.navigate(site.url("/title.html"));
    assertEquals("a=1", site.requests("/title.html").get(0).header("Cookie"));
  }

  @Test
  void cookies_haveAllTheirAttributes() {
    context.addCookies(
        List.of(
            new Cookie("a", "1")
                .setDomain("127.0.0.1")
                .setPath("/x")
                .setHttpOnly(true)
                .setExpires(4102444800.0)
                .setSameSite(SameSiteAttribute.STRICT)));
    Cookie cookie = context.cookies(site.url("/x/y")).get(0);
    assertEquals("/x", cookie.path);
    assertTrue(cookie.httpOnly);
    assertEquals(SameSiteAttribute.STRICT, cookie.sameSite);
    assertTrue(cookie.expires > 1_700_000_000);
    assertEquals(List.of(), context.cookies(site.url("/other")));
  }

  @Test
  void cookies_ofSomeUrls() {
    context.addCookies(
        List.of(
            new Cookie("here", "1").setUrl(site.url("/")),
            new Cookie("there", "2").setUrl(site.otherUrl("/"))));
    assertEquals("there", context.cookies(site.otherUrl("/")).get(0).name);
    assertEquals(2, context.cookies(List.of(site.url("/"), site.otherUrl("/"))).size());
  }

  @Test
  void clearCookies_takesAllOrSome() {
    context.addCookies(
        List.of(
            new Cookie("a", "1").setUrl(site.url("/")),
            new Cookie("b", "2").setUrl(site.url("/"))));
    context.clearCookies(new BrowserContext.ClearCookiesOptions().setName("a"));
    assertEquals(1, context.cookies().size());
    context.clearCookies(new BrowserContext.ClearCookiesOptions().setName(Pattern.compile("^x")));
    assertEquals(1, context.cookies().size());
    context.clearCookies();
    assertEquals(0, context.cookies().size());
  }

  @Test
  void contexts_doNotShareCookies() {
    try (BrowserContext other = browser.newContext()) {
      context.addCookies(List.of(new Cookie("a", "1").setUrl(site.url("/"))));
      assertEquals(0, other.cookies().size());
    }
  }

  @Test
  void aServersCookie_isKept() {
    site.put(
        "/set", new Site.Content(200, "text/html", "set", Map.of("Set-Cookie", "s=t; Path=/")));
    page.navigate(site.url("/set"));
    assertEquals("t", context.cookies().get(0).value);
  }

  @Test
  void storageState_goesIntoAnotherContext() {
    page.navigate(site.url("/empty.html"));
    page.evaluate("localStorage.setItem('k', 'v')");
    context.addCookies(List.of(new Cookie("a", "1").setUrl(site.url("/"))));
    String state = context.storageState();
    JsonObject json = JsonParser.parseString(state).getAsJsonObject();
    assertEquals(1, json.getAsJsonArray("cookies").size());
    assertEquals(1, json.getAsJsonArray("origins").size());
    try (BrowserContext other =
        browser.newContext(new Browser.NewContextOptions().setStorageState(state))) {
      Page restored = other.newPage();
      restored.navigate(site.url("/empty.html"));
      assertEquals("v", restored.evaluate("localStorage.getItem('k')"));
      assertEquals("a=1", restored.evaluate("document.cookie"));
    }
  }

  @Test
  void storageState_isWrittenAndReadAsAFile() throws IOException {
    Path file = folder.resolve("deep/state.json");
    context.addCookies(List.of(new Cookie("a", "1").setUrl(site.url("/"))));
    String state = context.storageState(new BrowserContext.StorageStateOptions().setPath(file));
    assertEquals(JsonParser.parseString(state), JsonParser.parseString(Files.readString(file)));
    try (BrowserContext other =
        browser.newContext(new Browser.NewContextOptions().setStorageStatePath(file))) {
      assertEquals("1", other.cookies().get(0).value);
    }
  }

  @Test
  void localAndSessionStorage_areReadAndWritten() {
    page.navigate(site.url("/empty.html"));
    page.localStorage().setItem("a", "1");
    assertEquals("1", page.evaluate("localStorage.a"));
    assertEquals("1", page.localStorage().getItem("a"));
    assertEquals("a", page.localStorage().items().get(0).name);
    page.localStorage().removeItem("a");
    assertNull(page.localStorage().getItem("a"));
    page.evaluate("sessionStorage.s = 'x'");
    assertEquals("x", page.sessionStorage().getItem("s"));
    page.sessionStorage().clear();
    assertEquals(0, page.sessionStorage().items().size());
  }
}
