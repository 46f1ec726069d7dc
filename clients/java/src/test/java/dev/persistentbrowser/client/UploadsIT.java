package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
final class UploadsIT extends PlaywrightTest {
  private static final String NAMES = "[...document.querySelector('input').files].map(f => f.name)";
  private static final String TEXT = "document.querySelector('input').files[0].text()";

  @TempDir Path folder;

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
  void aLocalFile_isSet() throws IOException {
    Path file = Files.writeString(folder.resolve("local.txt"), "of this machine");
    page.setInputFiles("input", file);
    assertEquals(List.of("local.txt"), page.evaluate(NAMES));
    assertEquals("of this machine", page.evaluate(TEXT));
    assertEquals("text/plain", page.evaluate("document.querySelector('input').files[0].type"));
  }

  @Test
  void aLargeLocalFile_isSet() throws IOException {
    byte[] bytes = new byte[3 << 20];
    Arrays.fill(bytes, (byte) 'x');
    Path file = Files.write(folder.resolve("large file.bin"), bytes);
    page.locator("input").setInputFiles(file);
    assertEquals(List.of("large file.bin"), page.evaluate(NAMES));
    assertEquals(3 << 20, page.evaluate("document.querySelector('input').files[0].size"));
    assertEquals(true, page.evaluate(TEXT + ".then(t => /^x+$/.test(t))"));
  }

  @Test
  void severalLocalFiles_areSet() throws IOException {
    page.evaluate("document.querySelector('input').multiple = true");
    Path one = Files.writeString(folder.resolve("1.txt"), "one");
    Path two = Files.writeString(folder.resolve("2.txt"), "two");
    page.querySelector("input").setInputFiles(new Path[] {one, two});
    assertEquals(List.of("1.txt", "2.txt"), page.evaluate(NAMES));
    page.setInputFiles("input", new Path[0]);
    assertEquals(List.of(), page.evaluate(NAMES));
  }

  @Test
  void aFileChooser_takesLocalFiles() throws IOException {
    Path file = Files.writeString(folder.resolve("chosen.txt"), "chosen here");
    FileChooser chooser = page.waitForFileChooser(() -> page.click("input"));
    chooser.setFiles(file);
    assertEquals("chosen here", page.evaluate(TEXT));
  }

  @Test
  void aFileThatIsNotThere_isAnException() {
    Path none = folder.resolve("none.txt");
    assertThrows(PlaywrightException.class, () -> page.setInputFiles("input", none));
    assertEquals(List.of(), page.evaluate(NAMES));
  }

  @Test
  void aForm_sendsWhatWasSet() throws IOException {
    site.html(
        "/form.html",
        "<form method=post enctype=multipart/form-data action=/taken><input type=file name=f>"
            + "<button>Send</button></form>");
    site.html("/taken", "taken");
    page.navigate(site.url("/form.html"));
    page.setInputFiles("input", Files.writeString(folder.resolve("sent.txt"), "in the body"));
    page.click("button");
    page.waitForURL("**/taken");
    String body = site.requests("/taken").get(0).body();
    assertTrue(body.contains("filename=\"sent.txt\"") && body.contains("in the body"), body);
  }

  @Test
  void aFileChooser_mayTakeSeveral() {
    page.evaluate("document.querySelector('input').multiple = true");
    FileChooser chooser =
        page.waitForFileChooser(
            new Page.WaitForFileChooserOptions().setTimeout(10_000), () -> page.click("input"));
    assertTrue(chooser.isMultiple());
  }

  @Test
  void aFolder_isChosenWithItsFiles() throws IOException {
    Path photos = Files.createDirectories(folder.resolve("photos/deep"));
    Files.writeString(folder.resolve("photos/a.txt"), "first");
    Files.writeString(photos.resolve("b.txt"), "second");
    page.setContent("<input type=file webkitdirectory>");
    page.locator("input").setInputFiles(folder.resolve("photos"));
    assertEquals(
        List.of("photos/a.txt", "photos/deep/b.txt"),
        page.evaluate(
            "[...document.querySelector('input').files].map(f => f.webkitRelativePath).sort()"));
  }

  @Test
  void theTimeOfAFile_isKept() throws IOException {
    Path file = Files.writeString(folder.resolve("old.txt"), "old");
    Files.setLastModifiedTime(
        file, java.nio.file.attribute.FileTime.fromMillis(1_500_000_000_000L));
    page.setContent("<input type=file>");
    page.locator("input").setInputFiles(file);
    assertEquals(
        1_500_000_000_000.0,
        number(page.evaluate("document.querySelector('input').files[0].lastModified")));
  }

  @Test
  void aLargeFile_isChosen() throws IOException {
    Path file = folder.resolve("large.bin");
    try (var out =
        Files.newByteChannel(
            file,
            java.nio.file.StandardOpenOption.CREATE,
            java.nio.file.StandardOpenOption.WRITE)) {
      out.position((60L << 20) - 1).write(java.nio.ByteBuffer.wrap(new byte[] {1}));
    }
    page.setContent("<input type=file>");
    page.locator("input").setInputFiles(file);
    assertEquals(
        (double) (60L << 20),
        number(page.evaluate("document.querySelector('input').files[0].size")));
  }

  @Test
  void aLargePayload_isChosen() {
    page.setContent("<input type=file>");
    page.locator("input").setInputFiles(new FilePayload("big.dat", "x/y", new byte[20 << 20]));
    assertEquals(
        List.of("big.dat", "x/y", 20 << 20),
        page.evaluate(
            "[...document.querySelector('input').files].flatMap(f => [f.name, f.type, f.size])"));
  }
}
