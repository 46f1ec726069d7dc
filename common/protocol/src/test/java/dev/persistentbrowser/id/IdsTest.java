package dev.persistentbrowser.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.persistentbrowser.json.Json;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdsTest {
  private static final SessionId SESSION = new SessionId("s17-4f9k2m7q");

  @Test
  void aSessionsPartition_isPartOfItsId() {
    assertThat(SESSION.partition()).isEqualTo(17);
    assertThat(new SessionId("s0-00000000").partition()).isZero();
  }

  @Test
  void aPageId_namesItsSession() {
    assertThat(PageId.parse("s17-4f9k2m7q.12")).contains(SESSION.page(12));
    assertThat(SESSION.page(3).toString()).isEqualTo("s17-4f9k2m7q.3");
  }

  @Test
  void anArtifactId_namesItsSession() {
    ArtifactId id = ArtifactId.random(SESSION, Instant.now());
    assertThat(id.session()).isEqualTo(SESSION);
    assertThat(ArtifactId.parse(id.value())).contains(id);
  }

  @Test
  void randomIds_canBeReadBackAndDiffer() {
    assertThat(CommandId.random()).isNotEqualTo(CommandId.random());
    CommandId command = CommandId.random();
    assertThat(CommandId.parse(command.value())).contains(command);
    WorkerId worker = WorkerId.random();
    assertThat(WorkerId.parse(worker.value())).contains(worker);
  }

  @Test
  void inJson_idsAreStrings() {
    assertThat(Json.write(SESSION)).isEqualTo("\"s17-4f9k2m7q\"");
    assertThat(Json.write(SESSION.page(2))).isEqualTo("\"s17-4f9k2m7q.2\"");
    assertThat(Json.read("\"s17-4f9k2m7q.2\"", PageId.class)).isEqualTo(SESSION.page(2));
    assertThat(Json.read("\"w-abcd\"", WorkerId.class)).isEqualTo(new WorkerId("w-abcd"));
    assertThatThrownBy(() -> Json.read("\"nonsense\"", PageId.class))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("not a page id: nonsense");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s-4f9k2m7q",
        "17-4f9k2m7q",
        "s17-short",
        "s123456-4f9k2m7q",
        "s17-4F9K2M7Q",
        "s17-4f9k2m7q ",
        "s17-4f9k2m7q\n",
        "s17-4f9k2m7q.1",
        "s17-4f9k2m7q/../x"
      })
  void whatIsNoSessionId_isRefused(String text) {
    refused(text, SessionId::parse, SessionId::new);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "s17-4f9k2m7q",
        "s17-4f9k2m7q.0",
        "s17-4f9k2m7q.01",
        "s17-4f9k2m7q.-1",
        "s17-4f9k2m7q.1234567890",
        "s17-4f9k2m7q.1.2",
        "s17-4f9k2m7q.1\n",
        ".1"
      })
  void whatIsNoPageId_isRefused(String text) {
    refused(text, PageId::parse, PageId::of);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c-", "c-short", "c-UPPERCASE", "4f9k2m7q", "c-4f9k2m7q:x"})
  void whatIsNoCommandId_isRefused(String text) {
    refused(text, CommandId::parse, CommandId::new);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a-4f9k2m7q", "a-4f9k2m7q-s17", "a--s17-4f9k2m7q", "a-x/y-s1-4f9k2m7q"})
  void whatIsNoArtifactId_isRefused(String text) {
    refused(text, ArtifactId::parse, ArtifactId::new);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "-a", "a b", "a:b", "a/b", "a=b"})
  void whatIsNoTenant_isRefused(String text) {
    refused(text, TenantId::parse, TenantId::new);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "w-abc", "w-a/b-c", "x-abcd"})
  void whatIsNoWorkerId_isRefused(String text) {
    refused(text, WorkerId::parse, WorkerId::new);
  }

  @Test
  void aPagesNumber_beginsAtOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> SESSION.page(0));
  }

  private static <T> void refused(
      String text, Function<String, Optional<T>> parse, Function<String, T> make) {
    assertThat(parse.apply(text)).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> make.apply(text));
  }
}
