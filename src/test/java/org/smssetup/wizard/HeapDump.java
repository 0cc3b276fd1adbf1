package org.smssetup.wizard;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A heap dump in HPROF's binary format, as far as it takes to find out what holds an array with certain bytes in it
 * (the format: "HPROF Agent" in the JDK's sources, hprof_b_spec.h).
 */
final class HeapDump {
    private final Map<Long, String> texts = new HashMap<>();
    private final Map<Long, String> classNames = new HashMap<>();
    private final Map<Long, long[]> edges = new HashMap<>();
    private final Map<Long, Long> classOf = new HashMap<>();
    private final Map<Long, long[]> classes = new HashMap<>();
    private final Map<Long, byte[]> classFields = new HashMap<>();
    private final Set<Long> roots = new HashSet<>();
    private final Set<Long> found = new HashSet<>();
    private final List<byte[]> wanted;
    private int objects;

    private HeapDump(List<byte[]> wanted) {
        this.wanted = wanted;
    }

    /** @param wanted what an array is looked for with */
    static HeapDump read(Path file, List<byte[]> wanted) throws IOException {
        HeapDump dump = new HeapDump(wanted);
        // Classes first: where the references in an instance stand is told by its class.
        dump.pass(file, true);
        dump.pass(file, false);
        return dump;
    }

    int objects() {
        return objects;
    }

    /** How many arrays hold what was wanted, reachable in whatever way. */
    int holders() {
        return found.size();
    }

    /** The shortest way to each of them that leads through no object of a class that {@code without} names. */
    List<String> ways(Predicate<String> without) {
        Map<Long, Long> before = new HashMap<>();
        Deque<Long> next = new ArrayDeque<>();
        for (long root : roots) {
            if (before.putIfAbsent(root, 0L) == null) {
                next.add(root);
            }
        }
        List<String> ways = new ArrayList<>();
        while (!next.isEmpty()) {
            long at = next.remove();
            if (without.test(name(at))) {
                continue;
            }
            if (found.contains(at)) {
                ways.add(way(at, before));
            }
            for (long to : edges.getOrDefault(at, new long[0])) {
                if (to != 0 && before.putIfAbsent(to, at) == null) {
                    next.add(to);
                }
            }
        }
        return ways;
    }

    private String way(long end, Map<Long, Long> before) {
        StringBuilder way = new StringBuilder();
        for (long at = end; at != 0; at = before.get(at)) {
            way.insert(0, name(at) + (at == end ? "" : " > "));
        }
        return way.toString();
    }

    private String name(long object) {
        if (classNames.containsKey(object)) {
            return "class " + classNames.get(object);
        }
        return classNames.getOrDefault(classOf.getOrDefault(object, 0L), "array");
    }

    private void pass(Path file, boolean classesOnly) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 20))) {
            while (in.readByte() != 0) {
                continue;
            }
            if (in.readInt() != 8) {
                throw new IOException("identifiers of another size");
            }
            in.readLong();
            while (true) {
                int tag = in.read();
                if (tag < 0) {
                    return;
                }
                in.readInt();
                long length = in.readInt() & 0xffffffffL;
                switch (tag) {
                    case 0x01 -> texts.put(in.readLong(), new String(in.readNBytes((int) length - 8), StandardCharsets.UTF_8));
                    case 0x02 -> {
                        in.readInt();
                        long id = in.readLong();
                        in.readInt();
                        classNames.put(id, texts.getOrDefault(in.readLong(), "?").replace('/', '.'));
                    }
                    case 0x0c, 0x1c -> segment(in, length, classesOnly);
                    default -> in.skipNBytes(length);
                }
            }
        }
    }

    private void segment(DataInputStream in, long length, boolean classesOnly) throws IOException {
        long left = length;
        while (left > 0) {
            int tag = in.readUnsignedByte();
            left--;
            switch (tag) {
                case 0xff, 0x05, 0x07 -> left -= root(in, 0);
                case 0x01 -> left -= root(in, 8);
                case 0x02, 0x03, 0x08 -> left -= root(in, 8);
                case 0x04, 0x06 -> left -= root(in, 4);
                case 0x20 -> left -= type(in);
                case 0x21 -> left -= instance(in, classesOnly);
                case 0x22 -> left -= array(in, classesOnly);
                case 0x23 -> left -= primitives(in, classesOnly);
                default -> throw new IOException("unknown part " + tag);
            }
        }
        if (left < 0) {
            throw new EOFException();
        }
    }

    private long root(DataInputStream in, int more) throws IOException {
        roots.add(in.readLong());
        in.skipNBytes(more);
        return 8 + more;
    }

    private long type(DataInputStream in) throws IOException {
        long id = in.readLong();
        in.readInt();
        long parent = in.readLong();
        List<Long> references = new ArrayList<>(List.of(parent, in.readLong()));
        in.skipNBytes(4 * 8 + 4);
        long read = 8 + 4 + 8 + 8 + 32 + 4;
        int constants = in.readUnsignedShort();
        read += 2;
        for (int i = 0; i < constants; i++) {
            in.readUnsignedShort();
            int type = in.readUnsignedByte();
            in.skipNBytes(size(type));
            read += 3 + size(type);
        }
        int statics = in.readUnsignedShort();
        read += 2;
        for (int i = 0; i < statics; i++) {
            in.readLong();
            int type = in.readUnsignedByte();
            if (type == 2) {
                references.add(in.readLong());
            } else {
                in.skipNBytes(size(type));
            }
            read += 9 + size(type);
        }
        int fields = in.readUnsignedShort();
        read += 2;
        byte[] types = new byte[fields];
        for (int i = 0; i < fields; i++) {
            in.readLong();
            types[i] = in.readByte();
            read += 9;
        }
        classes.put(id, new long[] {parent});
        classFields.put(id, types);
        edges.put(id, references.stream().mapToLong(Long::longValue).toArray());
        // The system's own classes are never unloaded.
        return read;
    }

    private long instance(DataInputStream in, boolean skip) throws IOException {
        long id = in.readLong();
        in.readInt();
        long type = in.readLong();
        int length = in.readInt();
        byte[] values = in.readNBytes(length);
        if (!skip) {
            objects++;
            classOf.put(id, type);
            List<Long> references = new ArrayList<>(List.of(type));
            int at = 0;
            // Its own fields first, then its parent's.
            for (long one = type; one != 0 && classFields.containsKey(one); one = classes.get(one)[0]) {
                for (byte field : classFields.get(one)) {
                    if (field == 2) {
                        references.add(java.nio.ByteBuffer.wrap(values, at, 8).getLong());
                    }
                    at += size(field);
                }
            }
            edges.put(id, references.stream().mapToLong(Long::longValue).filter(r -> r != 0).toArray());
        }
        return 8 + 4 + 8 + 4 + length;
    }

    private long array(DataInputStream in, boolean skip) throws IOException {
        long id = in.readLong();
        in.readInt();
        int length = in.readInt();
        long type = in.readLong();
        long[] items = new long[length];
        for (int i = 0; i < length; i++) {
            items[i] = in.readLong();
        }
        if (!skip) {
            objects++;
            classOf.put(id, type);
            edges.put(id, Arrays.stream(items).filter(r -> r != 0).toArray());
        }
        return 8 + 4 + 4 + 8 + 8L * length;
    }

    private long primitives(DataInputStream in, boolean skip) throws IOException {
        long id = in.readLong();
        in.readInt();
        int length = in.readInt();
        int type = in.readUnsignedByte();
        byte[] content = in.readNBytes(length * size(type));
        if (!skip) {
            objects++;
            if ((type == 8 || type == 5) && wanted.stream().anyMatch(one -> contains(content, one))) {
                found.add(id);
            }
        }
        return 8 + 4 + 4 + 1 + content.length;
    }

    private static boolean contains(byte[] content, byte[] wanted) {
        for (int i = 0; i + wanted.length <= content.length; i++) {
            if (content[i] == wanted[0] && Arrays.equals(content, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    private static int size(int type) {
        return switch (type) {
            case 2, 7, 11 -> 8;
            case 6, 10 -> 4;
            case 5, 9 -> 2;
            case 4, 8 -> 1;
            default -> throw new IllegalArgumentException("type " + type);
        };
    }
}
