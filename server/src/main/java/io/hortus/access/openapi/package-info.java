/// Describes the API: `GET /v3/api-docs`, from which the console's client is generated.
@NullMarked
package io.hortus.access.openapi;

import org.jspecify.annotations.NullMarked;
