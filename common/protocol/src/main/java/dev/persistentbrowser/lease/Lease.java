package dev.persistentbrowser.lease;

/**
 * The right to act on the sessions of a partition. Every journal and session write of a worker
 * carries it; a write with a token that is not the partition's current one is refused.
 *
 * @param token unique to this claim, compared by equality
 */
public record Lease(int partition, String token) {}
