package build;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.Map;

/** The program's icon in the forms that the systems want, read byte by byte. */
final class Icons {
    static final List<Integer> LINUX = List.of(16, 24, 32, 48, 64, 128, 256, 512);
    /** What Explorer and the task bar ask for at usual scalings. */
    private static final List<Integer> WINDOWS = List.of(16, 24, 32, 48, 64, 128, 256);
    /** Apple's icon types that hold a PNG, with the pixels of its side. */
    private static final Map<String, Integer> MACOS = Map.of("icp4", 16, "icp5", 32, "icp6", 64, "ic07", 128, "ic08", 256,
            "ic09", 512, "ic10", 1024, "ic11", 32, "ic12", 64, "ic13", 256);
    private static final Map<String, Integer> MACOS_TOO = Map.of("ic14", 512);

    private final Path folder;
    private final List<String> faults = new ArrayList<>();

    Icons(Path folder) {
        this.folder = folder;
    }

    /** What is wrong with them, a sentence each. */
    List<String> faults() throws IOException {
        for (int size : LINUX) {
            String name = "app-" + size + ".png";
            if (!Files.exists(folder.resolve(name))) {
                faults.add(name + " isn't there");
            } else {
                expect(name, ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name))), size);
            }
        }
        windows(folder.resolve("app.ico"));
        macos(folder.resolve("app.icns"));
        return List.copyOf(faults);
    }

    private void windows(Path file) throws IOException {
        if (!Files.exists(file)) {
            faults.add("app.ico isn't there");
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.limit() < 6 || bytes.getInt() != 0x0001_0000) {
            faults.add("app.ico isn't an icon");
            return;
        }
        int count = bytes.getShort();
        Set<Integer> sizes = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            int entry = 6 + 16 * i;
            // 256 doesn't fit into the byte and is written as 0.
            int size = (Byte.toUnsignedInt(bytes.get(entry)) + 255) % 256 + 1;
            int length = bytes.getInt(entry + 8);
            int offset = bytes.getInt(entry + 12);
            if (offset < 0 || length < 0 || offset + length > bytes.limit()) {
                faults.add("app.ico ends before its picture of " + size);
                return;
            }
            expect("app.ico", bytes.slice(offset, length), size);
            sizes.add(size);
        }
        if (!sizes.containsAll(WINDOWS)) {
            faults.add("app.ico has " + sizes + " and should have " + WINDOWS);
        }
    }

    private void macos(Path file) throws IOException {
        if (!Files.exists(file)) {
            faults.add("app.icns isn't there");
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        if (bytes.limit() < 8 || !name(bytes).equals("icns") || bytes.getInt() != bytes.limit()) {
            faults.add("app.icns isn't an icon");
            return;
        }
        Set<String> kinds = new TreeSet<>();
        while (bytes.remaining() >= 8) {
            int start = bytes.position();
            String kind = name(bytes);
            int length = bytes.getInt();
            if (length < 8 || start + length > bytes.limit()) {
                faults.add("app.icns ends before its " + kind);
                return;
            }
            Integer size = MACOS.getOrDefault(kind, MACOS_TOO.get(kind));
            if (size != null) {
                expect("app.icns " + kind, bytes.slice(start + 8, length - 8), size);
            }
            kinds.add(kind);
            bytes.position(start + length);
        }
        if (!kinds.containsAll(MACOS.keySet()) || !kinds.containsAll(MACOS_TOO.keySet())) {
            faults.add("app.icns has only " + kinds);
        }
    }

    private static String name(ByteBuffer bytes) {
        byte[] name = new byte[4];
        bytes.get(name);
        return new String(name, StandardCharsets.US_ASCII);
    }

    /** A PNG begins with 8 bytes of its own, then a chunk IHDR with width and height. */
    private void expect(String where, ByteBuffer png, int size) {
        ByteBuffer bytes = png.duplicate().order(ByteOrder.BIG_ENDIAN);
        if (bytes.remaining() < 24 || bytes.getLong(0) != 0x89504E470D0A1A0AL || bytes.getInt(12) != 0x49484452) {
            faults.add(where + " holds something else than a PNG");
        } else if (bytes.getInt(16) != size || bytes.getInt(20) != size) {
            faults.add(where + " is " + bytes.getInt(16) + "×" + bytes.getInt(20) + " and should be " + size);
        }
    }
}
