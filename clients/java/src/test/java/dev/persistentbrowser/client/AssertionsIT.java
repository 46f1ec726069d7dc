package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PageAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

@NullUnmarked
final class AssertionsIT extends PlaywrightTest {
  private static final LocatorAssertions.HasTextOptions SOON =
      new LocatorAssertions.HasTextOptions().setTimeout(300);

  @Test
  void hasText() {
    page.setContent("<div id=d>Some  text</div>");
    assertThat(page.locator("#d")).hasText("Some text");
    assertThat(page.locator("#d")).hasText(Pattern.compile("^some", Pattern.CASE_INSENSITIVE));
    assertThat(page.locator("#d")).not().hasText("Some");
    assertThat(page.locator("#d")).containsText("tex");
  }

  @Test
  void hasText_ofSeveral() {
    page.setContent("<p>one</p><p>two</p>");
    assertThat(page.locator("p")).hasText(new String[] {"one", "two"});
    assertThat(page.locator("p"))
        .hasText(new Pattern[] {Pattern.compile("o.e"), Pattern.compile("t.o")});
    assertThat(page.locator("p")).containsText(new String[] {"tw"});
    assertThat(page.locator("p")).hasCount(2);
  }

  @Test
  void itWaits() {
    page.setContent("<p>no</p>");
    page.evaluate("setTimeout(() => document.querySelector('p').textContent = 'yes', 300)");
    assertThat(page.locator("p")).hasText("yes");
  }

  @Test
  void aFailure_saysWhatWasExpectedAndWhatWasThere() {
    page.setContent("<p>actual text</p>");
    AssertionFailedError e =
        assertThrows(
            AssertionFailedError.class,
            () -> assertThat(page.locator("p")).hasText("expected text", SOON));
    assertEquals("expected text", e.getExpected().getStringRepresentation());
    assertEquals("actual text", e.getActual().getStringRepresentation());
    assertTrue(e.getMessage().contains("Locator expected to have text"), e.getMessage());
    assertTrue(e.getMessage().contains("Received: actual text"), e.getMessage());
    assertTrue(e.getMessage().contains("Call log:"), e.getMessage());
  }

  @Test
  void aNegatedFailure_saysSo() {
    page.setContent("<p>text</p>");
    AssertionFailedError e =
        assertThrows(
            AssertionFailedError.class,
            () -> assertThat(page.locator("p")).not().hasText("text", SOON));
    assertTrue(e.getMessage().contains("Locator expected not to have text"), e.getMessage());
  }

  @Test
  void aMissingElement_fails() {
    AssertionFailedError e =
        assertThrows(
            AssertionFailedError.class, () -> assertThat(page.locator("#none")).hasText("x", SOON));
    assertEquals("x", e.getExpected().getStringRepresentation());
  }

  @Test
  void visibility() {
    page.setContent("<b>x</b><i style='display:none'>y</i>");
    assertThat(page.locator("b")).isVisible();
    assertThat(page.locator("i")).isHidden();
    assertThat(page.locator("i")).not().isVisible();
    assertThat(page.locator("u")).not().isAttached();
    assertThat(page.locator("b")).isInViewport();
    assertThrows(
        AssertionFailedError.class,
        () ->
            assertThat(page.locator("b"))
                .isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(200)));
  }

  @Test
  void states() {
    page.setContent(
        "<input id=c type=checkbox checked><button disabled>b</button><input id=r readonly><input id=f><p></p>");
    assertThat(page.locator("#c")).isChecked();
    assertThat(page.locator("#c"))
        .not()
        .isChecked(new LocatorAssertions.IsCheckedOptions().setChecked(false).setTimeout(1000));
    assertThat(page.locator("button")).isDisabled();
    assertThat(page.locator("#f")).isEnabled();
    assertThat(page.locator("#f")).isEditable();
    assertThat(page.locator("#r")).not().isEditable();
    assertThat(page.locator("p")).isEmpty();
    page.focus("#f");
    assertThat(page.locator("#f")).isFocused();
  }

  @Test
  void attributesClassesValues() {
    page.setContent(
        "<div id=d class='a b' title=t style='color:rgb(1,2,3)'></div><input value=v>"
            + "<select multiple><option selected>1</option><option selected>2</option></select>");
    assertThat(page.locator("#d")).hasAttribute("title", "t");
    assertThat(page.locator("#d")).hasAttribute("title", Pattern.compile("[a-z]"));
    assertThat(page.locator("#d")).hasClass("a b");
    assertThat(page.locator("#d")).containsClass("b");
    assertThat(page.locator("#d")).hasCSS("color", "rgb(1, 2, 3)");
    assertThat(page.locator("#d")).hasId("d");
    assertThat(page.locator("#d")).hasJSProperty("title", "t");
    assertThat(page.locator("input")).hasValue("v");
    assertThat(page.locator("select")).hasValues(new String[] {"1", "2"});
  }

  @Test
  void roleAndNames() {
    page.setContent("<button title=tip aria-label=Save>s</button>");
    assertThat(page.locator("button")).hasRole(AriaRole.BUTTON);
    assertThat(page.locator("button")).hasAccessibleName("Save");
    assertThat(page.locator("button")).hasAccessibleDescription("tip");
  }

  @Test
  void matchesAriaSnapshot() {
    page.setContent("<ul><li>one</li></ul>");
    assertThat(page.locator("body")).matchesAriaSnapshot("- list:\n  - listitem: one");
  }

  @Test
  void ofThePage() {
    page.navigate(site.url("/title.html"));
    assertThat(page).hasTitle("Woof-Woof");
    assertThat(page).hasTitle(Pattern.compile("^Woof"));
    assertThat(page).hasURL(site.url("/title.html"));
    assertThat(page).hasURL(Pattern.compile("title\\.html$"));
    assertThat(page).not().hasTitle("Cat");
    AssertionFailedError e =
        assertThrows(
            AssertionFailedError.class,
            () ->
                assertThat(page)
                    .hasTitle("Meow", new PageAssertions.HasTitleOptions().setTimeout(200)));
    assertEquals("Meow", e.getExpected().getStringRepresentation());
    assertEquals("Woof-Woof", e.getActual().getStringRepresentation());
    assertTrue(e.getMessage().contains("Page title expected to be"), e.getMessage());
  }

  @Test
  void aWrongCount_fails() {
    page.setContent("<p>1</p><p>2</p>");
    AssertionFailedError e =
        assertThrows(
            AssertionFailedError.class,
            () ->
                assertThat(page.locator("p"))
                    .hasCount(3, new LocatorAssertions.HasCountOptions().setTimeout(200)));
    assertTrue(e.getMessage().contains("Locator expected to have count"), e.getMessage());
  }
}
