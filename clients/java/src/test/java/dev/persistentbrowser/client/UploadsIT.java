package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class UploadsIT extends PlaywrightTest {
  private static final String NAMES = "[...document.querySelector('input').files].map(f => f.name)";
  private static final String TEXT = "document.querySelector('input').files[0].text()";

  @BeforeEach
  void open() {
    page.setContent("<input type=file>");
  }

  private static FilePayload payload(String name, String text) {
    return new FilePayload(name, "text/plain", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aPayload_isSet() {
    page.setInputFiles("input", payload("a.txt", "contents of a"));
    assertEquals(List.of("a.txt"), page.evaluate(NAMES));
    assertEquals("contents of a", page.evaluate(TEXT));
    assertEquals("text/plain", page.evaluate("document.querySelector('input').files[0].type"));
  }

  @Test
  void severalPayloads_areSet() {
    page.evaluate("document.querySelector('input').multiple = true");
    page.locator("input")
        .setInputFiles(new FilePayload[] {payload("a.txt", "a"), payload("b.txt", "b")});
    assertEquals(List.of("a.txt", "b.txt"), page.evaluate(NAMES));
  }

  @Test
  void nothing_clears() {
    page.setInputFiles("input", payload("a.txt", "a"));
    page.querySelector("input").setInputFiles(new FilePayload[0]);
    assertEquals(List.of(), page.evaluate(NAMES));
  }

  @Test
  void aFileChooser_isFilled() {
    FileChooser chooser = page.waitForFileChooser(() -> page.click("input"));
    assertFalse(chooser.isMultiple());
    assertEquals(page, chooser.page());
    assertEquals("INPUT", chooser.element().evaluate("e => e.tagName"));
    chooser.setFiles(payload("chosen.txt", "chosen"));
    assertEquals("chosen", page.evaluate(TEXT));
  }

  @Test
  void aListenerForChoosers_fillsThem() {
    page.onFileChooser(chooser -> chooser.setFiles(payload("heard.txt", "heard")));
    page.click("input");
    page.waitForFunction("document.querySelector('input').files.length === 1");
    assertEquals(List.of("heard.txt"), page.evaluate(NAMES));
  }

  @Test
  void aFileChooser_mayTakeSeveral() {
    page.evaluate("document.querySelector('input').multiple = true");
    FileChooser chooser =
        page.waitForFileChooser(
            new Page.WaitForFileChooserOptions().setTimeout(10_000), () -> page.click("input"));
    assertTrue(chooser.isMultiple());
  }
}
