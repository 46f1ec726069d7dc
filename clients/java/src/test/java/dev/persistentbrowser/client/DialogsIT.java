package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class DialogsIT extends PlaywrightTest {
  @Test
  void withoutAListener_theyAreDismissed() {
    assertEquals(false, page.evaluate("confirm('sure?')"));
    assertEquals(null, page.evaluate("prompt('name?')"));
  }

  @Test
  void anAlert_isAccepted() {
    List<String> seen = new ArrayList<>();
    page.onDialog(
        dialog -> {
          seen.add(dialog.type() + " " + dialog.message());
          dialog.accept();
        });
    page.evaluate("alert('hello')");
    assertEquals(List.of("alert hello"), seen);
  }

  @Test
  void aConfirm_isAnswered() {
    page.onceDialog(Dialog::accept);
    assertEquals(true, page.evaluate("confirm('sure?')"));
    page.onceDialog(Dialog::dismiss);
    assertEquals(false, page.evaluate("confirm('sure?')"));
  }

  @Test
  void aPrompt_isGivenText() {
    List<String> defaults = new ArrayList<>();
    page.onDialog(
        dialog -> {
          defaults.add(dialog.defaultValue());
          dialog.accept("answer");
        });
    assertEquals("answer", page.evaluate("prompt('name?', 'yes.')"));
    assertEquals(List.of("yes."), defaults);
  }

  @Test
  void aClick_goesOnAfterTheDialog() {
    page.setContent("<button onclick='window.said = confirm(\"go?\")'>b</button>");
    page.onDialog(Dialog::accept);
    page.click("button");
    assertEquals(true, page.evaluate("said"));
  }

  @Test
  void theContext_hearsThemToo() {
    List<Page> pages = new ArrayList<>();
    context.onDialog(
        dialog -> {
          pages.add(dialog.page());
          dialog.accept();
        });
    assertEquals(true, page.evaluate("confirm('x')"));
    assertEquals(List.of(page), pages);
  }

  @Test
  void aListenerOfAnotherPage_isNotAsked() {
    Page other = context.newPage();
    List<String> asked = new ArrayList<>();
    other.onDialog(
        dialog -> {
          asked.add(dialog.message());
          dialog.accept();
        });
    assertEquals(false, page.evaluate("confirm('mine')"));
    assertEquals(List.of(), asked);
    assertEquals(true, other.evaluate("confirm('theirs')"));
  }

  @Test
  void afterOff_theyAreDismissedAgain() {
    Consumer<Dialog> accepts = Dialog::accept;
    page.onDialog(accepts);
    assertEquals(true, page.evaluate("confirm('x')"));
    page.offDialog(accepts);
    assertEquals(false, page.evaluate("confirm('x')"));
  }

  @Test
  void oneAfterTheOther() {
    List<String> messages = new ArrayList<>();
    page.onDialog(
        dialog -> {
          messages.add(dialog.message());
          dialog.accept();
        });
    page.evaluate("alert('1'); alert('2'); alert('3')");
    assertEquals(List.of("1", "2", "3"), messages);
  }
}
