package org.smssetup.wizard.adapter.loginradius;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells whether a connection from this computer was made by another of its users, where the system tells: Linux lists
 * every connection with the user it belongs to (proc(5), {@code /proc/net/tcp} and {@code tcp6}).
 *
 * <p>The list has both ends of a connection within this computer. Ours shows that the list can be relied on and which
 * user we are; the browser's is there as long as it waits for the answer. One whose program has ended is listed without
 * a socket and as root's, which says nothing, so that counts as somebody else's too: no browser leaves before the answer.
 * Root isn't kept out; root can read this program's memory anyway.
 */
final class Peer {
    private static final String ROOT = "0";
    private static final String NO_SOCKET = "0";
    /** A connection that comes or goes while the list is read can push another one out of it. */
    private static final int LOOKS = 3;

    private record Row(String user, String socket) {
    }

    private Peer() {
    }

    /** Whether the other end certainly isn't this user's, nor root's. */
    static boolean isSomebodyElse(InetSocketAddress here, InetSocketAddress there) {
        return isSomebodyElse(here, there, Path.of("/proc/net"));
    }

    static boolean isSomebodyElse(InetSocketAddress here, InetSocketAddress there, Path tables) {
        for (int look = 1; ; look++) {
            Row ours = row(tables, here, there);
            Row theirs = row(tables, there, here);
            if (ours != null && theirs != null) {
                boolean left = theirs.socket().equals(NO_SOCKET);
                return left || !theirs.user().equals(ours.user()) && !theirs.user().equals(ROOT);
            }
            if (ours == null || look == LOOKS) {
                // Without our own end the system tells nothing; with it, the other one has gone.
                return ours != null;
            }
        }
    }

    /** Null where there is no such connection, or no such list. */
    private static Row row(Path tables, InetSocketAddress from, InetSocketAddress to) {
        Set<String> froms = asListed(from);
        Set<String> tos = asListed(to);
        for (String table : new String[]{"tcp", "tcp6"}) {
            // proc(5): sl, local_address, rem_address, st, queues, timer, retrnsmt, uid, timeout, inode, …
            try (Stream<String> lines = Files.lines(tables.resolve(table))) {
                Row row = lines.map(line -> line.strip().split("\\s+"))
                        .filter(column -> column.length > 9 && froms.contains(column[1]) && tos.contains(column[2]))
                        .map(column -> new Row(column[7], column[9])).findFirst().orElse(null);
                if (row != null) {
                    return row;
                }
            } catch (IOException | java.io.UncheckedIOException noSuchTable) {
                // A system without IPv6 has one of the two.
                continue;
            }
        }
        return null;
    }

    /** As the lists write an address and a port: groups of four bytes in the machine's order; IPv4 also inside IPv6. */
    private static Set<String> asListed(InetSocketAddress end) {
        String port = String.format(Locale.ROOT, ":%04X", end.getPort());
        InetAddress address = end.getAddress();
        byte[] bytes = address.getAddress();
        if (bytes.length == 16) {
            return Set.of(groups(bytes) + port);
        }
        byte[] inside = new byte[16];
        inside[10] = (byte) 0xff;
        inside[11] = (byte) 0xff;
        System.arraycopy(bytes, 0, inside, 12, 4);
        return Set.of(groups(bytes) + port, groups(inside) + port);
    }

    private static String groups(byte[] bytes) {
        ByteBuffer network = ByteBuffer.wrap(bytes);
        ByteBuffer listed = ByteBuffer.allocate(bytes.length).order(ByteOrder.BIG_ENDIAN);
        network.order(ByteOrder.nativeOrder());
        while (network.hasRemaining()) {
            listed.putInt(network.getInt());
        }
        return HexFormat.of().withUpperCase().formatHex(listed.array());
    }
}
