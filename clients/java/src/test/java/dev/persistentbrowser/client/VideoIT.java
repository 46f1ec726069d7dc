package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Video;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Needs an ffmpeg, see {@code ./pb doctor}. */
@NullUnmarked
final class VideoIT extends PlaywrightTest {
  /** Of EBML, which WebM is. */
  private static final byte[] MAGIC = {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3};

  @TempDir Path folder;

  private BrowserContext recorded() {
    return browser.newContext(
        new Browser.NewContextOptions()
            .setRecordVideoDir(folder.resolve("videos"))
            .setRecordVideoSize(320, 240)
            .setViewportSize(320, 240));
  }

  private static void assertVideo(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    assertArrayEquals(MAGIC, Arrays.copyOf(bytes, MAGIC.length));
    assertTrue(new String(bytes, StandardCharsets.ISO_8859_1).contains("V_VP8"), "no video track");
  }

  private List<Path> videos() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("videos"))) {
      return files.toList();
    }
  }

  @Test
  void aVideoOfEachPage_isThereWhenTheContextIsClosed() throws IOException {
    BrowserContext its = recorded();
    Page one = its.newPage();
    Page two = its.newPage();
    one.navigate(site.url("/grid.html"));
    two.navigate(site.url("/title.html"));
    its.close();
    assertVideo(one.video().path());
    assertVideo(two.video().path());
    assertNotEquals(one.video().path(), two.video().path());
    assertEquals(2, videos().size());
  }

  @Test
  void thePath_isKnownWhileThePageIsOpen() throws IOException {
    BrowserContext its = recorded();
    Page of = its.newPage();
    of.navigate(site.url("/grid.html"));
    Path path = of.video().path();
    assertEquals(folder.resolve("videos"), path.getParent());
    its.close();
    assertVideo(path);
  }

  @Test
  void aVideo_isSavedWhenItsPageIsClosed() throws IOException {
    try (BrowserContext its = recorded()) {
      Page of = its.newPage();
      of.navigate(site.url("/grid.html"));
      of.close();
      Path saved = folder.resolve("deep/saved.webm");
      of.video().saveAs(saved);
      assertVideo(saved);
      assertVideo(of.video().path());
    }
  }

  @Test
  void aVideo_isSavedWhenItsContextIsClosed() throws IOException {
    BrowserContext its = recorded();
    Page of = its.newPage();
    Video video = of.video();
    of.navigate(site.url("/grid.html"));
    its.close();
    Path saved = folder.resolve("saved.webm");
    video.saveAs(saved);
    assertVideo(saved);
  }

  @Test
  void aDeletedVideo_isNotThere() throws IOException {
    BrowserContext its = recorded();
    Page of = its.newPage();
    of.navigate(site.url("/grid.html"));
    of.close();
    Path path = of.video().path();
    assertVideo(path);
    of.video().delete();
    assertFalse(Files.exists(path));
    its.close();
    assertFalse(Files.exists(path));
  }

  @Test
  void withoutAFolder_thereIsNone() {
    PlaywrightException e = assertThrows(PlaywrightException.class, () -> page.video().path());
    assertTrue(e.getMessage().contains("Video recording has not been started"), e.getMessage());
  }

  @Test
  void aPopup_isRecorded() throws IOException {
    BrowserContext its = recorded();
    Page of = its.newPage();
    of.navigate(site.url("/empty.html"));
    Page popup = of.waitForPopup(() -> of.evaluate("window.open('/grid.html')"));
    popup.waitForLoadState();
    its.close();
    assertVideo(popup.video().path());
    assertEquals(2, videos().size());
  }
}
