package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.KeyboardModifier;
import com.microsoft.playwright.options.MouseButton;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class ClickIT extends PlaywrightTest {
  @Test
  void clicksTheButton() {
    page.navigate(site.url("/input/button.html"));
    page.click("button");
    assertEquals("Clicked", page.evaluate("result"));
  }

  @Test
  void clicksWithALocator() {
    page.navigate(site.url("/input/button.html"));
    page.locator("button").click();
    assertEquals("Clicked", page.evaluate("() => window.result"));
  }

  @Test
  void clicksWithAnElementHandle() {
    page.navigate(site.url("/input/button.html"));
    page.querySelector("button").click();
    assertEquals("Clicked", page.evaluate("result"));
  }

  @Test
  void clicksInAFrame() {
    page.navigate(site.url("/frames/one-frame.html"));
    page.frame("child").evaluate("document.querySelector('#inner').onclick = () => window.hit = 1");
    page.frame("child").click("#inner");
    assertEquals(1, page.frame("child").evaluate("window.hit"));
  }

  @Test
  void doubleClicks() {
    page.navigate(site.url("/input/button.html"));
    page.dblclick("button");
    assertEquals(2, page.evaluate("detail"));
    assertEquals(2, page.evaluate("clicks"));
  }

  @Test
  void clickCount_isTheDetailOfTheEvent() {
    page.navigate(site.url("/input/button.html"));
    page.click("button", new Page.ClickOptions().setClickCount(3));
    assertEquals(3, page.evaluate("detail"));
  }

  @Test
  void position_isWithinTheElement() {
    page.navigate(site.url("/input/button.html"));
    page.click("button", new Page.ClickOptions().setPosition(20, 10));
    assertEquals(List.of(20, 10), page.evaluate("offset"));
  }

  @Test
  void modifiers_areHeldWhileItClicks() {
    page.navigate(site.url("/input/button.html"));
    page.click("button", new Page.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
    assertEquals(true, page.evaluate("shift"));
    page.click("button");
    assertEquals(false, page.evaluate("shift"));
  }

  @Test
  void theRightButton_opensTheContextMenu() {
    page.setContent("<button oncontextmenu='window.menu = event.button'>x</button>");
    page.click("button", new Page.ClickOptions().setButton(MouseButton.RIGHT));
    assertEquals(2, page.evaluate("menu"));
  }

  @Test
  void aTrialClick_doesNothing() {
    page.navigate(site.url("/input/button.html"));
    page.click("button", new Page.ClickOptions().setTrial(true));
    assertEquals("Was not clicked", page.evaluate("result"));
  }

  @Test
  void itWaitsForTheElement() {
    page.setContent(
        "<script>setTimeout(() => document.body.innerHTML ="
            + " '<button onclick=\"window.hit=1\">late</button>', 200)</script>");
    page.click("text=late");
    assertEquals(1, page.evaluate("hit"));
  }

  @Test
  void itWaitsUntilEnabled() {
    page.setContent(
        "<button disabled onclick='window.hit=1'>b</button>"
            + "<script>setTimeout(() => document.querySelector('button').disabled = false, 200)</script>");
    page.click("button");
    assertEquals(1, page.evaluate("hit"));
  }

  @Test
  void aMissingElement_timesOutWithItsCallLog() {
    TimeoutError e =
        assertThrows(
            TimeoutError.class, () -> page.click("#none", new Page.ClickOptions().setTimeout(100)));
    assertTrue(e.getMessage().contains("Timeout 100ms exceeded"), e.getMessage());
    assertTrue(e.getMessage().contains("Call log:"), e.getMessage());
    assertTrue(e.getMessage().contains("waiting for locator(\"#none\")"), e.getMessage());
  }

  @Test
  void aCoveredElement_isNotClicked() {
    page.setContent("<button>b</button><div style='position:fixed;inset:0'></div>");
    TimeoutError e =
        assertThrows(
            TimeoutError.class,
            () -> page.click("button", new Page.ClickOptions().setTimeout(300)));
    assertTrue(e.getMessage().contains("intercepts pointer events"), e.getMessage());
  }

  @Test
  void force_clicksWhatIsCovered() {
    page.setContent(
        "<button>b</button><div onclick='window.over=1' style='position:fixed;inset:0'></div>");
    page.click("button", new Page.ClickOptions().setForce(true));
    assertEquals(1, page.evaluate("over"));
  }

  @Test
  void checkAndUncheck_setTheCheckbox() {
    page.setContent("<input id=c type=checkbox><label for=c>agree</label>");
    page.check("input");
    assertTrue(page.isChecked("input"));
    page.uncheck("input");
    assertEquals(false, page.isChecked("input"));
    page.getByLabel("agree").setChecked(true);
    assertTrue(page.locator("input").isChecked());
  }

  @Test
  void hover_entersTheElement() {
    page.setContent("<div onmouseenter='window.in=1' style='width:50px;height:50px'>x</div>");
    page.hover("div");
    assertEquals(1, page.evaluate("window.in"));
  }

  @Test
  void dispatchEvent_takesAnInit() {
    page.setContent("<div id=d>x</div>");
    page.evaluate("d.addEventListener('ping', e => window.seen = [e.type, e.bubbles])");
    page.dispatchEvent("#d", "ping", java.util.Map.of("bubbles", true));
    assertEquals(List.of("ping", true), page.evaluate("seen"));
  }

  @Test
  void dragAndDrop_movesFromOneToTheOther() {
    page.setContent(
        "<div id=a draggable=true style='width:50px;height:50px'>a</div>"
            + "<div id=b style='width:50px;height:50px' ondragover='event.preventDefault()'"
            + " ondrop='window.dropped=event.target.id'>b</div>");
    page.dragAndDrop("#a", "#b");
    assertEquals("b", page.evaluate("dropped"));
    page.evaluate("window.dropped = null");
    page.locator("#a").dragTo(page.locator("#b"));
    assertEquals("b", page.evaluate("dropped"));
  }

  @Test
  void tap_needsATouchScreen() {
    try (var touch =
        browser.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions().setHasTouch(true))) {
      Page tapped = touch.newPage();
      tapped.setContent("<div ontouchstart='window.touches=event.touches.length'>tap</div>");
      tapped.tap("div");
      assertEquals(1, tapped.evaluate("touches"));
      tapped.locator("div").tap(new Locator.TapOptions().setTimeout(5000));
    }
  }
}
