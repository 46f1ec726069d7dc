package dev.persistentbrowser.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.persistentbrowser.id.PageId;
import org.jspecify.annotations.Nullable;

/**
 * An open page.
 *
 * @param url where it is; of one that could not be opened again after a restore, where it is to be
 * @param opener the page that opened it as a popup; null for others
 * @param missing why it is not there: its site did not answer when it was restored. What was kept
 *     of it is kept on, and it is tried again with the next command; null when it is there
 */
public record PageInfo(
    PageId id,
    String url,
    String title,
    @JsonProperty @Nullable PageId opener,
    @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty @Nullable String missing) {
  public PageInfo(PageId id, String url, String title, @Nullable PageId opener) {
    this(id, url, title, opener, null);
  }
}
