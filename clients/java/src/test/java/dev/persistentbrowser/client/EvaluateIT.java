package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
final class EvaluateIT extends PlaywrightTest {
  @TempDir Path folder;

  @Test
  void numbers() {
    assertEquals(42, page.evaluate("6 * 7"));
    assertEquals(0.5, page.evaluate("1 / 2"));
    assertEquals(4294967296.0, page.evaluate("2 ** 32"));
    assertEquals(-1, page.evaluate("x => -x", 1));
    assertEquals(1.5, page.evaluate("x => x", 1.5));
  }

  @Test
  void numbersThatJsonLacks() {
    assertEquals(Double.NaN, page.evaluate("NaN"));
    assertEquals(Double.POSITIVE_INFINITY, page.evaluate("Infinity"));
    assertEquals(Double.NEGATIVE_INFINITY, page.evaluate("-Infinity"));
    assertEquals(-0.0, page.evaluate("-0"));
    assertEquals(true, page.evaluate("x => Number.isNaN(x)", Double.NaN));
    assertEquals(true, page.evaluate("x => x === Infinity", Double.POSITIVE_INFINITY));
    assertEquals(true, page.evaluate("x => Object.is(x, -0)", -0.0));
  }

  @Test
  void nothing() {
    assertNull(page.evaluate("null"));
    assertNull(page.evaluate("undefined"));
    assertEquals(true, page.evaluate("x => x === undefined", null));
  }

  @Test
  void strings() {
    assertEquals("äöü 世界 👋", page.evaluate("x => x", "äöü 世界 👋"));
    assertEquals("a\u0000\"\\\n", page.evaluate("x => x", "a\u0000\"\\\n"));
    assertEquals("", page.evaluate("''"));
  }

  @Test
  void listsAndMaps() {
    Object value = page.evaluate("({a: [1, 'two', {three: 3}], b: true, c: null})");
    Map<String, Object> expected = new HashMap<>();
    expected.put("a", List.of(1, "two", Map.of("three", 3)));
    expected.put("b", true);
    expected.put("c", null);
    assertEquals(expected, value);
    assertEquals(
        List.of(3, "x"),
        page.evaluate(
            "o => [o.list.length, o.list[2].y]",
            Map.of("list", Arrays.asList(1, 2, Map.of("y", "x")))));
  }

  @Test
  void arrays() {
    assertEquals(6, page.evaluate("a => a.reduce((x, y) => x + y)", new Integer[] {1, 2, 3}));
    assertEquals(List.of("a", "b"), page.evaluate("a => a.map(x => x)", new String[] {"a", "b"}));
  }

  @Test
  void dates() {
    Date date = Date.from(Instant.parse("2020-05-27T01:31:38.506Z"));
    assertEquals(date, page.evaluate("new Date('2020-05-27T01:31:38.506Z')"));
    assertEquals(date, page.evaluate("d => d", date));
    assertEquals(2020, page.evaluate("d => d.getUTCFullYear()", date));
  }

  @Test
  void bigIntegers() {
    BigInteger big = new BigInteger("123456789012345678901234567890");
    assertEquals(big, page.evaluate("x => x", big));
    assertEquals(new BigInteger("42"), page.evaluate("42n"));
  }

  @Test
  void urlsAndPatterns() throws MalformedURLException {
    URL url = URI.create("https://example.com/a?b").toURL();
    assertEquals(url, page.evaluate("x => x", url));
    assertEquals("example.com", page.evaluate("x => x.hostname", url));
    Pattern back = (Pattern) page.evaluate("/a+b/im");
    assertEquals("a+b", back.pattern());
    assertEquals(Pattern.CASE_INSENSITIVE | Pattern.MULTILINE, back.flags());
    assertEquals(true, page.evaluate("r => r.test('AAB')", back));
  }

  @Test
  @SuppressWarnings("unchecked")
  void cycles() {
    Map<String, Object> a = new HashMap<>();
    a.put("self", a);
    assertEquals(true, page.evaluate("a => a.self === a", a));
    List<Object> list = new ArrayList<>();
    list.add(list);
    assertEquals(true, page.evaluate("a => a[0] === a", list));
    Map<String, Object> back =
        (Map<String, Object>) page.evaluate("() => { const a = {}; a.b = a; return a; }");
    assertSame(back, back.get("b"));
  }

  @Test
  void keysThatLookLikeTags_areData() {
    Map<String, Object> odd = Map.of("$handle", "x", "$page", 1);
    assertEquals(odd, page.evaluate("x => x", odd));
    assertEquals("$handle,$page", page.evaluate("x => Object.keys(x).sort().join()", odd));
    assertEquals(Map.of("$date", "now"), page.evaluate("({$date: 'now'})"));
  }

  @Test
  void errorsAsValues() {
    assertInstanceOf(Exception.class, page.evaluate("new Error('oops')"));
  }

  @Test
  void promises_areAwaited() {
    assertEquals(5, page.evaluate("() => new Promise(f => setTimeout(() => f(5), 50))"));
    assertEquals(7, page.evaluate("async x => x + 2", 5));
  }

  @Test
  void throwing_isAnException() {
    PlaywrightException e =
        assertThrows(
            PlaywrightException.class,
            () -> page.evaluate("() => { throw new TypeError('bad thing'); }"));
    assertTrue(e.getMessage().contains("bad thing"), e.getMessage());
  }

  @Test
  void aSyntaxError_isAnException() {
    PlaywrightException e = assertThrows(PlaywrightException.class, () -> page.evaluate("1 +* 2"));
    assertTrue(e.getMessage().contains("SyntaxError"), e.getMessage());
  }

  @Test
  void whatHasNoScriptValue_isRefused() {
    PlaywrightException e =
        assertThrows(PlaywrightException.class, () -> page.evaluate("x => x", new Object()));
    assertTrue(e.getMessage().contains("Unsupported type of argument"), e.getMessage());
    assertThrows(PlaywrightException.class, () -> page.evaluate("x => x", 1L));
  }

  @Test
  void evalOnSelector() {
    page.setContent("<p id=p>text</p><p>more</p>");
    assertEquals("text", page.evalOnSelector("p", "e => e.textContent"));
    assertEquals("text!", page.evalOnSelector("p", "(e, s) => e.textContent + s", "!"));
    assertEquals(2, page.evalOnSelectorAll("p", "list => list.length"));
    assertEquals(5, page.evalOnSelectorAll("p", "(list, n) => list.length + n", 3));
  }

  @Test
  void addInitScript_runsBeforeThePages() {
    page.addInitScript("window.injected = 123");
    page.navigate(site.url("/empty.html"));
    assertEquals(123, page.evaluate("injected"));
  }

  @Test
  void scriptsAndStyles_areReadFromFiles() throws IOException {
    page.addInitScript(Files.writeString(folder.resolve("init.js"), "window.ofFile = 7"));
    page.navigate(site.url("/grid.html"));
    assertEquals(7, page.evaluate("window.ofFile"));
    page.addScriptTag(
        new Page.AddScriptTagOptions()
            .setPath(Files.writeString(folder.resolve("tag.js"), "window.tagOfFile = 8")));
    assertEquals(8, page.evaluate("window.tagOfFile"));
    page.addStyleTag(
        new Page.AddStyleTagOptions()
            .setPath(Files.writeString(folder.resolve("tag.css"), "div{color:rgb(1,2,3)}")));
    assertEquals(
        "rgb(1, 2, 3)", page.evaluate("getComputedStyle(document.querySelector('div')).color"));
    context.addInitScript(Files.writeString(folder.resolve("all.js"), "window.ofAll = 9"));
    Page other = context.newPage();
    other.navigate(site.url("/empty.html"));
    assertEquals(9, other.evaluate("window.ofAll"));
  }

  @Test
  void addInitScriptOfTheContext_runsInNewPages() {
    context.addInitScript("window.ofContext = 'yes'");
    var second = context.newPage();
    second.navigate(site.url("/empty.html"));
    assertEquals("yes", second.evaluate("ofContext"));
  }

  @Test
  void scriptAndStyleTags_areAdded() {
    page.navigate(site.url("/empty.html"));
    page.addScriptTag(
        new com.microsoft.playwright.Page.AddScriptTagOptions().setContent("window.tag = 1"));
    assertEquals(1, page.evaluate("tag"));
    page.addScriptTag(
        new com.microsoft.playwright.Page.AddScriptTagOptions().setUrl(site.url("/script.js")));
    assertEquals(42, page.evaluate("loaded"));
    page.setContent("<div>x</div>");
    page.addStyleTag(
        new com.microsoft.playwright.Page.AddStyleTagOptions()
            .setContent("div { color: rgb(4, 5, 6) }"));
    assertEquals(
        "rgb(4, 5, 6)", page.evaluate("getComputedStyle(document.querySelector('div')).color"));
  }

  @Test
  void waitForFunction_waits() {
    page.evaluate("setTimeout(() => window.ready = {a: 1}, 200)");
    assertEquals(Map.of("a", 1), page.waitForFunction("window.ready").jsonValue());
    assertEquals(true, page.waitForFunction("n => n === 5", 5).jsonValue());
  }

  @Test
  void typedArrays_areNotRead() {
    PlaywrightException e =
        assertThrows(PlaywrightException.class, () -> page.evaluate("new Uint8Array([1])"));
    assertTrue(e.getMessage().contains("Unexpected result: {}"), e.getMessage());
  }

  @Test
  void anException_isAnError() {
    assertEquals(
        List.of("IllegalArgumentException", "wrong", true),
        page.evaluate(
            "e => [e.name, e.message, e instanceof Error]", new IllegalArgumentException("wrong")));
    assertEquals(
        true,
        page.evaluate(
            "a => a.e.stack.includes('RuntimeException: in')",
            Map.of("e", new RuntimeException("in"))));
  }
}
