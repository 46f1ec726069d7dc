package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Margin;
import com.microsoft.playwright.options.ScreenshotType;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Screenshots and PDFs. */
@SuppressWarnings("NullAway.Init")
@NullUnmarked
final class ScreenshotIT extends PlaywrightTest {
  @TempDir private Path folder;

  @BeforeEach
  void goTo() {
    page.setViewportSize(500, 400);
    page.navigate(site.url("/grid.html"));
  }

  private static BufferedImage image(byte[] bytes) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }

  @Test
  void ofTheViewport() throws IOException {
    BufferedImage image = image(page.screenshot());
    assertEquals(500, image.getWidth());
    assertEquals(400, image.getHeight());
    assertEquals(Color.RED, new Color(image.getRGB(50, 50)));
    assertEquals(Color.BLUE, new Color(image.getRGB(50, 150)));
  }

  @Test
  void ofTheWholePage() throws IOException {
    page.evaluate("document.body.style.height = '1000px'");
    BufferedImage image = image(page.screenshot(new Page.ScreenshotOptions().setFullPage(true)));
    assertEquals(1000, image.getHeight());
  }

  @Test
  void ofAClip() throws IOException {
    BufferedImage image =
        image(page.screenshot(new Page.ScreenshotOptions().setClip(10, 90, 30, 20)));
    assertEquals(30, image.getWidth());
    assertEquals(Color.RED, new Color(image.getRGB(5, 5)));
    assertEquals(Color.BLUE, new Color(image.getRGB(5, 15)));
  }

  @Test
  void ofAnElement() throws IOException {
    BufferedImage image = image(page.locator("div").nth(1).screenshot());
    assertEquals(100, image.getWidth());
    assertEquals(Color.BLUE, new Color(image.getRGB(50, 50)));
    assertEquals(100, image(page.querySelector("div").screenshot()).getHeight());
  }

  @Test
  void asAJpeg() throws IOException {
    byte[] bytes =
        page.screenshot(new Page.ScreenshotOptions().setType(ScreenshotType.JPEG).setQuality(50));
    assertEquals((byte) 0xff, bytes[0]);
    assertEquals((byte) 0xd8, bytes[1]);
    assertEquals(500, image(bytes).getWidth());
  }

  @Test
  void toAFile() throws IOException {
    Path file = folder.resolve("deep/er/shot.png");
    byte[] bytes = page.screenshot(new Page.ScreenshotOptions().setPath(file));
    assertArrayEquals(bytes, Files.readAllBytes(file));
    Path ofElement = folder.resolve("element.png");
    page.locator("div").first().screenshot(new Locator.ScreenshotOptions().setPath(ofElement));
    assertEquals(100, image(Files.readAllBytes(ofElement)).getWidth());
  }

  @Test
  void masked() throws IOException {
    BufferedImage image =
        image(
            page.screenshot(
                new Page.ScreenshotOptions()
                    .setMask(List.of(page.locator("div").first()))
                    .setMaskColor("#00FF00")));
    assertEquals(Color.GREEN, new Color(image.getRGB(50, 50)));
  }

  @Test
  void withoutABackground() throws IOException {
    page.setContent("<b>x</b>");
    BufferedImage image =
        image(page.screenshot(new Page.ScreenshotOptions().setOmitBackground(true)));
    assertEquals(0, image.getRGB(300, 300) >>> 24);
  }

  @Test
  void aPdf() throws IOException {
    Path file = folder.resolve("page.pdf");
    byte[] bytes =
        page.pdf(
            new Page.PdfOptions()
                .setPath(file)
                .setFormat("A4")
                .setPrintBackground(true)
                .setMargin(new Margin().setTop("1cm")));
    assertEquals("%PDF", new String(bytes, 0, 4, StandardCharsets.US_ASCII));
    assertArrayEquals(bytes, Files.readAllBytes(file));
    assertTrue(page.pdf().length > 500);
  }
}
