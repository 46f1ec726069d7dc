package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Examples of entered values and of scrolling. */
final class FieldExamples {
  private FieldExamples() {}

  static List<RestoreExample> all() {
    return List.of(
        oneMoreField(),
        oneFieldLess(),
        namelessFields(),
        controlled(),
        richText(),
        shadow(),
        inFrame(),
        many(),
        large(),
        late(),
        scrolledBox(),
        secrets(),
        choices(),
        hostileGlobals(),
        dialog());
  }

  /** The page has one more field, box, radio and option at the top from the second load on. */
  private static RestoreExample oneMoreField() {
    AtomicInteger loads = new AtomicInteger();
    return RestoreExample.whole(
        "fields are known by what they are, not by where they are",
        (tab, site) -> {
          loads.set(0);
          site.answer(
              "/moved",
              _ ->
                  RestoreSite.Content.html(
                      "<!doctype html>"
                          + (loads.getAndIncrement() == 0
                              ? ""
                              : "<input placeholder=Search><input type=checkbox name=new><input type=radio name=r value=zero>")
                          + "<form><label>Private note <input></label><input type=checkbox name=agree>"
                          + "<input type=radio name=r value=one><input type=radio name=r value=two><select name=s>"
                          + (loads.get() > 1 ? "<option value=new>new" : "")
                          + "<option value=a>a<option value=b>b<option value=c>c</select></form>"));
          tab.goTo(site.a("/moved"));
          tab.fill("form input", "private note");
          tab.run("{'action': 'check', 'params': {'selector': '[name=agree]'}}");
          tab.run("{'action': 'check', 'params': {'selector': '[value=two]'}}");
          tab.run("{'action': 'selectOption', 'params': {'selector': 'select', 'values': 'b'}}");
        },
        (tab, site) ->
            assertThat(
                    tab.js(
                            """
                            () => [document.querySelector('[placeholder=Search]').value, document.querySelector('label input').value,
                              document.querySelector('[name=new]').checked, document.querySelector('[name=agree]').checked,
                              [...document.querySelectorAll('[type=radio]')].find(r => r.checked).value, document.querySelector('select').value].join()
                            """)
                        .asText())
                .isEqualTo(",private note,false,true,two,b"));
  }

  private static RestoreExample oneFieldLess() {
    AtomicInteger loads = new AtomicInteger();
    return RestoreExample.of(
        "a field that is no longer there is named, and no other one is filled",
        (tab, site) -> {
          loads.set(0);
          site.answer(
              "/fewer",
              _ ->
                  RestoreSite.Content.html(
                      "<!doctype html>"
                          + (loads.getAndIncrement() == 0 ? "<input id=gone name=gone>" : "")
                          + "<input id=here name=here>"));
          tab.goTo(site.a("/fewer"));
          tab.fill("#gone", "lost");
          tab.fill("#here", "kept");
        },
        (tab, site, lost) -> {
          assertThat(lost).singleElement().asString().contains("input#gone", "no such field");
          assertThat(tab.js("() => document.querySelector('#here').value").asText())
              .isEqualTo("kept");
        });
  }

  private static RestoreExample namelessFields() {
    return RestoreExample.whole(
        "fields without any name keep their places while there are as many",
        (tab, site) -> {
          tab.goTo(
              site.page("/nameless", "<input><input><input><textarea></textarea>").a("/nameless"));
          tab.fill("input >> nth=1", "second");
          tab.fill("textarea", "text");
        },
        (tab, site) ->
            assertThat(
                    tab.js(
                            "() => [...document.querySelectorAll('input, textarea')].map(f => f.value).join()")
                        .asText())
                .isEqualTo(",second,,text"));
  }

  /** As React does: the attribute follows the value, and what no event told of is put back. */
  private static RestoreExample controlled() {
    String page =
        """
        <input id=i><textarea id=t></textarea><input type=checkbox id=c><select id=s><option>a<option>b</select>
        <script>
          const state = {i: '', t: '', c: false, s: 'a'};
          const render = () => {
            for (const id of ['i', 't', 's']) {
              const field = document.getElementById(id);
              if (field.value !== state[id]) setter(field).set.call(field, state[id]);
              if (id === 'i') field.setAttribute('value', state[id]);
              if (id === 't') field.textContent = state[id];
            }
            c.checked = state.c;
            state.c ? c.setAttribute('checked', '') : c.removeAttribute('checked');
            document.title = JSON.stringify(state);
          };
          const setter = f => Object.getOwnPropertyDescriptor(Object.getPrototypeOf(f), 'value');
          for (const id of ['i', 't', 's']) document.getElementById(id).addEventListener('input', e => { state[id] = e.target.value; render(); });
          c.addEventListener('click', e => { state.c = e.target.checked; setTimeout(render); });
          // The tracker: a value that was set without its event is taken back.
          setInterval(render, 50);
          render();
        </script>
        """;
    return RestoreExample.whole(
        "fields that a framework controls",
        (tab, site) -> {
          tab.goTo(site.page("/controlled", page).a("/controlled"));
          tab.fill("#i", "typed");
          tab.fill("#t", "text");
          tab.run("{'action': 'check', 'params': {'selector': '#c'}}");
          tab.run("{'action': 'selectOption', 'params': {'selector': '#s', 'values': 'b'}}");
        },
        (tab, site) ->
            assertThat(
                    tab.js(
                            "async () => { await new Promise(r => setTimeout(r, 200)); return document.title; }")
                        .asText())
                .isEqualTo("{\"i\":\"typed\",\"t\":\"text\",\"c\":true,\"s\":\"b\"}"));
  }

  private static RestoreExample richText() {
    return RestoreExample.whole(
        "contenteditable",
        (tab, site) -> {
          tab.goTo(
              site.page(
                      "/rich", "<div id=e contenteditable>old</div><p contenteditable=false>no</p>")
                  .a("/rich"));
          tab.fill("#e", "rich text");
          tab.js(
              "() => { e.innerHTML += '<b>bold</b>'; e.dispatchEvent(new InputEvent('input', {bubbles: true})); }");
        },
        (tab, site) ->
            assertThat(tab.js("() => e.innerHTML").asText()).isEqualTo("rich text<b>bold</b>"));
  }

  private static RestoreExample shadow() {
    return RestoreExample.whole(
        "open shadow roots, one in another",
        (tab, site) -> {
          tab.goTo(
              site.page(
                      "/shadow",
                      "<my-outer></my-outer><script>customElements.define('my-inner', class extends HTMLElement { connectedCallback() { this.attachShadow({mode: 'open'}).innerHTML = '<input name=deep>' } });"
                          + "customElements.define('my-outer', class extends HTMLElement { connectedCallback() { this.attachShadow({mode: 'open'}).innerHTML = '<my-inner></my-inner><input name=outer>' } })</script>")
                  .a("/shadow"));
          tab.fill("[name=deep]", "d");
          tab.fill("[name=outer]", "o");
        },
        (tab, site) ->
            assertThat(
                    tab.js(
                            "() => { const o = document.querySelector('my-outer').shadowRoot; return o.querySelector('my-inner').shadowRoot.querySelector('input').value + o.querySelector('input').value; }")
                        .asText())
                .isEqualTo("do"));
  }

  private static RestoreExample inFrame() {
    return RestoreExample.whole(
        "fields in frames of the same and of another site",
        (tab, site) -> {
          site.page("/inner", "<input id=f>");
          tab.goTo(
              site.answer(
                      "/outer",
                      _ ->
                          RestoreSite.Content.html(
                              "<!doctype html><iframe name=near src=/inner></iframe><iframe name=far src='"
                                  + site.b("/inner")
                                  + "'></iframe>"))
                  .a("/outer"));
          fillIn(tab, "near", "near text");
          fillIn(tab, "far", "far text");
        },
        (tab, site) -> {
          assertThat(valueIn(tab, "near")).isEqualTo("near text");
          assertThat(valueIn(tab, "far")).isEqualTo("far text");
        });
  }

  private static void fillIn(Tab tab, String frame, String text) {
    tab.run(
        "{'target': [{'action': 'frame', 'params': {'name': '"
            + frame
            + "'}}], 'action': 'fill', 'params': {'selector': '#f', 'value': '"
            + text
            + "'}}");
  }

  private static String valueIn(Tab tab, String frame) {
    return tab.run(
            "{'target': [{'action': 'frame', 'params': {'name': '"
                + frame
                + "'}}], 'action': 'inputValue', 'params': {'selector': '#f'}}")
        .asText();
  }

  private static RestoreExample many() {
    return RestoreExample.whole(
        "700 fields",
        (tab, site) -> {
          tab.goTo(
              site.page(
                      "/fields",
                      "<form></form><script>for (let i = 0; i < 700; i++) document.forms[0].insertAdjacentHTML('beforeend', `<input name=f${i}>`)</script>")
                  .a("/fields"));
          tab.js(
              "() => { for (const f of document.querySelectorAll('input')) f.value = 'v' + f.name; }");
        },
        (tab, site) ->
            assertThat(
                    tab.js(
                            "() => [...document.querySelectorAll('input')].filter(f => f.value === 'v' + f.name).length")
                        .asInt())
                .isEqualTo(700));
  }

  private static RestoreExample large() {
    return RestoreExample.of(
        "a value of 300,000 characters is kept, one of 2,000,000 is named",
        (tab, site) -> {
          tab.goTo(
              site.page("/long", "<textarea id=a></textarea><textarea id=b></textarea>")
                  .a("/long"));
          tab.js("() => { a.value = 'x'.repeat(300000); b.value = 'y'.repeat(2000000); }");
        },
        (tab, site, lost) -> {
          assertThat(tab.js("() => a.value.length").asInt()).isEqualTo(300_000);
          assertThat(lost).singleElement().asString().contains("textarea#b", "more than");
        });
  }

  private static RestoreExample late() {
    return RestoreExample.whole(
        "fields that are rendered 1 s after the load",
        (tab, site) -> {
          tab.goTo(
              site.page(
                      "/spa",
                      "<div id=root></div><script>setTimeout(() => root.innerHTML = '<input name=late>', 1000)</script>")
                  .a("/spa"));
          tab.fill("[name=late]", "typed late");
        },
        (tab, site) ->
            assertThat(tab.js("() => document.querySelector('[name=late]').value").asText())
                .isEqualTo("typed late"));
  }

  private static RestoreExample scrolledBox() {
    return RestoreExample.whole(
        "scrolling of the page and of boxes in it",
        (tab, site) -> {
          tab.goTo(
              site.page(
                      "/scrolled",
                      "<div id=box style='height:50px;overflow:auto'><div style='height:900px'></div></div><section><div style='height:50px;overflow:auto'><div style='height:900px'></div></div></section><div style='height:4000px'></div>")
                  .a("/scrolled"));
          tab.js(
              "async () => { box.scrollTop = 123; document.querySelector('section div').scrollTop = 45; scrollTo(0, 678); await new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r))); }");
        },
        (tab, site) ->
            assertThat(
                    tab.js(
                            "() => [box.scrollTop, document.querySelector('section div').scrollTop, scrollY].join()")
                        .asText())
                .isEqualTo("123,45,678"));
  }

  private static RestoreExample secrets() {
    return RestoreExample.of(
        "secrets are not kept, and that is said",
        (tab, site) -> {
          tab.goTo(
              site.page(
                      "/secrets",
                      "<input type=password id=p><input autocomplete=one-time-code id=o><input id=n>")
                  .a("/secrets"));
          tab.fill("#p", "hunter2");
          tab.fill("#o", "123456");
          tab.fill("#n", "name");
        },
        (tab, site, lost) -> {
          assertThat(tab.js("() => p.value + o.value + n.value").asText()).isEqualTo("name");
          assertThat(lost).hasSize(2).allMatch(one -> one.contains("secrets are not kept"));
          assertThat(lost.toString()).contains("input#p", "input#o").doesNotContain("hunter2");
        });
  }

  private static RestoreExample choices() {
    return RestoreExample.whole(
        "boxes that were unchecked, several options, an option that was taken back",
        (tab, site) -> {
          tab.goTo(
              site.page(
                      "/choices",
                      "<input type=checkbox id=c checked><select multiple id=m><option>a<option selected>b<option>c</select><select id=s><option>x<option selected>y</select>")
                  .a("/choices"));
          tab.run("{'action': 'uncheck', 'params': {'selector': '#c'}}");
          tab.run("{'action': 'selectOption', 'params': {'selector': '#m', 'values': ['a', 'c']}}");
          tab.run("{'action': 'selectOption', 'params': {'selector': '#s', 'values': 'x'}}");
        },
        (tab, site) ->
            assertThat(
                    tab.js(
                            "() => [c.checked, [...m.selectedOptions].map(o => o.value).join('+'), s.value].join()")
                        .asText())
                .isEqualTo("false,a+c,x"));
  }

  private static RestoreExample hostileGlobals() {
    return RestoreExample.whole(
        "a page that replaces what scripts are made of",
        (tab, site) -> {
          tab.goTo(
              site.page(
                      "/hostile-globals",
                      """
                      <img name=querySelectorAll><img name=forms><img name=body><form id=f><input name=id value=x><input id=note></form>
                      <script>
                        localStorage.setItem('h', 'l'); sessionStorage.setItem('h', 's');
                        window.eval = () => 'no'; JSON.stringify = () => 'no'; Array.prototype.map = Promise.prototype.then = () => { throw 1; };
                        Array.from = Object.keys = Object.entries = () => []; Storage.prototype.key = () => null; Object.defineProperty(window, 'indexedDB', {value: null});
                      </script>
                      """)
                  .further(50, "/hostile-globals"));
          tab.fill("#note", "kept");
        },
        (tab, site) -> {
          assertThat(tab.run("{'action': 'inputValue', 'params': {'selector': '#note'}}").asText())
              .isEqualTo("kept");
          site.page("/plain", "");
          tab.goTo(site.further(50, "/plain"));
          assertThat(
                  tab.js("() => localStorage.getItem('h') + sessionStorage.getItem('h')").asText())
              .isEqualTo("ls");
        });
  }

  private static RestoreExample dialog() {
    return RestoreExample.whole(
        "a dialog while the page is opened again does not cost its fields",
        (tab, site) -> {
          tab.goTo(
              site.page("/dialog", "<input id=f><script>onload = () => alert('welcome')</script>")
                  .a("/dialog"));
          tab.fill("#f", "typed");
        },
        (tab, site) -> assertThat(tab.js("() => f.value").asText()).isEqualTo("typed"));
  }
}
