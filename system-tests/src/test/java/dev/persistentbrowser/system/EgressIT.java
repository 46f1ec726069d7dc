package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages and clients reach of the machine and of the installation itself. */
final class EgressIT {
  private static final String SITE = "http://public.test/";

  /** Ways of a page to a URL; each is tried with a path of its own. */
  private static final String WAYS =
      """
      async base => {
        const later = (millis, value) => new Promise(r => setTimeout(r, millis, value));
        const add = (name, attributes, parent = document.body) => new Promise(r => {
          const e = document.createElement(name);
          e.onload = e.onerror = e.onloadeddata = () => r();
          for (const [k, v] of Object.entries(attributes)) e.setAttribute(k, v);
          parent.append(e);
        });
        const style = text => { const e = document.createElement('style'); e.textContent = text; document.head.append(e); };
        const frame = html => add('iframe', {srcdoc: html});
        const worker = text => new Worker(URL.createObjectURL(new Blob([text], {type: 'text/javascript'})));
        const ways = {
          fetch: u => fetch(u), opaque: u => fetch(u, {mode: 'no-cors'}), post: u => fetch(u, {method: 'POST', mode: 'no-cors', body: 'x'}),
          keepalive: u => fetch(u, {mode: 'no-cors', keepalive: true}),
          xhr: u => new Promise(r => { const x = new XMLHttpRequest(); x.onloadend = r; x.open('GET', u); x.send(); }),
          beacon: u => navigator.sendBeacon(u, 'x'),
          events: u => new EventSource(u), socket: u => new WebSocket(u.replace('http', 'ws')),
          img: u => add('img', {src: u}), srcset: u => add('img', {srcset: u + ' 1x'}), script: u => add('script', {src: u}),
          module: u => add('script', {src: u, type: 'module'}), sheet: u => add('link', {rel: 'stylesheet', href: u}, document.head),
          preload: u => add('link', {rel: 'preload', as: 'fetch', crossorigin: '', href: u}, document.head),
          modulepreload: u => add('link', {rel: 'modulepreload', href: u}, document.head),
          prefetch: u => add('link', {rel: 'prefetch', href: u}, document.head),
          iframe: u => add('iframe', {src: u}), object: u => add('object', {data: u}), embed: u => add('embed', {src: u}),
          video: u => add('video', {src: u}), audio: u => add('audio', {src: u}), poster: u => add('video', {poster: u}),
          input: u => add('input', {type: 'image', src: u}), background: u => { document.body.style.background = `url(${u})`; },
          font: u => { style(`@font-face {font-family: f; src: url(${u})}`); const e = document.createElement('p'); e.style.fontFamily = 'f'; e.textContent = 'x'; document.body.append(e); },
          import: u => style(`@import url(${u});`),
          svg: u => { const e = document.createElement('div'); e.innerHTML = `<svg><image href="${u}"/></svg>`; document.body.append(e); },
          refresh: u => frame(`<meta http-equiv=refresh content="0;url=${u}">`),
          form: u => { const f = document.createElement('form'); f.action = u; f.target = 'into'; document.body.append(f); add('iframe', {name: 'into'}); f.submit(); },
          dynamic: u => import(u), workerFetch: u => { worker(`fetch('${u}', {mode: 'no-cors'})`); },
          workerImport: u => { worker(`importScripts('${u}')`); }, workerSocket: u => { worker(`new WebSocket('${u.replace('http', 'ws')}')`); },
          redirect: u => fetch('/to?' + u, {mode: 'no-cors'}), redirectImg: u => add('img', {src: '/to?' + u}), redirectFrame: u => add('iframe', {src: '/to?' + u}),
          popup: u => { window.open(u); }, popupNoopener: u => { window.open(u, '_blank', 'noopener'); },
          ping: u => { const a = document.createElement('a'); a.ping = u; a.href = '#x'; document.body.append(a); a.click(); },
          link: u => { add('iframe', {name: 'linked'}); const a = document.createElement('a'); a.target = 'linked'; a.href = u; document.body.append(a); a.click(); },
        };
        const answers = await Promise.all(Object.entries(ways).map(([name, way]) => Promise.race([(async () => way(base + name))().catch(() => {}), later(4000)])));
        await later(1000);
        return answers.length;
      }
      """;

  private static final String WEBRTC =
      """
      async port => {
        for (const urls of [`stun:127.0.0.1:${port}`, `stun:localhost:${port}`, `turn:127.0.0.1:${port}?transport=udp`, `turn:127.0.0.1:${port}?transport=tcp`]) {
          const c = new RTCPeerConnection({iceServers: [{urls, username: 'u', credential: 'c'}]});
          c.createDataChannel('d');
          await c.setLocalDescription(await c.createOffer());
        }
        await new Promise(r => setTimeout(r, 2000));
        return 1;
      }
      """;

  private static final List<String> SPELLINGS =
      List.of(
          "127.0.0.1",
          "localhost",
          "127.1",
          "2130706433",
          "0x7f000001",
          "0177.0.0.1",
          "127.0.1",
          "[::1]",
          "[::ffff:127.0.0.1]",
          "[::ffff:7f00:1]",
          "a.localhost",
          "LOCALHOST",
          "0.0.0.0",
          "0",
          "127.0.0.1.",
          "127.255.255.254",
          "%6c%6f%63alhost",
          "①②⑦.0.0.1");

  private static TestStack stack(Path data, String egress) {
    return TestStack.start(data, 1, Map.of("PB_EGRESS", egress));
  }

  /** All ways of a page, from a site that a route of the session is. */
  private static void tryAll(TestStack stack, int port) {
    try (Tab tab = stack.client().open()) {
      String handler =
          "{'fulfill': {'contentType': 'text/html', 'body': '<!doctype html><body>public'}}";
      tab.run("{'action': 'route', 'params': {'url': '" + SITE + "', 'handler': " + handler + "}}");
      tab.run(
          "{'action': 'route', 'params': {'url': '**/to?**', 'handler': {'fulfill': {'status': 302, 'headers': {'location': 'http://127.0.0.1:"
              + port
              + "/redirected'}}}}}");
      tab.goTo(SITE);
      assertThat(tab.js("() => (" + WAYS + ")('http://127.0.0.1:" + port + "/')").asInt())
          .isGreaterThan(30);
      tab.js("() => (" + WEBRTC + ")(" + port + ")");
    }
  }

  /** The ways are ways: where the machine is open nearly all of them arrive. */
  @Test
  void whereTheMachineIsOpen_pagesReachIt(@TempDir Path data) throws IOException {
    try (Canary canary = new Canary();
        TestStack stack = stack(data, "own-machine")) {
      tryAll(stack, canary.port());
      List<String> arrived =
          canary.contacts().stream()
              .filter(line -> line.contains(" /"))
              .map(line -> line.split("[ ?]", -1)[1])
              .distinct()
              .toList();
      assertThat(arrived)
          .contains("/fetch", "/socket", "/workerImport", "/redirected", "/font", "/popup")
          .hasSizeGreaterThan(30);
      assertThat(canary.contacts()).doesNotContain("udp");
    }
  }

  @Test
  void whereItIsNot_nothingReachesIt(@TempDir Path data) throws IOException {
    try (Canary canary = new Canary();
        TestStack stack = stack(data, "strict")) {
      tryAll(stack, canary.port());
      try (Tab tab = stack.client().open()) {
        for (String host : SPELLINGS) {
          String url = "http://" + host + ":" + canary.port() + "/goto";
          JsonNode reply =
              tab.command("{'action': 'navigate', 'params': {'url': '" + url + "'}}")
                  .is(200)
                  .json();
          assertThat(reply.at("/error/code").asText())
              .as(url + " " + reply)
              .isIn("url_not_allowed", "navigation_failed", "command_failed");
        }
        JsonNode reply =
            tab.command(
                    "{'target': ['request'], 'action': 'get', 'params': {'url': 'http://127.0.0.1:"
                        + canary.port()
                        + "/request'}}")
                .is(200)
                .json();
        assertThat(reply.at("/error/code").asText())
            .as(reply.toString())
            .isEqualTo("url_not_allowed");
        assertThat(reply.at("/error/message").asText())
            .contains("127.0.0.1:" + canary.port())
            .contains("PB_EGRESS_ALLOW");
      }
      assertThat(canary.contacts()).isEmpty();
    }
  }

  @Test
  void thePartsOfTheInstallation_areReachedByNobody(@TempDir Path data) {
    try (TestStack stack = stack(data, "own-machine");
        Tab tab = stack.client().open()) {
      List<Integer> ports = new ArrayList<>();
      ports.add(stack.stack().uri().getPort());
      ports.add(URI.create(stack.stack().settings().get("PB_REDIS_URL")).getPort());
      ports.add(URI.create(stack.stack().settings().get("PB_S3_ENDPOINT")).getPort());
      ports.add(
          URI.create("kafka://" + stack.stack().settings().get("PB_KAFKA_BOOTSTRAP")).getPort());
      for (int port : ports) {
        for (String host : List.of("127.0.0.1", "localhost", "0.0.0.0", "[::ffff:127.0.0.1]")) {
          JsonNode reply =
              tab.command(
                      "{'action': 'navigate', 'params': {'url': 'http://"
                          + host
                          + ":"
                          + port
                          + "/'}}")
                  .is(200)
                  .json();
          assertThat(reply.at("/error/code").asText())
              .as(host + ":" + port + " " + reply)
              .isEqualTo("url_not_allowed");
        }
      }
      tab.goTo(stack.site().url("/"));
    }
  }

  /** Who connects through something else says so in words that scripts wait for. */
  @Test
  void whatFails_isSaidAsWithoutAProxy(@TempDir Path data) throws IOException {
    int closed;
    try (Canary canary = new Canary()) {
      closed = canary.port();
    }
    try (TestStack stack = stack(data, "own-machine");
        Tab tab = stack.client().open()) {
      assertThat(failure(tab, "http://127.0.0.1:" + closed + "/"))
          .contains("net::ERR_CONNECTION_REFUSED at http://127.0.0.1:" + closed);
      assertThat(failure(tab, "http://no-such-host.invalid/"))
          .contains("net::ERR_NAME_NOT_RESOLVED at http://no-such-host.invalid/");
    }
  }

  private static String failure(Tab tab, String url) {
    JsonNode reply =
        tab.command("{'action': 'navigate', 'params': {'url': '" + url + "'}}").is(200).json();
    assertThat(reply.at("/error/code").asText()).isEqualTo("navigation_failed");
    return reply.at("/error/message").asText();
  }
}
