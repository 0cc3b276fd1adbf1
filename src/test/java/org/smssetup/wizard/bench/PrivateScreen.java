package org.smssetup.wizard.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An X server of its own, on a number that it chooses, whose picture can be looked at from outside: Xvfb keeps the
 * screen in a file in X's window dump format ({@code XWDFile.h} of the X Window System: a header of big-endian 32-bit
 * words, the colours of 12 bytes each, the pixels).
 */
final class PrivateScreen implements AutoCloseable {
    static final int WIDTH = 1366;
    static final int HEIGHT = 768;
    private static final ValueLayout.OfInt WORD = ValueLayout.JAVA_INT.withOrder(ByteOrder.BIG_ENDIAN);
    private static final ValueLayout.OfInt PIXEL = ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
    /** An empty window has two or three; the edges of letters alone have more. */
    private static final int COLOURS_OF_TEXT = 8;

    private final Process server;
    private final String display;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment pixels;
    private final long bytesPerLine;

    /** @param folder an existing empty folder for the picture */
    PrivateScreen(Path folder) throws IOException {
        server = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", WIDTH + "x" + HEIGHT + "x24", "-fbdir",
                folder.toString(), "-nolisten", "tcp", "-noreset").redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            // Said once it is ready.
            BufferedReader said = new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII));
            String number = said.readLine();
            if (number == null) {
                throw new IOException("Xvfb ended");
            }
            display = ":" + number;
            try (FileChannel file = FileChannel.open(folder.resolve("Xvfb_screen0"), StandardOpenOption.READ)) {
                MemorySegment all = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size(), arena);
                bytesPerLine = all.get(WORD, 12 * 4);
                long colours = all.get(WORD, 19 * 4);
                pixels = all.asSlice(all.get(WORD, 0) + colours * 12, bytesPerLine * HEIGHT);
            }
        } catch (IOException | RuntimeException e) {
            server.destroy();
            throw e;
        }
    }

    static boolean isThere() {
        for (String folder : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(folder, "Xvfb"))) {
                return true;
            }
        }
        return false;
    }

    /** What goes into {@code DISPLAY}. */
    String display() {
        return display;
    }

    /** Whether a window shows something with letters in it: an empty one doesn't count as shown. */
    boolean showsText() {
        int[] seen = new int[COLOURS_OF_TEXT];
        int count = 0;
        int last = -1;
        for (int y = 0; y < HEIGHT; y += 2) {
            for (int x = 0; x < WIDTH; x++) {
                int colour = pixels.get(PIXEL, y * bytesPerLine + x * 4L) & 0xFFFFFF;
                if (colour != last) {
                    last = colour;
                    boolean known = false;
                    for (int i = 0; i < count; i++) {
                        known |= seen[i] == colour;
                    }
                    if (!known) {
                        seen[count++] = colour;
                        if (count == COLOURS_OF_TEXT) {
                            return true;
                        }
                    }
                }
            }
        }
        return false;
    }

    /** What is on it now. */
    int[] picture() {
        return pixels.toArray(PIXEL);
    }

    boolean isEmpty() {
        int first = pixels.get(PIXEL, 0) & 0xFFFFFF;
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                if ((pixels.get(PIXEL, y * bytesPerLine + x * 4L) & 0xFFFFFF) != first) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public void close() {
        arena.close();
        server.destroy();
        try {
            server.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            server.getInputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
