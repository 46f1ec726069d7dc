package dev.persistentbrowser.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.persistentbrowser.config.ConfigException;
import dev.persistentbrowser.config.Settings;
import dev.persistentbrowser.id.TenantId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiKeysTest {
  private static final String KEY = "0123456789abcdef";
  private static final String OTHER = "fedcba9876543210";

  @Test
  void aKey_hasItsOwner() {
    ApiKeys keys =
        read(
            Map.of(
                "PB_API_KEY", KEY, "PB_API_KEYS", "bob=" + OTHER + ",carol=abc=def=ghi=jkl=mno"));
    assertThat(keys.owner(KEY)).contains(new TenantId("default"));
    assertThat(keys.owner(OTHER)).contains(new TenantId("bob"));
    assertThat(keys.owner("abc=def=ghi=jkl=mno")).contains(new TenantId("carol"));
  }

  @Test
  void anOwner_mayHaveSeveralKeys() {
    ApiKeys keys = read(Map.of("PB_API_KEY", KEY, "PB_API_KEYS", "default=" + OTHER));
    assertThat(keys.owner(OTHER)).isEqualTo(keys.owner(KEY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0123456789abcde", "0123456789abcdef0", "0123456789ABCDEF"})
  void anotherKey_hasNone(String key) {
    assertThat(read(Map.of("PB_API_KEY", KEY)).owner(key)).isEmpty();
  }

  @Test
  void withoutAKey_thereIsNoStart() {
    Settings settings = new Settings(Map.of());
    ApiKeys.from(settings);
    assertThatThrownBy(settings::check).hasMessageContaining("PB_API_KEY is not set");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bob",
        "bob=short",
        "Bob=fedcba9876543210",
        "=fedcba9876543210",
        "bob=0123456789abcdef",
        "bob=fedcba9876543210,carol=fedcba9876543210",
        "bob=fedcba9876543210,"
      })
  void aWrongList_isRefusedWithoutShowingIt(String list) {
    Settings settings = new Settings(Map.of("PB_API_KEY", KEY, "PB_API_KEYS", list));
    ApiKeys.from(settings);
    assertThatThrownBy(settings::check)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("PB_API_KEYS is not a list owner=key,owner=key")
        .message()
        .doesNotContain("fedcba", "short");
  }

  @Test
  void aShortKey_isRefused() {
    Settings settings = new Settings(Map.of("PB_API_KEY", "short"));
    ApiKeys.from(settings);
    assertThatThrownBy(settings::check)
        .hasMessage("PB_API_KEY is not a key of at least 16 characters");
  }

  private static ApiKeys read(Map<String, String> environment) {
    Settings settings = new Settings(environment);
    ApiKeys keys = ApiKeys.from(settings);
    assertThatCode(settings::check).doesNotThrowAnyException();
    return keys;
  }
}
