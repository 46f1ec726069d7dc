package dev.persistentbrowser.client;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.WebSocket;
import com.microsoft.playwright.WebSocketFrame;
import com.microsoft.playwright.WebSocketRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NullUnmarked
final class WebSocketsIT extends PlaywrightTest {
  private static EchoServer echo;

  @BeforeAll
  static void startServer() {
    echo = EchoServer.start();
  }

  @AfterAll
  static void stopServer() {
    echo.close();
  }

  @BeforeEach
  void open() {
    page.navigate(site.url("/empty.html"));
  }

  /** Opens one whose messages and end are noted in {@code window.log}. */
  private void connect(String url) {
    page.evaluate(
        """
        url => {
          window.log = [];
          window.ws = new WebSocket(url);
          ws.binaryType = 'arraybuffer';
          ws.onopen = () => log.push('open');
          ws.onmessage = m => log.push(typeof m.data === 'string' ? m.data : 'bytes:' + new Uint8Array(m.data).join());
          ws.onclose = c => log.push('close:' + c.code + ':' + c.reason);
        }""",
        url);
  }

  private void awaitLog(String... expected) {
    page.waitForFunction("n => log.length >= n", expected.length);
    assertEquals(List.of(expected), page.evaluate("log"));
  }

  @Test
  void aListener_isToldOfSockets() {
    List<WebSocket> sockets = new ArrayList<>();
    page.onWebSocket(sockets::add);
    connect(echo.url("/ws"));
    awaitLog("open");
    assertEquals(1, sockets.size());
    assertEquals(echo.url("/ws"), sockets.get(0).url());
    assertFalse(sockets.get(0).isClosed());
  }

  @Test
  void frames_areHeard() {
    List<String> frames = new ArrayList<>();
    page.onWebSocket(
        socket -> {
          socket.onFrameSent(frame -> frames.add("sent " + frame.text()));
          socket.onFrameReceived(frame -> frames.add("received " + frame.text()));
        });
    connect(echo.url("/ws"));
    awaitLog("open");
    page.evaluate("ws.send('hello')");
    awaitLog("open", "echo hello");
    page.waitForCondition(() -> frames.size() == 2);
    assertEquals(List.of("sent hello", "received echo hello"), frames);
  }

  @Test
  void framesOfBytes_areHeard() {
    List<WebSocketFrame> frames = new ArrayList<>();
    page.onWebSocket(socket -> socket.onFrameSent(frames::add));
    connect(echo.url("/ws"));
    awaitLog("open");
    page.evaluate("ws.send(new Uint8Array([0, 1, 255]))");
    page.waitForCondition(() -> !frames.isEmpty());
    assertArrayEquals(new byte[] {0, 1, -1}, frames.get(0).binary());
  }

  @Test
  void waitForWebSocket_givesIt() {
    WebSocket socket = page.waitForWebSocket(() -> connect(echo.url("/ws")));
    awaitLog("open");
    WebSocketFrame frame = socket.waitForFrameReceived(() -> page.evaluate("ws.send('hi')"));
    assertEquals("echo hi", frame.text());
    assertEquals("two", socket.waitForFrameSent(() -> page.evaluate("ws.send('two')")).text());
  }

  @Test
  void aPredicate_choosesAFrame() {
    WebSocket socket = page.waitForWebSocket(() -> connect(echo.url("/ws")));
    awaitLog("open");
    WebSocketFrame frame =
        socket.waitForFrameReceived(
            new WebSocket.WaitForFrameReceivedOptions().setPredicate(f -> f.text().endsWith("3")),
            () -> page.evaluate("[1, 2, 3].forEach(n => ws.send('n' + n))"));
    assertEquals("echo n3", frame.text());
    assertThrows(
        TimeoutError.class,
        () ->
            socket.waitForFrameReceived(
                new WebSocket.WaitForFrameReceivedOptions().setTimeout(200), () -> page.title()));
  }

  @Test
  void theEnd_isHeard() {
    List<WebSocket> ended = new ArrayList<>();
    WebSocket socket = page.waitForWebSocket(() -> connect(echo.url("/ws")));
    socket.onClose(ended::add);
    awaitLog("open");
    page.evaluate("ws.close()");
    page.waitForCondition(() -> !ended.isEmpty());
    assertEquals(List.of(socket), ended);
    assertTrue(socket.isClosed());
  }

  @Test
  void anError_isHeard() {
    List<String> errors = new ArrayList<>();
    page.onWebSocket(socket -> socket.onSocketError(errors::add));
    connect(site.url("/empty.html").replace("http:", "ws:"));
    page.waitForCondition(() -> !errors.isEmpty());
    assertTrue(errors.get(0).contains("200"), errors.get(0));
  }

  @Test
  void aRoute_standsForTheServer() {
    page.routeWebSocket(
        "**/mocked",
        route ->
            route.onMessage(
                frame -> {
                  if ("question".equals(frame.text())) {
                    route.send("answer");
                    route.send(new byte[] {1, 2});
                  }
                }));
    page.navigate(site.url("/empty.html"));
    connect("ws://nowhere.test/mocked");
    awaitLog("open");
    page.evaluate("ws.send('question')");
    awaitLog("open", "answer", "bytes:1,2");
  }

  @Test
  void aRoute_closesWithACode() {
    page.routeWebSocket(
        Pattern.compile("mocked"),
        route ->
            route.onMessage(
                frame ->
                    route.close(
                        new WebSocketRoute.CloseOptions().setCode(3008).setReason("enough"))));
    page.navigate(site.url("/empty.html"));
    connect("ws://nowhere.test/mocked");
    awaitLog("open");
    page.evaluate("ws.send('x')");
    awaitLog("open", "close:3008:enough");
  }

  @Test
  void aConnectedRoute_letsAllThrough() {
    page.routeWebSocket("**/ws", WebSocketRoute::connectToServer);
    page.navigate(site.url("/empty.html"));
    connect(echo.url("/ws"));
    awaitLog("open");
    page.evaluate("ws.send('through')");
    awaitLog("open", "echo through");
    page.evaluate("ws.send('close')");
    awaitLog("open", "echo through", "close:4001:asked");
  }

  @Test
  void aConnectedRoute_changesMessages() {
    context.routeWebSocket(
        "**/ws",
        route -> {
          WebSocketRoute server = route.connectToServer();
          route.onMessage(frame -> server.send("more " + frame.text()));
          server.onMessage(frame -> route.send(frame.text() + "!"));
        });
    page.navigate(site.url("/empty.html"));
    connect(echo.url("/ws"));
    awaitLog("open");
    page.evaluate("ws.send('words')");
    awaitLog("open", "echo more words!");
  }

  @Test
  void aRoute_hearsOfTheEnd() {
    List<String> ended = new ArrayList<>();
    page.routeWebSocket(
        "**/mocked", route -> route.onClose((code, reason) -> ended.add(code + " " + reason)));
    page.navigate(site.url("/empty.html"));
    connect("ws://nowhere.test/mocked");
    awaitLog("open");
    page.evaluate("ws.close(3001, 'bye')");
    page.waitForCondition(() -> !ended.isEmpty());
    assertEquals(List.of("3001 bye"), ended);
  }

  @Test
  void aPredicate_choosesASocket() {
    List<String> routed = new ArrayList<>();
    page.routeWebSocket(url -> url.endsWith("/one"), route -> routed.add(route.url()));
    page.navigate(site.url("/empty.html"));
    connect("ws://nowhere.test/one");
    awaitLog("open");
    connect(echo.url("/two"));
    awaitLog("open");
    page.evaluate("ws.send('not routed')");
    awaitLog("open", "echo not routed");
    assertEquals(List.of("ws://nowhere.test/one"), routed);
  }

  @Test
  void connectingTwice_isAnException() {
    List<String> messages = new ArrayList<>();
    page.routeWebSocket(
        "**/ws",
        route -> {
          WebSocketRoute server = route.connectToServer();
          PlaywrightException twice =
              assertThrows(PlaywrightException.class, route::connectToServer);
          PlaywrightException onServer =
              assertThrows(PlaywrightException.class, server::connectToServer);
          messages.addAll(List.of(twice.getMessage(), onServer.getMessage()));
        });
    page.navigate(site.url("/empty.html"));
    connect(echo.url("/ws"));
    awaitLog("open");
    page.waitForCondition(() -> messages.size() == 2);
    assertTrue(messages.get(0).contains("Already connected to the server"), messages.get(0));
    assertTrue(messages.get(1).contains("must be called on the page-side"), messages.get(1));
  }
}
