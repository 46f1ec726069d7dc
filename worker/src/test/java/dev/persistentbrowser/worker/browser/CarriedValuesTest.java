package dev.persistentbrowser.worker.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

final class CarriedValuesTest {
  private static JsonObject json(String text) {
    return JsonParser.parseString(text.replace('\'', '"')).getAsJsonObject();
  }

  @Test
  void whatATextStandsFor_isInItsPlaceBeforeTheBrowserReadsIt() {
    JsonObject message = json("{'params':{'arg':{'value':{'a':[{'n':1}]}}}}");
    JsonObject item = new JsonObject();
    item.addProperty("s", CarriedValues.text(json("{'v':'null'}")));
    message
        .getAsJsonObject("params")
        .getAsJsonObject("arg")
        .getAsJsonObject("value")
        .getAsJsonArray("a")
        .add(item);
    assertThat(CarriedValues.mayHoldTexts(message.toString())).isTrue();
    CarriedValues.forBrowser(message);
    assertThat(message)
        .isEqualTo(json("{'params':{'arg':{'value':{'a':[{'n':1},{'v':'null'}]}}}}"));
  }

  /** A client that knew the mark could still write nothing but values. */
  @Test
  void aTextThatStandsForNoValue_staysAText() {
    for (String payload :
        new String[] {
          "{'s':'x'},'method':'goto'",
          "{'v':'null','method':'goto'}",
          "{'method':'goto'}",
          "{'e':{'m':'x'}}"
        }) {
      String json = payload.startsWith("{'s'") ? "{'s':'x','method':'goto'}" : payload;
      JsonObject text = new JsonObject();
      text.addProperty("s", CarriedValues.text(json(json)));
      JsonObject message = json("{'method':'evaluateExpression','params':{'arg':{}}}");
      message.getAsJsonObject("params").getAsJsonObject("arg").add("value", text);
      JsonObject before = message.deepCopy();
      CarriedValues.forBrowser(message);
      assertThat(message).isEqualTo(before);
    }
  }

  @Test
  void whatIsNoSerializedValue_isNotTouched() {
    for (String given :
        new String[] {
          "{'id':1,'result':{'result':{'result':{'value':{'u':'x'}}}}}",
          "{'id':1,'result':{'cookies':[],'origins':[{'indexedDB':[{'value':{'u':'x'}}]}]}}",
          "{'guid':'cdp','method':'event','params':{'method':'a','params':{'value':{'u':'x'}}}}",
          "{'guid':'a','method':'__create__','params':{'type':'Request','initializer':{'args':[{'u':'x'}]}}}"
        }) {
      JsonObject message = json(given);
      CarriedValues.forPlaywright(message);
      assertThat(message).isEqualTo(json(given));
    }
  }

  @Test
  void whatPlaywrightDoesNotRead_isATextOnItsWay() {
    for (String value :
        new String[] {
          "{'ta':{'b':'AQ==','k':'ui8'}}",
          "{'e':{'m':'far','n':'RangeError','s':'at x'}}",
          "{'u':'mailto:a'}"
        }) {
      JsonObject message = json("{'id':1,'result':{'value':{'a':[" + value + "],'id':1}}}");
      assertThat(CarriedValues.mayHoldSome(message.toString())).isTrue();
      CarriedValues.forPlaywright(message);
      JsonObject text =
          message
              .getAsJsonObject("result")
              .getAsJsonObject("value")
              .getAsJsonArray("a")
              .get(0)
              .getAsJsonObject();
      assertThat(CarriedValues.of(text.get("s").getAsString())).isEqualTo(json(value));
    }
  }

  @Test
  void otherMessages_stayAsTheyAre() {
    JsonObject message = json("{'params':{'e':{'k':1},'ta':'x','u':5,'b':[{'u':1,'v':2}]}}");
    JsonObject before = message.deepCopy();
    CarriedValues.forPlaywright(message);
    assertThat(message).isEqualTo(before);
  }

  @Test
  void whatAnAssertionReceived_isTheLastLineOfItsLog() {
    JsonObject message =
        json("{'log':['  - waiting'],'errorDetails':{'received':{'ariaSnapshot':'- text: a'}}}");
    CarriedValues.forPlaywright(message);
    assertThat(message.getAsJsonArray("log")).hasSize(2);
    assertThat(CarriedValues.of(message.getAsJsonArray("log").get(1).getAsString()))
        .isEqualTo(json("{'ariaSnapshot':'- text: a'}"));
  }
}
