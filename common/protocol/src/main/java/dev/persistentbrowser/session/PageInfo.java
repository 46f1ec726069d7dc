package dev.persistentbrowser.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.persistentbrowser.id.PageId;
import org.jspecify.annotations.Nullable;

/**
 * An open page.
 *
 * @param opener the page that opened it as a popup; null for others
 */
public record PageInfo(
    PageId id, String url, String title, @JsonProperty @Nullable PageId opener) {}
