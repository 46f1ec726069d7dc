package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ElementState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class HandlesIT extends PlaywrightTest {
  @Test
  void evaluateHandle_keepsTheObject() {
    JSHandle window = page.evaluateHandle("window");
    page.evaluate("w => w.mark = 7", window);
    assertEquals(7, page.evaluate("window.mark"));
  }

  @Test
  void handles_areArguments() {
    JSHandle object = page.evaluateHandle("({x: 1})");
    assertEquals(1, page.evaluate("o => o.x", object));
    assertEquals(
        2,
        page.evaluate(
            "o => o.list[0].x + o.map.x", Map.of("list", List.of(object), "map", object)));
    assertEquals(true, page.evaluate("([a, b]) => a === b", List.of(object, object)));
  }

  @Test
  void jsonValue_isTheData() {
    assertEquals(Map.of("a", List.of(1, 2)), page.evaluateHandle("({a: [1, 2]})").jsonValue());
    assertEquals("text", page.evaluateHandle("'text'").jsonValue());
  }

  @Test
  void properties_areHandles() {
    JSHandle object = page.evaluateHandle("({one: 1, two: {deep: 2}})");
    assertEquals(1, object.getProperty("one").jsonValue());
    Map<String, JSHandle> all = object.getProperties();
    assertEquals(Set.of("one", "two"), all.keySet());
    assertEquals(Map.of("deep", 2), all.get("two").jsonValue());
  }

  @Test
  void evaluate_onAHandle() {
    JSHandle object = page.evaluateHandle("({n: 20})");
    assertEquals(22, object.evaluate("(o, m) => o.n + m", 2));
    assertEquals(21, object.evaluateHandle("o => o.n + 1").jsonValue());
  }

  @Test
  void asElement_isForElements() {
    page.setContent("<b>x</b>");
    JSHandle body = page.evaluateHandle("document.body");
    assertInstanceOf(ElementHandle.class, body);
    assertEquals(body, body.asElement());
    assertNull(page.evaluateHandle("({})").asElement());
  }

  @Test
  void dispose_letsGo() {
    JSHandle object = page.evaluateHandle("({})");
    object.dispose();
    assertThrows(PlaywrightException.class, () -> object.evaluate("o => 1"));
  }

  @Test
  void querySelector_findsOneAndAll() {
    page.setContent("<ul><li>a</li><li>b</li></ul>");
    ElementHandle list = page.querySelector("ul");
    assertNotNull(list);
    assertNull(page.querySelector("table"));
    assertEquals(2, list.querySelectorAll("li").size());
    assertEquals("a", list.querySelector("li").textContent());
    assertEquals(2, page.querySelectorAll("li").size());
  }

  @Test
  void elements_haveTheirContents() {
    page.setContent("<div id=d title=t><b>x</b></div><input value=v><input type=checkbox checked>");
    ElementHandle div = page.querySelector("#d");
    assertEquals("t", div.getAttribute("title"));
    assertEquals("<b>x</b>", div.innerHTML());
    assertEquals("x", div.innerText());
    assertEquals(true, div.isVisible());
    assertEquals("v", page.querySelector("input").inputValue());
    assertEquals(true, page.querySelector("input[type=checkbox]").isChecked());
  }

  @Test
  @SuppressWarnings("deprecation")
  void elements_act() {
    page.setContent("<input><input type=checkbox><button onclick='window.hit=1'>b</button>");
    page.querySelector("input").type("typed");
    assertEquals("typed", page.inputValue("input"));
    page.querySelector("input[type=checkbox]").check();
    assertEquals(true, page.isChecked("input[type=checkbox]"));
    page.querySelector("button").click();
    assertEquals(1, page.evaluate("hit"));
  }

  @Test
  void waitForElementState_waits() {
    page.setContent("<button disabled>b</button>");
    ElementHandle button = page.querySelector("button");
    page.evaluate("setTimeout(() => document.querySelector('button').disabled = false, 100)");
    button.waitForElementState(ElementState.ENABLED);
    assertEquals(true, button.isEnabled());
  }

  @Test
  void waitForSelector_givesTheElement() {
    page.evaluate("setTimeout(() => document.body.innerHTML = '<i>late</i>', 100)");
    assertEquals("late", page.waitForSelector("i").innerText());
  }

  @Test
  void anElementThatIsGone_cannotBeClicked() {
    page.setContent("<button>b</button>");
    ElementHandle button = page.querySelector("button");
    page.evaluate("document.querySelector('button').remove()");
    PlaywrightException e = assertThrows(PlaywrightException.class, button::click);
    assertEquals(
        true, e.getMessage().contains("Element is not attached to the DOM"), e.getMessage());
  }

  @Test
  void handles_printTheirPreview() {
    assertEquals("2", page.evaluateHandle("2").toString());
    assertEquals("s", page.evaluateHandle("'s'").toString());
    assertEquals("Object", page.evaluateHandle("({a: 1})").toString());
    assertEquals("Array(2)", page.evaluateHandle("[1, 2]").toString());
    assertEquals("null", page.evaluateHandle("null").toString());
  }
}
