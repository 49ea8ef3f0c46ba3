package io.hortus.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What a caller needs to use this handler, in the words of [Permission#wire], for example
/// `@Allowed("audiences.write")`; of several, one suffices. A handler under `/api` without it stops the start, and so
/// does an unknown permission.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Allowed {
    /// Everybody who is signed in or brings a valid API key.
    String SIGNED_IN = "signed-in";

    /// Everybody, also without signing in.
    String ANYBODY = "anybody";

    String[] value();

    /// True for what shows or touches data of the whole company and cannot be cut down to a part of it: callers with
    /// a narrower data scope are refused (403, `whole_company_only`).
    boolean wholeCompany() default false;
}
