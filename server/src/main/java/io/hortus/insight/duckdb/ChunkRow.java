package io.hortus.insight.duckdb;

import io.hortus.insight.Row;
import java.math.BigInteger;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/// A row of the chunk in hand. Vectors are asked for a value by its exact type, without the checks and the objects of
/// a result set: reading millions of rows is the most of what counting an audience takes.
final class ChunkRow implements Row {
    private DuckDBReadableVector[] vectors = {};
    private DuckDBColumnType[] types = {};
    private long at;

    void chunk(DuckDBDataChunkReader chunk) {
        var columns = (int) chunk.columnCount();
        if (vectors.length != columns) {
            vectors = new DuckDBReadableVector[columns];
            types = new DuckDBColumnType[columns];
        }
        for (var i = 0; i < columns; i++) {
            vectors[i] = chunk.vector(i);
            types[i] = vectors[i].getType();
        }
    }

    void at(long row) {
        at = row;
    }

    @Override
    public int integer(int column) {
        var vector = vectors[column - 1];
        return types[column - 1] == DuckDBColumnType.INTEGER ? vector.getInt(at, 0) : Math.toIntExact(number(column));
    }

    @Override
    public long number(int column) {
        var vector = vectors[column - 1];
        return switch (types[column - 1]) {
            case BIGINT -> vector.getLong(at, 0);
            case INTEGER -> vector.getInt(at, 0);
            case SMALLINT -> vector.getShort(at, (short) 0);
            case TINYINT -> vector.getByte(at, (byte) 0);
            case UTINYINT -> vector.getUint8(at, (short) 0);
            case USMALLINT -> vector.getUint16(at, 0);
            case UINTEGER -> vector.getUint32(at, 0);
            case UBIGINT -> exact(missing(column) ? null : vector.getUint64(at));
            case HUGEINT -> exact(missing(column) ? null : vector.getHugeInt(at));
            case DOUBLE -> (long) vector.getDouble(at, 0);
            case DECIMAL -> missing(column) ? 0 : vector.getBigDecimal(at).longValue();
            default ->
                throw new IllegalArgumentException("column " + column + " is no number but " + types[column - 1]);
        };
    }

    private static long exact(@Nullable BigInteger number) {
        return number == null ? 0 : number.longValueExact();
    }

    @Override
    public boolean missing(int column) {
        return vectors[column - 1].isNull(at);
    }

    @Override
    public @Nullable String text(int column) {
        return missing(column) ? null : vectors[column - 1].getString(at);
    }

    @Override
    public boolean flag(int column) {
        return vectors[column - 1].getBoolean(at, false);
    }
}
