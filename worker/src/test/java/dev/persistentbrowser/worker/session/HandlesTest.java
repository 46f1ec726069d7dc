package dev.persistentbrowser.worker.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.PlaywrightException;
import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.HandleId;
import dev.persistentbrowser.worker.invoke.InvocationContext;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class HandlesTest {
  private final Handles handles = new Handles(1);

  @Test
  void theSameThing_hasOneHandle() {
    Object one = new Object();
    HandleId id = handles.of("Response", one);
    assertThat(id).hasToString("Response-1");
    assertThat(handles.of("Response", one)).isEqualTo(id);
    assertThat(handles.of("Response", new Object())).hasToString("Response-2");
    assertThat(handles.get(id)).isSameAs(one);
    assertThat(HandleId.parse(id.toString())).contains(id);
  }

  @Test
  void whatWasReleased_isGone() {
    Object one = new Object();
    HandleId id = handles.of("Response", one);
    handles.remove(one);
    assertGone(id);
    assertThat(handles.all()).isEmpty();
  }

  @Test
  void ofTooMany_thoseThatNobodyAskedForGoFirst() {
    List<HandleId> ids = new ArrayList<>();
    for (int i = 0; i < InvocationContext.MOST_HANDLES; i++) {
      ids.add(handles.of("Frame", new Object()));
    }
    Object asked = handles.get(ids.getFirst());
    handles.of("Frame", new Object());
    assertThat(handles.get(ids.getFirst())).isSameAs(asked);
    assertGone(ids.get(1));
    assertThat(handles.all()).hasSize(InvocationContext.MOST_HANDLES);
  }

  @Test
  void manyOfOneType_pushOutTheirOwn() {
    HandleId element = handles.of("ElementHandle", new Object());
    for (int i = 0; i < InvocationContext.MOST_HANDLES; i++) {
      handles.of("ConsoleMessage", new Object());
    }
    assertThat(handles.get(element)).isNotNull();
    assertThat(handles.all()).hasSize(InvocationContext.MOST_HANDLES);
  }

  @Test
  void theOnlyOneOfItsType_pushesOutTheOldest() {
    HandleId first = handles.of("Frame", new Object());
    for (int i = 1; i < InvocationContext.MOST_HANDLES; i++) {
      handles.of("Frame", new Object());
    }
    HandleId other = handles.of("Response", new Object());
    assertThat(handles.get(other)).isNotNull();
    assertGone(first);
  }

  @Test
  void whatIsPushedOut_isDisposedOf_butNotTwice() {
    AtomicInteger disposed = new AtomicInteger();
    JSHandle handle =
        (JSHandle)
            Proxy.newProxyInstance(
                JSHandle.class.getClassLoader(),
                new Class<?>[] {JSHandle.class},
                (proxy, method, arguments) ->
                    switch (method.getName()) {
                      case "dispose" -> {
                        disposed.incrementAndGet();
                        throw new PlaywrightException("its page is gone");
                      }
                      case "hashCode" -> System.identityHashCode(proxy);
                      default -> throw new AssertionError(method);
                    });
    handles.of("JSHandle", handle);
    assertThat(handles.has(handle)).isTrue();
    handles.moveOn(2);
    handles.moveOn(3);
    assertThat(disposed).hasValue(1);
    assertThat(handles.has(handle)).isFalse();
  }

  @Test
  void inTheNextGeneration_theFormerOnesAreGone() {
    HandleId former = handles.of("Frame", new Object());
    handles.moveOn(2);
    assertGone(former);
    assertThat(handles.of("Frame", new Object())).hasToString("Frame-2.1");
  }

  @Test
  void ofAnotherGeneration_isNeverFound() {
    Handles next = new Handles(2);
    HandleId id = next.of("Frame", new Object());
    assertThat(id).hasToString("Frame-2.1");
    assertThat(HandleId.parse(id.toString())).contains(id);
    handles.of("Frame", new Object());
    assertGone(id);
  }

  private void assertGone(HandleId id) {
    assertThatExceptionOfType(ServiceException.class)
        .isThrownBy(() -> handles.get(id))
        .withMessageContaining(id.toString())
        .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.HANDLE_GONE));
  }
}
