package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.SelectOption;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class SelectIT extends PlaywrightTest {
  @BeforeEach
  void goTo() {
    page.navigate(site.url("/input/select.html"));
  }

  @Test
  void byValue() {
    assertEquals(List.of("blue"), page.selectOption("select", "blue"));
    assertEquals(List.of("blue"), page.evaluate("inputs"));
  }

  @Test
  void byLabel() {
    assertEquals(
        List.of("green"), page.selectOption("select", new SelectOption().setLabel("Green")));
  }

  @Test
  void byIndex() {
    assertEquals(List.of("green"), page.selectOption("select", new SelectOption().setIndex(2)));
  }

  @Test
  void byElementHandle() {
    ElementHandle option = page.querySelector("option[value=blue]");
    assertEquals(List.of("blue"), page.selectOption("select", option));
  }

  @Test
  void byLocator() {
    assertEquals(List.of("green"), page.locator("select").selectOption("green"));
  }

  @Test
  void severalOfAMultipleSelect() {
    page.evaluate("document.querySelector('select').multiple = true");
    assertEquals(
        List.of("black", "green"), page.selectOption("select", new String[] {"black", "green"}));
    assertEquals(
        List.of("blue"),
        page.selectOption("select", new SelectOption[] {new SelectOption().setValue("blue")}));
    assertEquals(
        List.of("black", "blue"),
        page.selectOption(
            "select",
            new ElementHandle[] {
              page.querySelector("option[value=black]"), page.querySelector("option[value=blue]")
            }));
  }

  @Test
  void nothing_deselects() {
    page.evaluate("document.querySelector('select').multiple = true");
    page.selectOption("select", new String[] {"black", "green"});
    assertEquals(List.of(), page.selectOption("select", new String[0]));
    assertEquals(
        0,
        page.evaluate("[...document.querySelectorAll('option')].filter(o => o.selected).length"));
  }

  @Test
  void whatIsNotThere_timesOut() {
    assertThrows(
        TimeoutError.class,
        () -> page.selectOption("select", "none", new Page.SelectOptionOptions().setTimeout(100)));
  }

  @Test
  void onlyASelect_canBeSelectedFrom() {
    page.setContent("<div>x</div>");
    assertThrows(PlaywrightException.class, () -> page.selectOption("div", "x"));
  }
}
