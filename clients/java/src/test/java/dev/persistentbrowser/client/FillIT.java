package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.PlaywrightException;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class FillIT extends PlaywrightTest {
  @Test
  void fillsATextarea() {
    page.navigate(site.url("/input/textarea.html"));
    page.fill("textarea", "some value");
    assertEquals("some value", page.evaluate("result"));
  }

  @Test
  void fillsAnInput() {
    page.navigate(site.url("/input/textarea.html"));
    page.fill("input", "some value");
    assertEquals("some value", page.evaluate("result"));
    assertEquals("some value", page.inputValue("input"));
  }

  @Test
  void fillsWithALocator() {
    page.navigate(site.url("/input/textarea.html"));
    page.locator("#text").fill("via locator");
    assertEquals("via locator", page.locator("#text").inputValue());
  }

  @Test
  void fillsWithAnElementHandle() {
    page.navigate(site.url("/input/textarea.html"));
    page.querySelector("#text").fill("via handle");
    assertEquals("via handle", page.evaluate("result"));
  }

  @Test
  void replacesWhatWasThere() {
    page.setContent("<input value=before>");
    page.fill("input", "after");
    assertEquals("after", page.inputValue("input"));
  }

  @Test
  void clear_emptiesTheField() {
    page.setContent("<input value=before>");
    page.locator("input").clear();
    assertEquals("", page.inputValue("input"));
  }

  @Test
  void fillsUnicode() {
    page.setContent("<input>");
    page.fill("input", "Grüße, 世界 👋 \"quoted\" \\ <b>");
    assertEquals("Grüße, 世界 👋 \"quoted\" \\ <b>", page.inputValue("input"));
  }

  @Test
  void fillsADate() {
    page.setContent("<input type=date>");
    page.fill("input", "2020-03-02");
    assertEquals("2020-03-02", page.evalOnSelector("input", "e => e.value"));
  }

  @Test
  void fillsContentEditable() {
    page.setContent("<div contenteditable>x</div>");
    page.fill("div", "edited");
    assertEquals("edited", page.innerText("div"));
  }

  @Test
  void aCheckbox_cannotBeFilled() {
    page.setContent("<input type=checkbox>");
    PlaywrightException e = assertThrows(PlaywrightException.class, () -> page.fill("input", "x"));
    assertTrue(
        e.getMessage().contains("Input of type \"checkbox\" cannot be filled"), e.getMessage());
  }

  @Test
  void waitsUntilItIsVisible() {
    page.setContent(
        "<input style='display:none'><script>setTimeout(() =>"
            + " document.querySelector('input').style.display = '', 200)</script>");
    page.fill("input", "now");
    assertEquals("now", page.inputValue("input"));
  }

  @Test
  @SuppressWarnings("deprecation")
  void type_sendsKeyByKey() {
    page.setContent("<input onkeydown='window.keys=(window.keys||0)+1'>");
    page.type("input", "hello");
    assertEquals(5, page.evaluate("keys"));
    assertEquals("hello", page.inputValue("input"));
  }

  @Test
  void pressSequentially_sendsKeyByKey() {
    page.setContent("<input onkeydown='window.keys=(window.keys||0)+1'>");
    page.locator("input")
        .pressSequentially("abc", new Locator.PressSequentiallyOptions().setDelay(5));
    assertEquals(3, page.evaluate("keys"));
  }

  @Test
  void press_sendsOneKey() {
    page.setContent("<input value=ab>");
    page.press("input", "End");
    page.press("input", "Backspace");
    assertEquals("a", page.inputValue("input"));
  }

  @Test
  void focusAndBlur_moveTheFocus() {
    page.setContent("<input id=one><input id=two>");
    page.focus("#two");
    assertEquals("two", page.evaluate("document.activeElement.id"));
    page.locator("#two").blur();
    assertEquals("BODY", page.evaluate("document.activeElement.tagName"));
  }

  @Test
  void selectText_selectsAll() {
    page.setContent("<textarea>all of it</textarea>");
    page.locator("textarea").selectText();
    assertEquals("all of it", page.evaluate("window.getSelection().toString()"));
  }
}
