package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.AssertionFailedError;

/** Texts of objects, messages of errors, and the identity of objects. */
@NullUnmarked
final class TextsIT extends PlaywrightTest {
  private static String message(Class<? extends Throwable> type, Executable call) {
    return assertThrows(type, call).getMessage();
  }

  private static void assertEnds(String expected, String message) {
    assertTrue(message.endsWith(expected), message);
  }

  @Test
  void locators_printTheirSelector() {
    assertEquals("Locator@a", page.locator("a").toString());
    assertEquals("Locator@a >> nth=2", page.locator("a").nth(2).toString());
    assertEquals("Locator@a >> nth=0", page.locator("a").first().toString());
    assertEquals("Locator@a >> b >> nth=-1", page.locator("a").locator("b").last().toString());
  }

  @Test
  void locatorsByRole_printTheirSelector() {
    assertEquals(
        "Locator@internal:role=button[checked=true][level=2][name=\"x \\\"y\\\"\"i]",
        page.getByRole(
                AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName("x \"y\"").setLevel(2).setChecked(true))
            .toString());
    assertEquals(
        "Locator@internal:role=link[name=/a.b/i]",
        page.getByRole(
                AriaRole.LINK,
                new Page.GetByRoleOptions()
                    .setName(Pattern.compile("a.b", Pattern.CASE_INSENSITIVE)))
            .toString());
  }

  @Test
  void locatorsByText_printTheirSelector() {
    assertEquals("Locator@internal:text=\"hi\"i", page.getByText("hi").toString());
    assertEquals(
        "Locator@internal:text=\"<hi>\"s",
        page.getByText("<hi>", new Page.GetByTextOptions().setExact(true)).toString());
    assertEquals("Locator@internal:text=/a/", page.getByText(Pattern.compile("a")).toString());
    assertEquals("Locator@internal:label=\"L\"i", page.getByLabel("L").toString());
    assertEquals("Locator@internal:testid=[data-testid=\"t\"]", page.getByTestId("t").toString());
    assertEquals(
        "Locator@internal:attr=[placeholder=\"p\"i]", page.getByPlaceholder("p").toString());
    assertEquals("Locator@internal:attr=[alt=\"p\"i]", page.getByAltText("p").toString());
    assertEquals("Locator@internal:attr=[title=\"p\"i]", page.getByTitle("p").toString());
  }

  @Test
  void combinedLocators_printTheirSelector() {
    Locator b = page.locator("b");
    assertEquals(
        "Locator@a >> internal:has-text=\"x\"i >> internal:has=\"b\"",
        page.locator("a").filter(new Locator.FilterOptions().setHasText("x").setHas(b)).toString());
    assertEquals(
        "Locator@a >> internal:and=\"b\" >> internal:or=\"c\"",
        page.locator("a").and(b).or(page.locator("c")).toString());
    assertEquals("Locator@a >> internal:chain=\"b\"", page.locator("a").locator(b).toString());
  }

  @Test
  void locatorsInFrames_printTheirSelector() {
    assertEquals(
        "Locator@iframe >> internal:control=enter-frame >> a",
        page.frameLocator("iframe").locator("a").toString());
    assertEquals(
        "Locator@iframe >> internal:control=enter-frame >> internal:text=\"x\"i",
        page.locator("iframe").contentFrame().getByText("x").toString());
  }

  @Test
  void aDescription_isPrinted() {
    assertEquals("my link", page.locator("a").describe("my link").toString());
    assertEquals("my link", page.locator("a").describe("my link").description());
    assertNull(page.locator("a").description());
    assertEquals(
        "Locator@a >> internal:describe=\"my\" >> b",
        page.locator("a").describe("my").locator("b").toString());
  }

  @Test
  void locatorsOfOneSelector_areEqual() {
    assertEquals(page.locator("a"), page.locator("a"));
    assertEquals(page.locator("a").hashCode(), page.locator("a").hashCode());
    assertEquals(page.getByText("x").first(), page.getByText("x").first());
    assertNotEquals(page.locator("a"), page.locator("b"));
  }

  @Test
  void whatHasNoParts_isTheSameEachTime() {
    assertSame(page.keyboard(), page.keyboard());
    assertSame(page.mouse(), page.mouse());
    assertSame(page.touchscreen(), page.touchscreen());
    assertSame(page.clock(), context.clock());
    assertSame(page.request(), context.request());
    assertSame(context.tracing(), context.tracing());
    assertSame(context.credentials(), context.credentials());
    assertSame(page.localStorage(), page.localStorage());
    assertSame(page.sessionStorage(), page.sessionStorage());
    assertSame(page.screencast(), page.screencast());
    assertSame(playwright.chromium(), playwright.chromium());
    assertSame(playwright.firefox(), playwright.firefox());
    assertSame(browser.browserType(), playwright.chromium());
    assertSame(playwright.selectors(), playwright.selectors());
  }

  @Test
  void theVersion_isThatOfTheBrowser() {
    String agent = (String) page.evaluate("navigator.userAgent");
    assertTrue(browser.version().matches("\\d+(\\.\\d+)+"), browser.version());
    assertTrue(agent.contains("/" + browser.version().replaceFirst("\\..*", ".")), agent);
  }

  @Test
  void anErrorOfACall_endsWithItsLog() {
    assertEnds(
        "\nCall log:\n-   - waiting for locator(\"#none\")\n",
        message(
            TimeoutError.class,
            () -> page.locator("#none").click(new Locator.ClickOptions().setTimeout(200))));
  }

  @Test
  void nestedLinesOfALog_areIndented() {
    page.setContent("<button disabled>x</button>");
    String text =
        message(
            TimeoutError.class,
            () -> page.locator("button").click(new Locator.ClickOptions().setTimeout(300)));
    assertTrue(
        text.contains(
            """
            Call log:
            -   - waiting for locator("button")
            -     - locator resolved to <button disabled>x</button>
            -   - attempting click action
            """),
        text);
  }

  @Test
  void aFailedAssertion_saysWhatWasExpected() {
    page.setContent("<div id=a>text</div>");
    LocatorAssertions.HasTextOptions brief = new LocatorAssertions.HasTextOptions().setTimeout(200);
    String text =
        message(
            AssertionFailedError.class,
            () -> assertThat(page.locator("#a")).hasText("other", brief));
    assertTrue(
        text.startsWith(
            """
            Locator expected to have text
            Expected: other
            Received: text

            Call log:
              - Assert "hasText" with timeout 200ms
              - waiting for locator("#a")
            """),
        text);
  }

  @Test
  void aFailedAssertionWithoutAValue_hasItsLog() {
    String text =
        message(
            AssertionFailedError.class,
            () ->
                assertThat(page.locator("#no"))
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(200)));
    assertTrue(text.startsWith("Locator expected to be visible\n"), text);
    assertEnds(
        "\nCall log:\n  - Assert \"isVisible\" with timeout 200ms\n  - waiting for locator(\"#no\")",
        text);
  }

  @Test
  void aFailedResponse_hasItsLog() {
    String text =
        message(
            AssertionFailedError.class,
            () -> assertThat(context.request().get(site.url("/nothing"))).isOK());
    assertTrue(
        text.startsWith(
            "Response status expected to be within [200..299] range, was 404\nCall log:\n"
                + "\u2192 GET "
                + site.url("/nothing")
                + "\n  user-agent: "),
        text);
    assertEnds("\nResponse text:\nno such page: /nothing", text);
  }

  @Test
  void whatTheClientWaitsFor_timesOutAlike() {
    assertEquals(
        "Timeout 200ms exceeded",
        message(
            TimeoutError.class,
            () ->
                page.waitForCondition(
                    () -> false, new Page.WaitForConditionOptions().setTimeout(200))));
    assertEquals(
        "Timeout 200ms exceeded",
        message(
            TimeoutError.class,
            () ->
                context.waitForCondition(
                    () -> false, new BrowserContext.WaitForConditionOptions().setTimeout(200))));
  }

  @Test
  void optionsOfAContext_areRefusedPlainly() {
    String text =
        message(
            PlaywrightException.class,
            () ->
                browser
                    .newContext(new Browser.NewContextOptions().setTimezoneId("Foo/Bar"))
                    .newPage());
    assertTrue(text.contains("Invalid timezone ID: Foo/Bar"), text);
    assertTrue(!text.contains("command_failed"), text);
  }

  @Test
  void looseJson_isAStorageState() {
    String state =
        "{'cookies': [{'name': 'a', value: 'b', domain: '127.0.0.1', path: '/', expires: -1,"
            + " httpOnly: false, secure: false, sameSite: 'Lax'}], 'origins': []}";
    try (BrowserContext other =
        browser.newContext(new Browser.NewContextOptions().setStorageState(state))) {
      assertEquals("b", other.cookies().get(0).value);
    }
    assertThrows(
        RuntimeException.class,
        () -> browser.newContext(new Browser.NewContextOptions().setStorageState("nonsense")));
  }
}
