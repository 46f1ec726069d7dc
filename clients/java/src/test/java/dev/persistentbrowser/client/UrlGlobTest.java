package dev.persistentbrowser.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UrlGlobTest {
  @ParameterizedTest
  @CsvSource({
    "**/*.js, http://a.example/b/c.js, true",
    "**/*.js, http://a.example/c.ts, false",
    "**/*.{png;jpg}, http://a.example/x.jpg, true",
    "**/*.{png;jpg}, http://a.example/x.gif, false",
    "**, http://a.example/, true",
    "http://a.example/*, http://a.example/b, true",
    "http://a.example/*, http://a.example/b/c, false",
    "http://a.example/**/c, http://a.example/c, true",
    "http://a.example/**/c, http://a.example/x/y/c, true",
    "**/api?q=1, http://a.example/api?q=1, true",
    "**/api?q=1, http://a.example/apiXq=1, false",
    "**/a.b, http://a.example/aXb, false",
    "http://a.example:1234, http://a.example:1234/, true",
    "ws://a.example, ws://a.example/, true",
    "http*://a.example/x, https://a.example/x, true",
    "http://a.example/x/../y?*, http://a.example/y?1, true",
    "about:blank, about:blank, true",
    "data:*, data:x, true",
  })
  void globs_fitAsPlaywrightsDo(String glob, String url, boolean fits) {
    assertThat(UrlGlob.matcher(glob.replace(';', ','), null).test(url)).isEqualTo(fits);
  }

  @Test
  void relativeGlobs_areRelativeToTheBase() {
    String base = "http://a.example/dir/page";
    assertThat(UrlGlob.matcher("/api/*", base).test("http://a.example/api/x")).isTrue();
    assertThat(UrlGlob.matcher("./x", base).test("http://a.example/dir/x")).isTrue();
    assertThat(UrlGlob.matcher("x", "http://a.example").test("http://a.example/x")).isTrue();
    assertThat(UrlGlob.matcher("../y?a=*", base).test("http://a.example/y?a=1")).isTrue();
    assertThat(
            UrlGlob.matcher("{a;b}*.js".replace(';', ','), base).test("http://a.example/dir/ax.js"))
        .isTrue();
    assertThat(UrlGlob.matcher("ws", "ws://a.example/app/").test("ws://a.example/app/ws")).isTrue();
    assertThat(UrlGlob.matcher("about:blank", base).test("about:blank")).isTrue();
    assertThat(UrlGlob.matcher("**/x", base).test("http://b.example/x")).isTrue();
  }

  @Test
  void patterns_areLookedFor() {
    assertThat(UrlGlob.matcher(Pattern.compile("b.c"), null).test("http://abxc")).isTrue();
  }
}
