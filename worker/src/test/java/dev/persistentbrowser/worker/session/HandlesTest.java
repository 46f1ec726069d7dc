package dev.persistentbrowser.worker.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.persistentbrowser.error.ErrorCode;
import dev.persistentbrowser.error.ServiceException;
import dev.persistentbrowser.id.HandleId;
import java.util.ArrayList;
import java.util.List;
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
    for (int i = 0; i < Handles.MOST; i++) {
      ids.add(handles.of("Frame", new Object()));
    }
    Object asked = handles.get(ids.getFirst());
    handles.of("Frame", new Object());
    assertThat(handles.get(ids.getFirst())).isSameAs(asked);
    assertGone(ids.get(1));
    assertThat(handles.all()).hasSize(Handles.MOST);
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
