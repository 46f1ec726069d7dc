package dev.persistentbrowser.worker.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.persistentbrowser.catalog.ApiMethod;
import dev.persistentbrowser.catalog.Catalog;
import org.junit.jupiter.api.Test;

final class JavaMethodsTest {

  @Test
  void everyCallableOverload_hasItsMethod() {
    JavaMethods methods = new JavaMethods();
    Catalog.load()
        .types()
        .values()
        .forEach(
            type ->
                type.values().stream()
                    .flatMap(
                        method -> method.overloads().stream().map(o -> find(methods, method, o)))
                    .forEach(found -> assertThat(found.call()).isNotNull()));
  }

  private static JavaMethods.JavaMethod find(
      JavaMethods methods, ApiMethod method, ApiMethod.Overload overload) {
    return methods.of(method, overload);
  }
}
