package io.hortus.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks a creating handler with a JSON body that may be repeated safely: with the header `Idempotency-Key`, the
/// first successful answer is kept for 24 hours and given again to the same caller.
///
/// The same key with another body is refused (409, `idempotency_key_reused`); so is a repetition while the first
/// request is still running (409, `idempotency_key_in_use`).
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {}
