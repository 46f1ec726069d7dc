package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class LocatorsIT extends PlaywrightTest {
  private static final String LIST =
      "<ul><li class=odd>one</li><li>two</li><li class=odd>three</li></ul>";

  @Test
  void first_last_nth() {
    page.setContent(LIST);
    Locator items = page.locator("li");
    assertEquals(3, items.count());
    assertEquals("one", items.first().textContent());
    assertEquals("three", items.last().textContent());
    assertEquals("two", items.nth(1).textContent());
  }

  @Test
  void all_areOneEach() {
    page.setContent(LIST);
    List<String> texts =
        page.locator("li").all().stream().map(Locator::innerText).collect(Collectors.toList());
    assertEquals(List.of("one", "two", "three"), texts);
    assertEquals(List.of(), page.locator("td").all());
  }

  @Test
  void allTexts() {
    page.setContent(LIST);
    assertEquals(List.of("one", "two", "three"), page.locator("li").allInnerTexts());
    assertEquals(List.of("one", "three"), page.locator("li.odd").allTextContents());
  }

  @Test
  void filter_byText() {
    page.setContent(LIST);
    Locator items = page.locator("li");
    assertEquals("two", items.filter(new Locator.FilterOptions().setHasText("tw")).textContent());
    assertEquals(
        2, items.filter(new Locator.FilterOptions().setHasText(Pattern.compile("^t"))).count());
    assertEquals(2, items.filter(new Locator.FilterOptions().setHasNotText("two")).count());
  }

  @Test
  void filter_byWhatIsInside() {
    page.setContent("<div><b>x</b>1</div><div><i>y</i>2</div>");
    assertEquals(
        "x1",
        page.locator("div")
            .filter(new Locator.FilterOptions().setHas(page.locator("b")))
            .textContent());
    assertEquals(
        "y2",
        page.locator("div", new Page.LocatorOptions().setHas(page.locator("i"))).textContent());
    assertEquals(
        "y2",
        page.locator("div")
            .filter(new Locator.FilterOptions().setHasNot(page.locator("b")))
            .textContent());
  }

  @Test
  void and_or() {
    page.setContent(LIST);
    assertEquals("three", page.locator("li").and(page.locator(".odd").last()).textContent());
    assertEquals(3, page.locator("li.odd").or(page.getByText("two")).count());
  }

  @Test
  void locatorInLocator() {
    page.setContent("<div id=a><span>in a</span></div><div id=b><span>in b</span></div>");
    assertEquals("in b", page.locator("#b").locator("span").innerText());
    assertEquals("in a", page.locator("#a").locator(page.locator("span")).innerText());
  }

  @Test
  void getByRole() {
    page.setContent("<button>Save</button><button>Save all</button><h2>Head</h2>");
    assertEquals(2, page.getByRole(AriaRole.BUTTON).count());
    assertEquals(
        "Save",
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save").setExact(true))
            .innerText());
    assertEquals(
        "Save all",
        page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("all$")))
            .innerText());
    assertEquals(
        "Head",
        page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(2)).innerText());
  }

  @Test
  void getByText() {
    page.setContent("<p>Hello</p><p>hello world</p>");
    assertEquals(2, page.getByText("hello").count());
    assertEquals(1, page.getByText("Hello", new Page.GetByTextOptions().setExact(true)).count());
    assertEquals(2, page.getByText(Pattern.compile("HELLO", Pattern.CASE_INSENSITIVE)).count());
  }

  @Test
  void getByLabelPlaceholderAltTitleTestId() {
    page.setContent(
        "<label>Name<input id=n></label><input placeholder=Mail><img alt=Logo>"
            + "<i title=Tip>t</i><b data-testid=tested>b</b>");
    page.getByLabel("Name").fill("Ada");
    assertEquals("Ada", page.inputValue("#n"));
    page.getByPlaceholder("Mail").fill("a@b");
    assertEquals(
        "a@b",
        page.getByPlaceholder(Pattern.compile("^ma", Pattern.CASE_INSENSITIVE)).inputValue());
    assertEquals(1, page.getByAltText("Logo").count());
    assertEquals("t", page.getByTitle("Tip").innerText());
    assertEquals("b", page.getByTestId("tested").innerText());
  }

  @Test
  void twoMatches_areAFaultOfStrictness() {
    page.setContent(LIST);
    PlaywrightException e =
        assertThrows(PlaywrightException.class, () -> page.locator("li").click());
    assertTrue(e.getMessage().contains("strict mode violation"), e.getMessage());
    assertTrue(e.getMessage().contains("resolved to 3 elements"), e.getMessage());
  }

  @Test
  void states() {
    page.setContent(
        "<button disabled>d</button><input readonly><input id=e><b style='display:none'>h</b>");
    assertTrue(page.locator("button").isDisabled());
    assertFalse(page.locator("button").isEnabled());
    assertFalse(page.locator("input").first().isEditable());
    assertTrue(page.locator("#e").isEditable());
    assertTrue(page.locator("b").isHidden());
    assertFalse(page.locator("b").isVisible());
    assertFalse(page.locator("none").isVisible());
  }

  @Test
  void attributesAndHtml() {
    page.setContent("<div id=d data-x='1'><b>bold</b></div>");
    assertEquals("1", page.locator("#d").getAttribute("data-x"));
    assertNull(page.locator("#d").getAttribute("none"));
    assertEquals("<b>bold</b>", page.locator("#d").innerHTML());
    assertEquals("1", page.getAttribute("#d", "data-x"));
  }

  @Test
  void waitFor_aState() {
    page.setContent(
        "<b style='display:none'>h</b><script>setTimeout(() =>"
            + " document.querySelector('b').style.display = '', 200)</script>");
    page.locator("b").waitFor();
    assertTrue(page.locator("b").isVisible());
    page.evaluate("setTimeout(() => document.querySelector('b').remove(), 100)");
    page.locator("b").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    assertEquals(0, page.locator("b").count());
    assertThrows(
        TimeoutError.class,
        () -> page.locator("b").waitFor(new Locator.WaitForOptions().setTimeout(100)));
  }

  @Test
  void evaluate_onTheElement() {
    page.setContent(LIST);
    assertEquals("one!", page.locator("li").first().evaluate("(e, s) => e.textContent + s", "!"));
    assertEquals(3, page.locator("li").evaluateAll("list => list.length"));
    assertEquals("LI", page.locator("li").first().evaluateHandle("e => e.tagName").jsonValue());
  }

  @Test
  void handlesOfAnElement() {
    page.setContent(LIST);
    assertEquals("two", page.locator("li").nth(1).elementHandle().innerText());
    assertEquals(3, page.locator("li").elementHandles().size());
  }

  @Test
  void page_isTheSame() {
    assertEquals(page, page.locator("x").page());
    page.setContent("<iframe srcdoc='<b>x</b>'></iframe>");
    assertEquals(page, page.frames().get(1).locator("b").page());
  }

  @Test
  void ariaSnapshot_isYaml() {
    page.setContent("<h1>Title</h1><ul><li>one</li></ul>");
    assertEquals(
        "- heading \"Title\" [level=1]\n- list:\n  - listitem: one",
        page.locator("body").ariaSnapshot());
  }

  @Test
  void scrollIntoViewIfNeeded_scrolls() {
    page.setContent("<div style='height:3000px'></div><b>below</b>");
    page.locator("b").scrollIntoViewIfNeeded();
    assertTrue((int) number(page.evaluate("scrollY")) > 1000);
  }

  @Test
  void describe_givesADescription() {
    page.setContent("<button>b</button>");
    Locator button = page.locator("button").describe("Subscribe");
    assertEquals("Subscribe", button.description());
    assertEquals("b", button.innerText());
  }
}
