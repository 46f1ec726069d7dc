package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.json.Json;
import java.util.List;

/** Pages themselves: where they are, how they came there, and what cannot be brought back. */
final class PageExamples {
  private PageExamples() {}

  static List<RestoreExample> all() {
    return List.of(
        history(),
        historyState(),
        windowName(),
        setContent(),
        setContentOnASite(),
        blob(),
        post(),
        opener(),
        written(),
        away(),
        slowTabs(),
        dataUrl(),
        blank(),
        closedPage());
  }

  private static RestoreExample history() {
    return RestoreExample.whole(
        "history: back and forward lead where they led",
        (tab, site) -> {
          for (String path : List.of("/h1", "/h2", "/h3", "/h4")) {
            tab.goTo(site.page(path, "<title>" + path + "</title>").a(path));
          }
          tab.run("{'action': 'goBack'}");
        },
        (tab, site) -> {
          int before = site.requests().size();
          assertThat(tab.run("{'action': 'title'}").asText()).isEqualTo("/h3");
          tab.run("{'action': 'goForward'}");
          assertThat(tab.run("{'action': 'title'}").asText()).isEqualTo("/h4");
          tab.run("{'action': 'goBack'}");
          tab.run("{'action': 'goBack'}");
          assertThat(tab.run("{'action': 'title'}").asText()).isEqualTo("/h2");
          tab.run("{'action': 'goBack'}");
          assertThat(tab.run("{'action': 'title'}").asText()).isEqualTo("/h1");
          assertThat(site.requests().subList(before, site.requests().size()))
              .filteredOn(request -> request.contains("/h"))
              // What was shown before may come from the cache.
              .containsSubsequence("GET /h4", "GET /h2", "GET /h1");
        });
  }

  private static RestoreExample historyState() {
    return RestoreExample.whole(
        "history.state and a URL of a single-page application",
        (tab, site) -> {
          site.page("/spa/list", "");
          tab.goTo(site.page("/spa/item", "").a("/spa/list"));
          tab.js("() => history.pushState({item: new Map([[1, new Date(5)]])}, '', '/spa/item')");
        },
        (tab, site) ->
            assertThat(
                    tab.js("() => location.pathname + history.state.item.get(1).getTime()")
                        .asText())
                .isEqualTo("/spa/item5"));
  }

  private static RestoreExample windowName() {
    return RestoreExample.whole(
        "window.name",
        (tab, site) -> {
          tab.goTo(site.page("/named", "").a("/named"));
          tab.js("() => { window.name = 'my \\'name\\''; }");
        },
        (tab, site) -> assertThat(tab.js("() => window.name").asText()).isEqualTo("my 'name'"));
  }

  private static RestoreExample setContent() {
    return RestoreExample.whole(
        "setContent: its HTML, and what was entered",
        (tab, site) -> {
          tab.raw(
              Client.command(
                  "setContent",
                  Json.object()
                      .put(
                          "html",
                          "<title>made</title><input id=f><p id=p>ü</p><script>p.textContent += '!'</script>")));
          tab.fill("#f", "typed");
        },
        (tab, site) ->
            assertThat(tab.js("() => [document.title, f.value, p.textContent].join()").asText())
                .isEqualTo("made,typed,ü!"));
  }

  private static RestoreExample setContentOnASite() {
    return RestoreExample.whole(
        "setContent on a page of a site: the site is not asked again",
        (tab, site) -> {
          tab.goTo(site.page("/overwritten", "").a("/overwritten"));
          tab.js("() => sessionStorage.setItem('s', 'v')");
          tab.raw(Client.command("setContent", Json.object().put("html", "<title>over</title>")));
        },
        (tab, site) -> {
          assertThat(
                  tab.js("() => document.title + location.pathname + sessionStorage.getItem('s')")
                      .asText())
              .isEqualTo("over/overwrittenv");
          assertThat(site.requests()).filteredOn("GET /overwritten"::equals).hasSize(1);
        });
  }

  private static RestoreExample blob() {
    return RestoreExample.of(
        "a blob page is named",
        (tab, site) -> {
          tab.goTo(site.page("/blob", "").a("/blob"));
          tab.js(
              "() => { location.href = URL.createObjectURL(new Blob(['<title>blob</title>'], {type: 'text/html'})); }");
          Eventually.get("the blob", () -> tab.run("{'action': 'title'}").asText(), "blob"::equals);
        },
        (tab, site, lost) ->
            assertThat(lost).singleElement().asString().contains("page of " + tab.page(), "blob"));
  }

  private static RestoreExample post() {
    return RestoreExample.of(
        "the result of a POST is opened by a GET, and that is said",
        (tab, site) -> {
          site.answer(
              "/posted",
              exchange ->
                  RestoreSite.Content.html("<title>" + exchange.getRequestMethod() + "</title>"));
          tab.goTo(
              site.page("/post", "<form method=post action=/posted><button>send</button></form>")
                  .a("/post"));
          tab.run("{'action': 'click', 'params': {'selector': 'button'}}");
          Eventually.get(
              "the result", () -> tab.run("{'action': 'title'}").asText(), "POST"::equals);
        },
        (tab, site, lost) -> {
          assertThat(lost).singleElement().asString().contains("POST");
          assertThat(site.requests()).filteredOn("POST /posted"::equals).hasSize(1);
        });
  }

  private static RestoreExample opener() {
    return RestoreExample.of(
        "a popup is there; that it lost its opener is said",
        (tab, site) -> {
          site.page("/popup", "<title>popup</title>");
          tab.goTo(site.page("/opens", "").a("/opens"));
          tab.js("() => { window.popup = open('/popup'); }");
          Eventually.get(
              "the popup",
              tab::pages,
              pages -> pages.path(1).path("title").asText().equals("popup"));
        },
        (tab, site, lost) -> {
          Tab popup = tab.other(tab.session() + ".2");
          var reply = popup.command("{'action': 'title'}").is(200).json();
          assertThat(reply.path("result").asText()).isEqualTo("popup");
          assertThat(lost + reply.at("/recovered/lost").toString()).contains("window.opener");
        });
  }

  private static RestoreExample written() {
    return RestoreExample.of(
        "that a script had written the document is said",
        (tab, site) -> {
          tab.goTo(site.page("/writes", "<title>plain</title>").a("/writes"));
          tab.js(
              "() => { document.open(); document.write('<title>written</title>'); document.close(); }");
        },
        (tab, site, lost) ->
            assertThat(lost).singleElement().asString().contains("a script had written"));
  }

  /** A page that is away during a restore keeps its kept state until its site is back. */
  private static RestoreExample away() {
    return RestoreExample.of(
        "a site that is away while the session comes back",
        (tab, site) -> {
          tab.goTo(site.page("/away", "<title>here</title><input id=f>").a("/away"));
          tab.fill("#f", "typed");
          tab.js("() => sessionStorage.setItem('s', 'kept')");
          tab.js("() => { setTimeout(() => 0); }");
          site.goAway("/away");
        },
        (tab, site, lost) -> {
          assertThat(lost).anyMatch(one -> one.startsWith("page of " + tab.page()));
          assertThat(tab.pages().path(0).path("url").asText()).isEqualTo(site.a("/away"));
          assertThat(tab.pages().path(0).path("missing").asText()).contains("ERR_");
          // Again, while it is away.
          assertThat(tab.command("{'action': 'title'}").is(200).json().path("status").asText())
              .isEqualTo("succeeded");
          site.comeBack("/away");
          assertThat(
                  tab.js("() => [document.title, f.value, sessionStorage.getItem('s')].join()")
                      .asText())
              .isEqualTo("here,typed,kept");
          assertThat(tab.pages().path(0).has("missing")).isFalse();
        });
  }

  private static RestoreExample slowTabs() {
    RestoreSite.Gate others = new RestoreSite.Gate();
    return RestoreExample.of(
        "four tabs of a slow site: each command waits for its own page",
        (tab, site) -> {
          others.open();
          site.answer(
              "/slow",
              exchange -> {
                if ("other".equals(exchange.getRequestURI().getQuery())) {
                  others.pass();
                }
                return RestoreSite.Content.html("<title>slow</title><input id=f>");
              });
          tab.goTo(site.a("/slow"));
          tab.fill("#f", "first");
          for (int i = 2; i <= 4; i++) {
            tab.client()
                .post(
                    "/sessions/" + tab.session() + "/pages",
                    "{'url': '" + site.a("/slow?other") + "'}")
                .is(201);
            tab.other(tab.session() + "." + i).fill("#f", "tab " + i);
          }
          others.shut();
        },
        (tab, site, lost) -> {
          // The first page has answered a command, and the site none of the other pages.
          assertThat(others.isShut()).isTrue();
          others.open();
          assertThat(lost).isEmpty();
          assertThat(tab.js("() => f.value").asText()).isEqualTo("first");
          for (int i = 2; i <= 4; i++) {
            assertThat(tab.other(tab.session() + "." + i).js("() => f.value").asText())
                .isEqualTo("tab " + i);
          }
        });
  }

  private static RestoreExample blank() {
    return RestoreExample.whole(
        "a blank page may ask of the network what it could ask before",
        (tab, site) -> {
          site.answer(
              "/cors",
              exchange -> {
                exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
                return RestoreSite.Content.html("answered");
              });
          assertThat(fetched(tab, site)).isEqualTo("answered");
        },
        (tab, site) -> assertThat(fetched(tab, site)).isEqualTo("answered"));
  }

  private static String fetched(Tab tab, RestoreSite site) {
    return tab.js("async () => (await fetch('" + site.a("/cors") + "')).text()").asText();
  }

  private static RestoreExample dataUrl() {
    return RestoreExample.whole(
        "a page of a data URL",
        (tab, site) -> {
          tab.goTo("data:text/html,<title>data</title><input id=f>");
          tab.fill("#f", "typed");
        },
        (tab, site) ->
            assertThat(tab.js("() => document.title + f.value").asText()).isEqualTo("datatyped"));
  }

  private static RestoreExample closedPage() {
    return RestoreExample.whole(
        "what was closed stays closed, what was not does not",
        (tab, site) -> {
          tab.goTo(site.page("/first", "").a("/first"));
          for (int i = 0; i < 3; i++) {
            tab.client().post("/sessions/" + tab.session() + "/pages", "{}").is(201);
          }
          tab.client().delete("/pages/" + tab.session() + ".2").is(204);
          tab.other(tab.session() + ".3").js("() => { setTimeout(() => window.close()); }");
          Eventually.get("two pages", tab::pages, pages -> pages.size() == 2);
        },
        (tab, site) ->
            assertThat(tab.pages().findValuesAsText("id"))
                .containsExactly(tab.session() + ".1", tab.session() + ".4"));
  }
}
