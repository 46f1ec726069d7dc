package dev.persistentbrowser.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.persistentbrowser.catalog.ApiMethod;
import dev.persistentbrowser.catalog.Catalog;
import dev.persistentbrowser.catalog.MethodClass;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OpenApiTest {
  private static final Catalog CATALOG = Catalog.load();

  @Test
  void anEndpoint_saysWhatItTakesAndAnswers() {
    JsonNode operation =
        document(
                Operation.of("pages", "openPage", "Open a tab")
                    .takes("limit")
                    .idempotent()
                    .body("NewPage")
                    .answers(201, "OpenedPage")
                    .refuses(ErrorCode.NOT_FOUND, ErrorCode.SESSION_CLOSED, ErrorCode.SESSION_LOST))
            .at("/paths/~1sessions~1{session}~1pages/post");
    assertThat(operation.path("operationId").asText()).isEqualTo("openPage");
    assertThat(operation.path("parameters").findValuesAsText("$ref"))
        .containsExactly(
            "#/components/parameters/session",
            "#/components/parameters/limit",
            "#/components/parameters/Idempotency-Key");
    assertThat(operation.at("/requestBody/$ref").asText())
        .isEqualTo("#/components/requestBodies/NewPage");
    assertThat(operation.path("responses").fieldNames())
        .toIterable()
        .containsExactly("201", "400", "401", "404", "410", "413", "422", "503");
    assertThat(operation.at("/responses/410/description").asText())
        .isEqualTo("`session_closed`, `session_lost`");
    assertThat(operation.at("/responses/503/headers/Retry-After").isObject()).isTrue();
    assertThat(operation.has("security")).isFalse();
  }

  @Test
  void whatNeedsNoKey_saysSo() {
    JsonNode operation =
        document(Operation.open("info", "docs", "A page").answers(200, "Html"))
            .at("/paths/~1sessions~1{session}~1pages/post");
    assertThat(operation.path("security").isArray()).isTrue();
    assertThat(operation.path("security")).isEmpty();
    assertThat(operation.path("responses").has("401")).isFalse();
  }

  @Test
  void aNameThatTheBaseDoesNotHave_isRefused() {
    Operation operation = Operation.of("pages", "openPage", "Open a tab");
    assertThatThrownBy(() -> document(operation.takes("limits")))
        .hasMessageContaining("limits")
        .hasMessageContaining("limit,");
    assertThatThrownBy(() -> document(operation.body("Nothing"))).hasMessageContaining("Nothing");
    assertThatThrownBy(() -> document(operation.answers(200, "All"))).hasMessageContaining("All");
    assertThatThrownBy(() -> document(operation.answers(400, "None"))).hasMessageContaining("400");
  }

  @Test
  void everyActionThatCanBeCalled_hasASchema() {
    JsonNode schemas = document(Operation.of("pages", "a", "b")).at("/components/schemas");
    CATALOG
        .types()
        .forEach(
            (type, methods) -> {
              for (ApiMethod method : methods.values()) {
                boolean described = schemas.has(type + "." + method.name());
                boolean callable = method.kind() == MethodClass.CALLABLE && !type.equals("Browser");
                assertThat(described).as(type + "." + method.name()).isEqualTo(callable);
              }
            });
    assertThat(schemas.at("/PageAction/discriminator/mapping/goto").asText())
        .isEqualTo("#/components/schemas/Page.goto");
  }

  @Test
  void anAction_hasItsParametersByName() {
    JsonNode schemas = document(Operation.of("pages", "a", "b")).at("/components/schemas");
    assertThat(schemas.path("Page.click"))
        .isEqualTo(
            json(
                """
                {'type': 'object', 'required': ['action', 'params'],
                 'properties': {
                   'action': {'const': 'click'},
                   'params': {'type': 'object', 'additionalProperties': false,
                     'properties': {
                       'selector': {'type': 'string'},
                       'options': {'$ref': '#/components/schemas/Page.ClickOptions'}},
                     'required': ['selector']}},
                 'description': '`click(selector: string, options?: Page.ClickOptions)`',
                 'x-result': {'type': 'null'}}
                """));
    assertThat(schemas.at("/Page.ClickOptions/properties/button/$ref").asText())
        .isEqualTo("#/components/schemas/MouseButton");
    assertThat(schemas.at("/MouseButton/enum"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrder("left", "right", "middle");
    assertThat(schemas.at("/Locator.selectOption/properties/params/anyOf")).hasSizeGreaterThan(3);
    assertThat(schemas.at("/Page.navigate/x-result/$ref").asText())
        .isEqualTo("#/components/schemas/ResponseHandle");
    assertThat(schemas.at("/Page.screenshot/x-result/$ref").asText())
        .isEqualTo("#/components/schemas/ArtifactRef");
    assertThat(schemas.at("/Page.title/required")).hasSize(1);
  }

  @Test
  void whatCannotBeSaidAsData_isLeftOut() {
    JsonNode schemas = document(Operation.of("pages", "a", "b")).at("/components/schemas");
    assertThat(schemas.at("/Page.WaitForPopupOptions/properties").has("timeout")).isTrue();
    assertThat(schemas.at("/Page.WaitForPopupOptions/properties").has("predicate")).isFalse();
    assertThat(schemas.at("/NewSession/properties").has("locale")).isTrue();
    assertThat(schemas.at("/NewSession/properties/recordVideoDir/anyOf/0/type").asText())
        .isEqualTo("boolean");
  }

  private static JsonNode document(Operation operation) {
    return OpenApi.document(
        List.of(new Endpoint("POST", "/sessions/{session}/pages", operation)), CATALOG);
  }

  private static JsonNode json(String text) {
    return Json.read(text.replace('\'', '"'), JsonNode.class);
  }
}
