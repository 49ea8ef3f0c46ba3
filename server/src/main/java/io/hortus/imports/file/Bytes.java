package io.hortus.imports.file;

import io.hortus.imports.ImportCode;
import io.hortus.kernel.Problem;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// The file's bytes, unpacked where it is gzip. A small file that unpacks into a huge one is refused while reading.
final class Bytes extends FilterInputStream {
    /// Text hardly packs better than this; a bomb packs a thousand to one.
    static final long MOST_RATIO = 200;

    private static final long RATIO_COUNTS_FROM = 64L << 20;
    private final Counted packed;
    private final long mostUnpacked;
    private long unpacked;

    private Bytes(InputStream unpacking, Counted packed, long mostUnpacked) {
        super(unpacking);
        this.packed = packed;
        this.mostUnpacked = mostUnpacked;
    }

    static Bytes open(Path file, boolean gzip, long mostUnpacked) throws IOException {
        var packed = new Counted(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        try {
            return new Bytes(gzip ? new GZIPInputStream(packed, 1 << 16) : packed, packed, mostUnpacked);
        } catch (ZipException e) {
            packed.close();
            throw unreadable(e);
        }
    }

    /// The first bytes, at most so many.
    static byte[] head(Path file, boolean gzip, int most, long mostUnpacked) {
        try (var in = open(file, gzip, mostUnpacked)) {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long unpacked() {
        return unpacked;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count;
        try {
            count = in.read(bytes, offset, length);
        } catch (ZipException | java.io.EOFException e) {
            throw unreadable(e);
        }
        if (count > 0) {
            unpacked += count;
            guard();
        }
        return count;
    }

    private void guard() {
        if (unpacked > mostUnpacked) {
            throw new Problem(ImportCode.FILE_TOO_LARGE, "The file unpacks to more than " + mostUnpacked + " bytes");
        }
        if (unpacked > RATIO_COUNTS_FROM && unpacked / MOST_RATIO > packed.count) {
            throw new Problem(
                    ImportCode.FILE_TOO_LARGE, "The file unpacks to more than " + MOST_RATIO + " times its size");
        }
    }

    private static Problem unreadable(IOException cause) {
        return new Problem(
                ImportCode.UNREADABLE_FILE,
                "The gzip file is damaged: " + cause.getMessage(),
                java.util.Map.of(),
                cause);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private static final class Counted extends FilterInputStream {
        private long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = in.read();
            if (one >= 0) count++;
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var some = in.read(bytes, offset, length);
            if (some > 0) count += some;
            return some;
        }
    }
}
