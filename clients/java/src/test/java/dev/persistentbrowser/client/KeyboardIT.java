package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.PlaywrightException;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class KeyboardIT extends PlaywrightTest {
  @BeforeEach
  void goTo() {
    page.setContent(
        "<textarea></textarea><script>window.log=[];for (const t of ['keydown','keyup'])"
            + "addEventListener(t, e => log.push(t + ' ' + e.key))</script>");
    page.focus("textarea");
  }

  @Test
  void type_writes() {
    page.keyboard().type("Hello, World!");
    assertEquals("Hello, World!", page.inputValue("textarea"));
  }

  @Test
  void press_pressesAndReleases() {
    page.keyboard().press("a");
    assertEquals(List.of("keydown a", "keyup a"), page.evaluate("log"));
  }

  @Test
  void downAndUp_areTwo() {
    page.keyboard().down("Shift");
    assertEquals(List.of("keydown Shift"), page.evaluate("log"));
    page.keyboard().press("b");
    page.keyboard().up("Shift");
    assertEquals(
        List.of("keydown Shift", "keydown b", "keyup b", "keyup Shift"), page.evaluate("log"));
  }

  @Test
  void combinations_arePressedTogether() {
    page.keyboard().type("abc");
    page.keyboard().press("Control+A");
    page.keyboard().press("Delete");
    assertEquals("", page.inputValue("textarea"));
  }

  @Test
  void insertText_makesNoKeys() {
    page.keyboard().insertText("嗨");
    assertEquals("嗨", page.inputValue("textarea"));
    assertEquals(List.of(), page.evaluate("log"));
  }

  @Test
  void arrows_moveTheCaret() {
    page.keyboard().type("Hello World");
    for (int i = 0; i < "World".length(); i++) {
      page.keyboard().press("ArrowLeft");
    }
    page.keyboard().type("dear ");
    assertEquals("Hello dear World", page.inputValue("textarea"));
  }

  @Test
  void delay_isBetweenTheKeys() {
    page.keyboard().type("ab", new Keyboard.TypeOptions().setDelay(10));
    assertEquals("ab", page.inputValue("textarea"));
  }

  @Test
  void anUnknownKey_isRefused() {
    PlaywrightException e =
        assertThrows(PlaywrightException.class, () -> page.keyboard().press("NotARealKey"));
    assertTrue(e.getMessage().contains("Unknown key: \"NotARealKey\""), e.getMessage());
  }

  @Test
  void enter_breaksTheLine() {
    page.keyboard().type("a");
    page.keyboard().press("Enter");
    page.keyboard().type("b");
    assertEquals("a\nb", page.inputValue("textarea"));
  }
}
