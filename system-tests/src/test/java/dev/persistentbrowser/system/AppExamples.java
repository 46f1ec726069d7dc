package dev.persistentbrowser.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** Pages that are made with libraries of others, as their users get them from their packages. */
final class AppExamples {
  private AppExamples() {}

  static List<RestoreExample> all() {
    return List.of(react(), firebase(), idb());
  }

  private static RestoreExample react() {
    String app =
        """
        <div id=root></div><script src=/react.js></script><script src=/react-dom.js></script>
        <script>
          const h = React.createElement;
          function App() {
            const [state, set] = React.useState({name: '', note: '', agree: false, size: 's', plan: 'free'});
            const to = (key, of) => event => set(before => ({...before, [key]: of(event.target)}));
            React.useEffect(() => { document.title = JSON.stringify(state); });
            return h('form', null,
              h('input', {id: 'name', value: state.name, onChange: to('name', t => t.value)}),
              h('textarea', {id: 'note', value: state.note, onChange: to('note', t => t.value)}),
              h('input', {type: 'checkbox', id: 'agree', checked: state.agree, onChange: to('agree', t => t.checked)}),
              h('select', {id: 'size', value: state.size, onChange: to('size', t => t.value)}, h('option', {value: 's'}, 'S'), h('option', {value: 'l'}, 'L')),
              ['free', 'paid'].map(p => h('input', {key: p, type: 'radio', name: 'plan', value: p, checked: state.plan === p, onChange: to('plan', t => t.value)})));
          }
          ReactDOM.createRoot(root).render(h(App));
        </script>
        """;
    return RestoreExample.whole(
        "a form of React",
        (tab, site) -> {
          site.script("/react.js", webjar("react/18.3.1/umd/react.production.min.js"));
          site.script("/react-dom.js", webjar("react-dom/18.3.1/umd/react-dom.production.min.js"));
          tab.goTo(site.page("/react", app).a("/react"));
          tab.fill("#name", "typed");
          tab.fill("#note", "noted");
          tab.run("{'action': 'check', 'params': {'selector': '#agree'}}");
          tab.run("{'action': 'selectOption', 'params': {'selector': '#size', 'values': 'l'}}");
          tab.run("{'action': 'check', 'params': {'selector': '[value=paid]'}}");
        },
        (tab, site) ->
            Eventually.get(
                "React's own state",
                () -> tab.run("{'action': 'title'}").asText(),
                "{\"name\":\"typed\",\"note\":\"noted\",\"agree\":true,\"size\":\"l\",\"plan\":\"paid\"}"
                    ::equals));
  }

  /** Its user is in IndexedDB, and is asked for by its token when the page is opened. */
  private static RestoreExample firebase() {
    String app =
        """
        <script src=/app.js></script><script src=/auth.js></script>
        <script>
          firebase.initializeApp({apiKey: 'key', authDomain: location.hostname});
          const auth = firebase.auth();
          auth.useEmulator(location.origin, {disableWarnings: true});
          auth.onAuthStateChanged(user => { document.title = user ? user.email : 'nobody'; });
        </script>
        """;
    return RestoreExample.whole(
        "a login of Firebase",
        (tab, site) -> {
          site.script("/app.js", webjar("firebase/9.9.0/firebase-app-compat.js"));
          site.script("/auth.js", webjar("firebase/9.9.0/firebase-auth-compat.js"));
          String accounts = "/identitytoolkit.googleapis.com/v1/accounts:";
          site.answer(accounts + "signInWithPassword", _ -> json(signedIn()));
          site.answer(
              accounts + "lookup",
              _ -> json("{'users': [{'localId': 'u1', 'email': 'ada@a.test'}]}"));
          tab.goTo(site.page("/firebase", app).further(9, "/firebase"));
          tab.js("async () => { await auth.signInWithEmailAndPassword('ada@a.test', 'secret'); }");
          // What is kept in the page's memory does not count.
          tab.goTo(site.further(9, "/firebase"));
          Eventually.get(
              "the user", () -> tab.run("{'action': 'title'}").asText(), "ada@a.test"::equals);
        },
        (tab, site) -> {
          Eventually.get(
              "the user", () -> tab.run("{'action': 'title'}").asText(), "ada@a.test"::equals);
          assertThat(
                  tab.js("async () => (await auth.currentUser.getIdToken()).split('.').length")
                      .asInt())
              .isEqualTo(3);
          assertThat(site.requests().stream().filter(one -> one.contains("signInWithPassword")))
              .hasSize(1);
        });
  }

  private static String signedIn() {
    long now = System.currentTimeMillis() / 1000;
    String token =
        encoded("{'alg': 'none'}")
            + "."
            + encoded("{'iat': %d, 'exp': %d, 'sub': 'u1'}".formatted(now, now + 3600))
            + ".x";
    return "{'idToken': '%s', 'refreshToken': 'r', 'expiresIn': '3600', 'localId': 'u1', 'email': 'ada@a.test'}"
        .formatted(token);
  }

  private static String encoded(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Client.quoted(json).getBytes(StandardCharsets.UTF_8));
  }

  private static RestoreSite.Content json(String text) {
    return new RestoreSite.Content(200, "application/json", Client.quoted(text));
  }

  private static RestoreExample idb() {
    return RestoreExample.whole(
        "a list that the library idb keeps",
        (tab, site) -> {
          site.script("/idb.js", webjar("idb/7.0.1/build/umd.js"));
          site.page(
              "/idb",
              """
              <script src=/idb.js></script>
              <script>
                const list = self.idb.openDB('list', 2, {upgrade(db) { const s = db.createObjectStore('todos', {keyPath: 'id', autoIncrement: true}); s.createIndex('due', 'due'); }});
                const all = async () => (await (await list).getAllFromIndex('todos', 'due')).map(todo => todo.id + ' ' + todo.text).join();
              </script>
              """);
          tab.goTo(site.further(10, "/idb"));
          tab.js(
              """
              async () => {
                const db = await list;
                for (const [text, due] of [['write', 3], ['rest', 1], ['read', 2]]) await db.add('todos', {text, due: new Date(due)});
                await db.delete('todos', 2);
              }
              """);
          assertThat(tab.js("() => all()").asText()).isEqualTo("3 read,1 write");
        },
        (tab, site) -> {
          assertThat(tab.js("() => all()").asText()).isEqualTo("3 read,1 write");
          // The next number follows the largest that is kept.
          assertThat(
                  tab.js("async () => (await list).add('todos', {text: 'go on', due: new Date(9)})")
                      .asInt())
              .isEqualTo(4);
        });
  }

  private static String webjar(String path) {
    String name = "/META-INF/resources/webjars/" + path;
    try (InputStream in = AppExamples.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
