package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
final class DownloadsIT extends PlaywrightTest {
  @TempDir Path folder;

  @BeforeEach
  void open() {
    Map<String, String> attachment = Map.of("Content-Disposition", "attachment; filename=file.txt");
    site.put(
        "/download", new Site.Content(200, "application/octet-stream", "Hello world", attachment));
    site.html("/links.html", "<a href=/download>download</a>");
    page.navigate(site.url("/links.html"));
  }

  private Download download() {
    return page.waitForDownload(() -> page.click("a"));
  }

  @Test
  void aDownload_isWaitedFor() throws IOException {
    Download download = download();
    assertEquals(site.url("/download"), download.url());
    assertEquals("file.txt", download.suggestedFilename());
    assertEquals(page, download.page());
    assertNull(download.failure());
    Path path = download.path();
    assertEquals("Hello world", Files.readString(path));
    assertEquals(path, download.path());
  }

  @Test
  void itIsSaved_whereTheCallerWants() throws IOException {
    Download download = download();
    Path here = folder.resolve("deep/er/saved.txt");
    download.saveAs(here);
    assertEquals("Hello world", Files.readString(here));
    Path again = folder.resolve("again.txt");
    download.saveAs(again);
    assertEquals("Hello world", Files.readString(again));
    Files.writeString(again, "something that is longer than what comes");
    download.saveAs(again);
    assertEquals("Hello world", Files.readString(again));
  }

  @Test
  void itIsRead_asAStream() throws IOException {
    try (InputStream in = download().createReadStream()) {
      assertEquals("Hello world", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void aListener_isToldOfDownloads() throws IOException {
    List<Download> heard = new ArrayList<>();
    page.onDownload(heard::add);
    page.click("a");
    page.waitForCondition(() -> !heard.isEmpty());
    assertEquals("Hello world", Files.readString(heard.get(0).path()));
  }

  @Test
  void aPredicate_choosesADownload() {
    page.setContent(
        "<a href='data:text/plain,1' download='one.txt'>1</a><a href='data:text/plain,2' download='two.txt'>2</a>");
    Download second =
        page.waitForDownload(
            new Page.WaitForDownloadOptions()
                .setPredicate(download -> download.suggestedFilename().equals("two.txt")),
            () -> {
              page.click("text=1");
              page.click("text=2");
            });
    assertEquals("two.txt", second.suggestedFilename());
  }

  @Test
  void aDownloadOfABlob_hasItsBytes() throws IOException {
    page.setContent("<a download='blob.bin'>x</a>");
    page.evaluate(
        "document.querySelector('a').href = URL.createObjectURL(new Blob([new Uint8Array(300000).fill(7)]))");
    Download download = download();
    byte[] bytes = Files.readAllBytes(download.path());
    assertEquals(300_000, bytes.length);
    assertEquals(7, bytes[299_999]);
  }

  @Test
  void aDeletedDownload_isNotThere() {
    Download download = download();
    assertNotNull(download.path());
    download.delete();
    assertThrows(PlaywrightException.class, () -> download.saveAs(folder.resolve("late.txt")));
  }

  @Test
  void aCancelledDownload_saysSo() {
    page.setContent("<a download href='" + site.url("/endless") + "'>x</a>");
    Download download = download();
    download.cancel();
    assertEquals("canceled", download.failure());
    PlaywrightException e = assertThrows(PlaywrightException.class, download::path);
    assertTrue(e.getMessage().contains("canceled"), e.getMessage());
  }

  @Test
  void downloadsThatAreNotAccepted_fail() {
    try (BrowserContext other =
        browser.newContext(new Browser.NewContextOptions().setAcceptDownloads(false))) {
      Page its = other.newPage();
      its.navigate(site.url("/links.html"));
      Download download = its.waitForDownload(() -> its.click("a"));
      PlaywrightException e = assertThrows(PlaywrightException.class, download::path);
      assertTrue(e.getMessage().contains("acceptDownloads: true"), e.getMessage());
      assertTrue(download.failure().contains("acceptDownloads"), download.failure());
    }
  }

  @Test
  void waitingForNone_timesOut() {
    assertThrows(
        com.microsoft.playwright.TimeoutError.class,
        () ->
            page.waitForDownload(
                new Page.WaitForDownloadOptions().setTimeout(200), () -> page.title()));
    assertFalse(page.isClosed());
  }

  @Test
  void aDeletedDownload_leavesNoFile() {
    Download download = download();
    Path path = download.path();
    assertTrue(Files.exists(path));
    download.delete();
    assertFalse(Files.exists(path));
  }

  @Test
  void theEndOfAContext_leavesNoFile() {
    Path path = download().path();
    assertTrue(Files.exists(path));
    context.close();
    assertFalse(Files.exists(path));
  }
}
