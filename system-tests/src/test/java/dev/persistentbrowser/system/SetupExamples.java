package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** Examples of settings made by command. */
final class SetupExamples {
  private SetupExamples() {}

  static List<RestoreExample> all() {
    return List.of(headers(), sizes(), scriptsAndRoutes(), location(), heldRoute(), takenBack());
  }

  /** Without its header the page would be a log-in page. */
  private static RestoreExample headers() {
    return RestoreExample.whole(
        "headers of the session are there when its pages are opened",
        (tab, site) -> {
          site.answer(
              "/private",
              exchange ->
                  RestoreSite.Content.html(
                      "<title>"
                          + exchange.getRequestHeaders().getFirst("Authorization")
                          + exchange.getRequestHeaders().getFirst("X-Page")
                          + "</title>"));
          tab.run(
              "{'target': ['context'], 'action': 'setExtraHTTPHeaders', 'params': {'headers': {'Authorization': 'first'}}}");
          tab.run(
              "{'target': ['context'], 'action': 'setExtraHTTPHeaders', 'params': {'headers': {'Authorization': 'me'}}}");
          tab.run("{'action': 'setExtraHTTPHeaders', 'params': {'headers': {'X-Page': 'too'}}}");
          tab.goTo(site.a("/private"));
        },
        (tab, site) -> assertThat(tab.run("{'action': 'title'}").asText()).isEqualTo("metoo"));
  }

  private static RestoreExample sizes() {
    return RestoreExample.whole(
        "viewport, media, timeouts",
        (tab, site) -> {
          tab.goTo(site.page("/sizes", "").a("/sizes"));
          tab.run("{'action': 'setViewportSize', 'params': {'width': 432, 'height': 321}}");
          tab.run("{'action': 'emulateMedia', 'params': {'options': {'colorScheme': 'dark'}}}");
          tab.run("{'action': 'emulateMedia', 'params': {'options': {'media': 'print'}}}");
          tab.run("{'action': 'setDefaultTimeout', 'params': {'timeout': 300}}");
        },
        (tab, site) -> {
          assertThat(
                  tab.js(
                          "() => [innerWidth, innerHeight, matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('print').matches].join()")
                      .asText())
              .isEqualTo("432,321,true,true");
          assertThat(
                  tab.command("{'action': 'click', 'params': {'selector': '#none'}}")
                      .failed("timeout")
                      .path("message")
                      .asText())
              .contains("300ms");
        });
  }

  private static RestoreExample scriptsAndRoutes() {
    return RestoreExample.whole(
        "init scripts and routes are there before the page is",
        (tab, site) -> {
          tab.run(
              "{'target': ['context'], 'action': 'addInitScript', 'params': {'script': 'window.early = 1'}}");
          tab.run("{'action': 'addInitScript', 'params': {'script': 'window.early += 1'}}");
          tab.run(
              "{'action': 'route', 'params': {'url': '**/api/routed', 'handler': {'fulfill': {'body': 'from the route'}}}}");
          tab.goTo(
              site.page(
                      "/routed",
                      "<script>const was = early; fetch('/api/routed').then(r => r.text()).then(t => document.title = was + t)</script>")
                  .a("/routed"));
        },
        (tab, site) ->
            Eventually.get(
                "the title",
                () -> tab.run("{'action': 'title'}").asText(),
                "2from the route"::equals));
  }

  private static RestoreExample location() {
    return RestoreExample.whole(
        "permissions and location",
        (tab, site) -> {
          tab.run(
              "{'target': ['context'], 'action': 'grantPermissions', 'params': {'permissions': ['geolocation']}}");
          tab.run(
              "{'target': ['context'], 'action': 'setGeolocation', 'params': {'geolocation': {'latitude': 47.5, 'longitude': 8.5}}}");
          tab.goTo(site.page("/where", "").a("/where"));
        },
        (tab, site) ->
            assertThat(
                    tab.js(
                            "() => new Promise((yes, no) => navigator.geolocation.getCurrentPosition(p => yes(p.coords.latitude + ' ' + p.coords.longitude), e => yes(e.message)))")
                        .asText())
                .isEqualTo("47.5 8.5"));
  }

  private static RestoreExample heldRoute() {
    return RestoreExample.of(
        "a route that a client answers is not there, and that is said",
        (tab, site) -> {
          tab.goTo(site.page("/holds", "").a("/holds"));
          tab.run(
              "{'action': 'route', 'params': {'url': '**/api/held', 'handler': {'hold': true}}}");
        },
        (tab, site, lost) ->
            assertThat(lost).singleElement().asString().contains("route", "client"));
  }

  private static RestoreExample takenBack() {
    return RestoreExample.whole(
        "what was taken back stays so",
        (tab, site) -> {
          site.answer("/api/real", _ -> RestoreSite.Content.html("real"));
          tab.run(
              "{'action': 'route', 'params': {'url': '**/api/real', 'handler': {'fulfill': {'body': 'fake'}}}}");
          tab.run("{'action': 'unroute', 'params': {'url': '**/api/real'}}");
          tab.run("{'target': ['context'], 'action': 'setOffline', 'params': {'offline': true}}");
          tab.run("{'target': ['context'], 'action': 'setOffline', 'params': {'offline': false}}");
          tab.goTo(site.page("/back", "").a("/back"));
        },
        (tab, site) ->
            assertThat(tab.js("async () => (await fetch('/api/real')).text()").asText())
                .isEqualTo("real"));
  }
}
