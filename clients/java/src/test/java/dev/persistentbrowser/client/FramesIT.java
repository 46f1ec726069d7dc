package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class FramesIT extends PlaywrightTest {
  @Test
  void mainFrame_isOneObject() {
    page.navigate(site.url("/frames/one-frame.html"));
    assertEquals(page.mainFrame(), page.mainFrame());
    assertEquals(page, page.mainFrame().page());
    assertNull(page.mainFrame().parentFrame());
    assertEquals(site.url("/frames/one-frame.html"), page.mainFrame().url());
  }

  @Test
  void frames_areAllOfThePage() {
    page.navigate(site.url("/frames/two-frames.html"));
    List<Frame> frames = page.frames();
    assertEquals(4, frames.size());
    assertEquals(page.mainFrame(), frames.get(0));
    assertEquals(
        List.of("", "child", "dos", "uno"),
        frames.stream().map(Frame::name).sorted().collect(Collectors.toList()));
  }

  @Test
  void childFrames_haveTheirParent() {
    page.navigate(site.url("/frames/two-frames.html"));
    Frame dos = page.frame("dos");
    assertEquals(page.mainFrame(), dos.parentFrame());
    assertEquals(1, dos.childFrames().size());
    assertEquals(dos, dos.childFrames().get(0).parentFrame());
    assertEquals("child", dos.childFrames().get(0).name());
  }

  @Test
  void aFrame_isFoundByNameAndUrl() {
    page.navigate(site.url("/frames/one-frame.html"));
    Frame child = page.frame("child");
    assertEquals(child, page.frameByUrl("**/frame.html"));
    assertEquals(child, page.frameByUrl(Pattern.compile("/frame\\.html$")));
    assertEquals(child, page.frameByUrl(url -> url.endsWith("/frame.html")));
    assertNull(page.frame("none"));
    assertNull(page.frameByUrl("**/none.html"));
  }

  @Test
  void evaluate_isInTheFrame() {
    page.navigate(site.url("/frames/one-frame.html"));
    assertEquals("Hi, I am frame", page.frame("child").evaluate("inner.innerText"));
    assertEquals("One", page.mainFrame().evaluate("document.title"));
  }

  @Test
  void actions_areInTheFrame() {
    page.navigate(site.url("/frames/one-frame.html"));
    Frame child = page.frame("child");
    child.fill("#field", "inside");
    assertEquals("inside", child.inputValue("#field"));
    assertEquals("inside", child.locator("#field").inputValue());
    assertEquals("Hi, I am frame", child.textContent("#inner"));
  }

  @Test
  void frameLocator_leadsIntoTheFrame() {
    page.navigate(site.url("/frames/one-frame.html"));
    FrameLocator frame = page.frameLocator("iframe");
    assertEquals("Hi, I am frame", frame.locator("#inner").innerText());
    assertThat(frame.getByText("Hi, I am")).isVisible();
  }

  @Test
  void frameLocators_areNested() {
    page.navigate(site.url("/frames/two-frames.html"));
    assertEquals(
        "Hi, I am frame",
        page.frameLocator("iframe[name=dos]").frameLocator("iframe").locator("#inner").innerText());
    assertEquals(
        "Hi, I am frame",
        page.locator("iframe").first().contentFrame().locator("#inner").innerText());
  }

  @Test
  void owner_leadsBackOut() {
    page.navigate(site.url("/frames/one-frame.html"));
    assertEquals("child", page.frameLocator("iframe").owner().getAttribute("name"));
  }

  @Test
  void frameElement_isTheIframe() {
    page.navigate(site.url("/frames/one-frame.html"));
    Frame child = page.frame("child");
    assertEquals("child", child.frameElement().getAttribute("name"));
    assertEquals(child, child.frameElement().contentFrame());
    assertEquals(page.mainFrame(), child.frameElement().ownerFrame());
  }

  @Test
  void aFrameThatIsTakenAway_isDetached() {
    page.navigate(site.url("/frames/one-frame.html"));
    Frame child = page.frame("child");
    assertFalse(child.isDetached());
    page.evaluate("document.querySelector('iframe').remove()");
    assertTrue(child.isDetached());
    assertEquals(List.of(page.mainFrame()), page.frames());
  }

  @Test
  void navigate_isOfTheFrameAlone() {
    page.navigate(site.url("/frames/one-frame.html"));
    Frame child = page.frame("child");
    child.navigate(site.url("/title.html"));
    assertEquals("Woof-Woof", child.title());
    assertEquals("One", page.title());
    assertEquals(child, page.frame("child"));
  }

  @Test
  void setContent_isOfTheFrame() {
    page.navigate(site.url("/frames/one-frame.html"));
    page.frame("child").setContent("<b>new</b>");
    assertEquals("new", page.frameLocator("iframe").locator("b").innerText());
    assertTrue(page.frame("child").content().contains("<b>new</b>"));
  }

  @Test
  void mainFrame_staysThroughNavigations() {
    page.navigate(site.url("/title.html"));
    Frame before = page.mainFrame();
    page.navigate(site.url("/empty.html"));
    assertSame(before, page.mainFrame());
    assertEquals(site.url("/empty.html"), before.url());
    Page other = context.newPage();
    assertNotEquals(before, other.mainFrame());
  }
}
