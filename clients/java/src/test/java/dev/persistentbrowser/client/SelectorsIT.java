package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Selectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Selector engines belong to all of a run: each test has names of its own. */
@NullUnmarked
final class SelectorsIT extends PlaywrightTest {
  private static final String BY_TAG =
      "{query(root, selector) { return root.querySelector(selector); },"
          + " queryAll(root, selector) { return [...root.querySelectorAll(selector)]; }}";

  @TempDir Path folder;

  @Test
  void anEngine_isForContextsThatAreOpenAndToCome() {
    playwright.selectors().register("tagOfBoth", BY_TAG);
    page.setContent("<div><span></span></div><div></div>");
    assertEquals("DIV", page.evalOnSelector("tagOfBoth=div", "e => e.nodeName"));
    assertEquals(2, page.locator("tagOfBoth=DIV").count());
    try (BrowserContext later = browser.newContext()) {
      Page its = later.newPage();
      its.setContent("<i></i>");
      assertEquals(1, its.locator("tagOfBoth=i").count());
    }
  }

  @Test
  void anEngine_isReadFromAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("engine.js"), BY_TAG);
    playwright
        .selectors()
        .register("tagOfFile", file, new Selectors.RegisterOptions().setContentScript(true));
    page.setContent("<section></section>");
    assertEquals(1, page.locator("tagOfFile=section").count());
  }

  @Test
  void aNameThatIsTaken_isAnException() {
    playwright.selectors().register("tagTaken", BY_TAG);
    PlaywrightException e =
        assertThrows(
            PlaywrightException.class, () -> playwright.selectors().register("tagTaken", BY_TAG));
    assertTrue(e.getMessage().contains("has been already registered"), e.getMessage());
  }

  @Test
  void theTestId_isAnotherAttribute() {
    page.setContent("<b data-testid=x>usual</b><b data-pw=x>other</b>");
    assertEquals("usual", page.getByTestId("x").textContent());
    playwright.selectors().setTestIdAttribute("data-pw");
    try {
      assertEquals("other", page.getByTestId("x").textContent());
    } finally {
      playwright.selectors().setTestIdAttribute("data-testid");
    }
    assertEquals("usual", page.getByTestId("x").textContent());
  }
}
