package io.relance.platform.json;

/** A sealed type whose codec says beside the value which of its records it is. */
public interface Untagged {}
