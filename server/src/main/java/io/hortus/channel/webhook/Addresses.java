package io.hortus.channel.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/// Finds the address of a host, and refuses those inside: a webhook must not be a way to reach the company's own
/// machines. The address found is the one that is then used, so that a name cannot change its mind in between.
public final class Addresses {
    private final boolean allowPrivate;

    /// @param allowPrivate for tests, and for companies whose receivers are inside
    public Addresses(boolean allowPrivate) {
        this.allowPrivate = allowPrivate;
    }

    /// @throws UnknownHostException where there is no such host
    /// @throws SecurityException where any of its addresses is inside
    InetAddress of(String host) throws UnknownHostException {
        var all = InetAddress.getAllByName(host);
        if (!allowPrivate) {
            for (var address : all) {
                if (inside(address)) throw new SecurityException(host + " is an address inside this network");
            }
        }
        return all[0];
    }

    static boolean inside(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) return true;
        var bytes = address.getAddress();
        return switch (address) {
            case Inet4Address _ -> inside4(bytes);
            case Inet6Address _ -> inside6(bytes);
            default -> true;
        };
    }

    private static boolean inside4(byte[] b) {
        var first = b[0] & 255;
        var second = b[1] & 255;
        return first == 0
                || first == 10
                || first == 127
                || first == 100 && second >= 64 && second < 128 // carriers' own
                || first == 169 && second == 254
                || first == 172 && second >= 16 && second < 32
                || first == 192 && second == 0 && b[2] == 0
                || first == 192 && second == 168
                || first == 198 && (second == 18 || second == 19) // test networks
                || first >= 224;
    }

    private static boolean inside6(byte[] b) {
        if ((b[0] & 0xfe) == 0xfc) return true; // unique local
        var head = Arrays.copyOf(b, 12);
        var translated = new byte[] {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
        var mapped = new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};
        if (Arrays.equals(head, translated) || Arrays.equals(head, mapped) || Arrays.equals(head, new byte[12])) {
            return inside4(Arrays.copyOfRange(b, 12, 16));
        }
        if (b[0] == 0x20 && b[1] == 0x02) return inside4(Arrays.copyOfRange(b, 2, 6)); // 6to4
        return false;
    }
}
