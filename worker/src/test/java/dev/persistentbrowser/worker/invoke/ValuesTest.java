package dev.persistentbrowser.worker.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.json.Json;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ValuesTest {
  private static @Nullable Object read(JsonNode node) {
    return Values.read(node, id -> id);
  }

  private static JsonNode json(String text) {
    return Json.read(text.replace('\'', '"'), JsonNode.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "0",
        "-7",
        "1.5",
        "3000000000",
        "'text'",
        "[]",
        "{}",
        "[1,[2,{'a':[null,false]}]]",
        "{'$number':'NaN'}",
        "{'$number':'Infinity'}",
        "{'$number':'-Infinity'}",
        "{'$number':'-0'}",
        "{'$date':'2026-01-31T12:00:00.123Z'}",
        "{'$bigint':'123456789012345678901234567890'}",
        "{'$url':'https://example.com/a?b=c'}",
        "{'$regex':'a+b'}",
        "{'$regex':'a+b','flags':'ims'}",
        "{'$value':{'$date':'not one','b':1}}",
        "{'$value':{'$value':{'$value':{'$value':1}}}}",
        "{'a':{'$value':{'$x':{'$date':'2026-01-31T12:00:00Z'}}}}",
        "{'$id':1,'$value':{'self':{'$ref':1},'list':[{'$ref':1}]}}",
        "{'$id':1,'$value':[{'$ref':1}]}",
        "[{'$id':1,'$value':{'a':1}},{'$ref':1}]",
        "[null,{'a':null}]",
        "{'$url':'mailto:a@example.com'}",
        "{'$error':'RangeError: far at x','name':'RangeError','message':'far'}",
        "{'$bytes':'AQL/','array':'Int16Array'}",
        "{'$id':1,'$value':{'$own':{'$ref':1}}}",
      })
  void value_comesBackAsItWent(String text) {
    assertThat(ValueWriter.write(read(json(text))).toString()).isEqualTo(json(text).toString());
  }

  @Test
  void read_givesWhatPlaywrightSerializes() {
    assertThat(read(json("0"))).isEqualTo(0);
    assertThat(read(json("1.0"))).isEqualTo(1);
    assertThat(read(json("3000000000"))).isEqualTo(3e9);
    assertThat(read(json("123456789012345678901234567890"))).isEqualTo(1.2345678901234568e29);
    assertThat(read(json("{'$number':'-0'}"))).isEqualTo(-0.0);
    assertThat(read(json("{'$date':'2026-01-31T13:00:00+01:00'}")))
        .isEqualTo(Date.from(Instant.parse("2026-01-31T12:00:00Z")));
    assertThat(read(json("{'$bigint':'5'}"))).isEqualTo(BigInteger.valueOf(5));
    assertThat(read(json("{'$regex':'a','flags':'i'}")))
        .isInstanceOfSatisfying(
            Pattern.class, p -> assertThat(p.flags()).isEqualTo(Pattern.CASE_INSENSITIVE));
  }

  @Test
  void nullOfAScript_isNull_andUndefinedIsPlaywrightsOwnNull() {
    assertThat(read(json("{'$undefined':true}"))).isNull();
    assertThat(read(MissingNode.getInstance())).isNull();
    assertThat(read(json("null"))).isNotNull();
    assertThat(Values.data(json("{'a':null}"), id -> id))
        .isEqualTo(Collections.singletonMap("a", null));
  }

  @Test
  void sharedObject_keepsItsIdentity() {
    Object read = read(json("[{'$id':7,'$value':{'a':1}},{'$ref':7}]"));
    assertThat(read).isInstanceOf(List.class);
    List<?> list = (List<?>) read;
    assertThat(list.get(0)).isSameAs(list.get(1));
  }

  @Test
  void equalButDistinctObjects_areNotShared() {
    assertThat(ValueWriter.write(Arrays.asList(new ArrayList<>(), new ArrayList<>())).toString())
        .isEqualTo("[[],[]]");
  }

  @Test
  void manyReferences_staySmall() {
    Map<String, Object> value = new LinkedHashMap<>();
    for (int i = 0; i < 64; i++) {
      Map<String, Object> outer = new LinkedHashMap<>();
      outer.put("a", value);
      outer.put("b", value);
      value = outer;
    }
    assertThat(ValueWriter.write(value).toString()).hasSizeLessThan(5000);
  }

  @Test
  void resultDeeperThanJsonAllows_isAnErrorThatSaysSo() {
    List<Object> value = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      value = new ArrayList<>(List.of(value));
    }
    List<Object> deep = value;
    assertThatThrownBy(() -> ValueWriter.write(deep))
        .isInstanceOf(ServiceException.class)
        .hasMessageContaining("deep");
  }

  @Test
  void halfACharacter_becomesTheReplacementCharacter() {
    JsonNode written = ValueWriter.write("a\uD83Db\uDE00c\uD83D\uDE00");
    assertThat(written.textValue()).isEqualTo("a\uFFFDb\uFFFDc\uD83D\uDE00");
    assertThat(Json.bytes(written)).isNotEmpty();
  }

  @Test
  void error_isItsStack() {
    assertThat(ValueWriter.write(new Exception("Error: x\n    at y")).toString())
        .isEqualTo("{\"$error\":\"Error: x\\n    at y\"}");
  }
}
