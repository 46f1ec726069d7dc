package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Functions of the test that pages call, and handlers of elements in the way. */
@NullUnmarked
final class FunctionsIT extends PlaywrightTest {
  @Test
  void exposeFunction_isCalledByThePage() {
    page.exposeFunction("add", args -> (Integer) args[0] + (Integer) args[1]);
    assertEquals(5, page.evaluate("add(2, 3)"));
    page.navigate(site.url("/empty.html"));
    assertEquals(7, page.evaluate("async () => await add(3, 4)"));
  }

  @Test
  void exposeFunction_takesAndGivesData() {
    page.exposeFunction("echo", args -> Map.of("got", args[0], "count", args.length));
    assertEquals(Map.of("got", List.of(1, "two"), "count", 1), page.evaluate("echo([1, 'two'])"));
  }

  @Test
  void exposeFunction_ofTheContext() {
    context.exposeFunction("twice", args -> (Integer) args[0] * 2);
    Page other = context.newPage();
    assertEquals(8, other.evaluate("twice(4)"));
    assertEquals(10, page.evaluate("twice(5)"));
  }

  @Test
  void exposeBinding_knowsItsSource() {
    List<Object> sources = new ArrayList<>();
    page.exposeBinding(
        "who",
        (source, args) -> {
          sources.add(source.page());
          sources.add(source.context());
          sources.add(source.frame());
          return null;
        });
    page.evaluate("who()");
    assertEquals(List.of(page, context, page.mainFrame()), sources);
  }

  @Test
  void whatItThrows_isThrownInThePage() {
    page.exposeFunction(
        "fail",
        args -> {
          throw new IllegalStateException("not today");
        });
    assertEquals("not today", page.evaluate("fail().catch(e => e.message)"));
  }

  @Test
  void aName_isExposedOnce() {
    page.exposeFunction("once", args -> 1);
    PlaywrightException e =
        assertThrows(PlaywrightException.class, () -> page.exposeFunction("once", args -> 2));
    assertTrue(
        e.getMessage().contains("Function \"once\" has been already registered"), e.getMessage());
  }

  @Test
  void aFunction_mayCallThePage() {
    page.exposeFunction("title", args -> page.evaluate("document.title"));
    page.setContent("<title>Mine</title>");
    assertEquals("Mine!", page.evaluate("title().then(t => t + '!')"));
  }

  @Test
  void hundredsOfCalls_ofOneCommand() {
    List<Object> calls = new ArrayList<>();
    page.exposeFunction("note", args -> calls.add(args[0]));
    page.evaluate("async () => { for (let i = 0; i < 300; i++) await note(i); }");
    assertEquals(IntStream.range(0, 300).boxed().toList(), calls);
    page.evaluate("() => Promise.all(Array.from({length: 300}, (_, i) => note(300 + i)))");
    assertEquals(600, calls.size());
  }

  @Test
  void aDialogInAFunction_isAnswered() {
    page.onDialog(dialog -> dialog.accept("yes"));
    page.exposeFunction("ask", args -> page.evaluate("prompt('?')"));
    assertEquals("yes", page.evaluate("ask()"));
  }

  @Test
  void aLocatorHandler_clearsTheWay() {
    page.setContent(
        "<button id=t onclick='window.hit=1'>t</button><div id=o style='position:fixed;inset:0'>"
            + "<button id=c onclick='this.parentNode.remove()'>close</button></div>");
    int[] calls = new int[1];
    page.addLocatorHandler(
        page.locator("#o"),
        overlay -> {
          calls[0]++;
          overlay.locator("#c").click();
        });
    page.click("#t");
    assertEquals(1, page.evaluate("hit"));
    assertEquals(1, calls[0]);
    page.removeLocatorHandler(page.locator("#o"));
  }

  @Test
  void severalLocatorHandlers_areForTheirOwn() {
    page.setContent(
        "<button id=t onclick='window.hit=1'>t</button>"
            + "<div id=one style='position:fixed;inset:0'>1</div><div id=two style='position:fixed;inset:0'>2</div>");
    List<String> called = new ArrayList<>();
    page.addLocatorHandler(
        page.locator("#one"),
        overlay -> {
          called.add("one");
          overlay.evaluate("e => e.remove()");
        });
    page.addLocatorHandler(
        page.locator("#two"),
        overlay -> {
          called.add("two");
          overlay.evaluate("e => e.remove()");
        });
    page.click("#t");
    assertEquals(1, page.evaluate("hit"));
    assertEquals(List.of("one", "two"), called.stream().sorted().toList());
  }
}
