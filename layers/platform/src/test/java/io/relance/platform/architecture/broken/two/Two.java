package io.relance.platform.architecture.broken.two;

/** Is known by another capability. */
public final class Two {}
