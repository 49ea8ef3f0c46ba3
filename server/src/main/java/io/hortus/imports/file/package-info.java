/// Reads tables from files of any of the understood forms, row by row, and finds out which form a file has.
@NullMarked
package io.hortus.imports.file;

import org.jspecify.annotations.NullMarked;
