package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.MouseButton;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class MouseIT extends PlaywrightTest {
  @Test
  void click_isAtThatPoint() {
    page.setContent(
        "<body onclick='window.at=[event.clientX, event.clientY, event.button]'>"
            + "<div style='height:500px'></div>");
    page.mouse().click(50, 60);
    assertEquals(List.of(50, 60, 0), page.evaluate("at"));
  }

  @Test
  void move_hasSteps() {
    page.setContent(
        "<script>window.moves=[];document.addEventListener('mousemove',"
            + " e => moves.push([e.clientX, e.clientY]))</script>");
    page.mouse().move(100, 100);
    page.evaluate("moves.length = 0");
    page.mouse().move(200, 300, new Mouse.MoveOptions().setSteps(5));
    assertEquals(
        List.of(
            List.of(120, 140),
            List.of(140, 180),
            List.of(160, 220),
            List.of(180, 260),
            List.of(200, 300)),
        page.evaluate("moves"));
  }

  @Test
  void downAndUp_selectText() {
    page.setContent("<p id=p style='margin:0;font:16px monospace'>some text to select</p>");
    BoundingBox box = page.locator("#p").boundingBox();
    page.mouse().move(box.x, box.y + 8);
    page.mouse().down();
    page.mouse().move(box.x + 400, box.y + 8);
    page.mouse().up();
    assertEquals("some text to select", page.evaluate("getSelection().toString()"));
  }

  @Test
  void wheel_scrolls() {
    page.setContent("<div style='height:5000px'>tall</div>");
    page.mouse().move(50, 50);
    page.mouse().wheel(0, 300);
    page.waitForFunction("window.scrollY === 300");
  }

  @Test
  void dblclick_isTwoClicks() {
    page.setContent("<body ondblclick='window.twice=1'><div style='height:500px'></div>");
    page.mouse().dblclick(20, 20);
    assertEquals(1, page.evaluate("twice"));
  }

  @Test
  void otherButtons_areOptions() {
    page.setContent(
        "<body onmousedown='window.which=event.button'><div style='height:500px'></div>");
    page.mouse().click(10, 10, new Mouse.ClickOptions().setButton(MouseButton.MIDDLE));
    assertEquals(1, page.evaluate("which"));
  }

  @Test
  void boundingBox_isWhereTheElementIs() {
    page.setContent(
        "<style>body{margin:0}</style><div style='width:100px;height:50px'></div>"
            + "<div id=b style='width:30px;height:20px'></div>");
    BoundingBox box = page.querySelector("#b").boundingBox();
    assertEquals(0, box.x);
    assertEquals(50, box.y);
    assertEquals(30, box.width);
    assertEquals(20, box.height);
  }
}
