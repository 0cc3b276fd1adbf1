package build;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at a display from before a program starts on it, for the first thing that the program draws. */
final class FirstLook implements AutoCloseable {
    private static final int PATIENCE_S = 120;

    private final Process screen;
    private final BufferedReader said;

    /**
     * Comes back once it looks.
     *
     * @param folder for a picture if nothing comes
     * @param keys   typed as soon as something is drawn; see {@code installer/check/Screen.java}
     */
    FirstLook(Options options, String display, Path folder, String... keys) throws IOException {
        List<String> command = new ArrayList<>(List.of(Tool.java("java"), options.home().resolve("check/Screen.java").toString(),
                folder.resolve("first-look.png").toString(), Integer.toString(PATIENCE_S), "AtOnce"));
        command.addAll(List.of(keys));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DISPLAY", display);
        screen = builder.start();
        said = new BufferedReader(new InputStreamReader(screen.getInputStream(), StandardCharsets.UTF_8));
        String ready = said.readLine();
        if (!"looking".equals(ready)) {
            close();
            throw new Fault("Nobody looks at the display: " + ready);
        }
    }

    /** @param output what the program has printed, told where nothing comes */
    void awaitDrawn(Path output) throws IOException {
        String seen = said.readLine();
        if (!"drawn".equals(seen)) {
            throw new Fault("No window was seen: " + seen + "\n" + Files.readString(output));
        }
    }

    @Override
    public void close() throws IOException {
        screen.destroy();
        said.close();
    }
}
