package org.smssetup.wizard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Is what the program is to the system once its memory is kept to itself, and ends when it is told to. */
final class DumpsProgram {
    private DumpsProgram() {
    }

    public static void main(String[] args) throws IOException {
        if (args.length > 0) {
            Dumps.off();
        }
        String limit = Files.readAllLines(Path.of("/proc/self/limits")).stream()
                .filter(line -> line.startsWith("Max core file size")).findFirst().orElse("");
        System.out.println(limit.replaceAll("\\s+", " ").strip());
        // A program that is started from here is none of this.
        Process child = new ProcessBuilder("cat", "/proc/self/environ").redirectErrorStream(true).start();
        System.out.println(new String(child.getInputStream().readAllBytes()).contains("denied") ? "child hindered" : "child free");
        System.out.println("ready");
        System.out.flush();
        System.in.read();
    }
}
