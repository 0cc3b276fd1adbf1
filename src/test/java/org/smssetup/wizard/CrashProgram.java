package org.smssetup.wizard;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

/**
 * Several programs in one process, each with a folder and a gate of its own; each stands still where its gate stops it,
 * until the process is killed. Three arguments for each: story, gate, folder.
 */
final class CrashProgram {
    private CrashProgram() {
    }

    public static void main(String[] args) throws InterruptedException {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        for (int i = 0; i < args.length; i += 3) {
            Story story = Story.valueOf(args[i]);
            Gate.Addresses gate = Gate.Addresses.read(args[i + 1]);
            Path folder = Path.of(args[i + 2]);
            Thread.ofVirtual().start(() -> {
                String said;
                try {
                    Crossing crossing = (when, write) -> ask(client, gate.control(), "/" + when, write);
                    new StoryWalk().walk(story, gate.places(), new WatchedJournal(folder, crossing, true),
                            new FileVault(folder.resolve("vault"), crossing), what -> ask(client, gate.control(), "/ask", what));
                    said = "done";
                } catch (Throwable e) {
                    said = e.toString();
                }
                ask(client, gate.control(), "/end", said);
            });
        }
        Thread.currentThread().join();
    }

    static String ask(HttpClient client, URI control, String path, String body) {
        try {
            return client.send(HttpRequest.newBuilder(control.resolve(path)).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                    HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new AssertionError("the test is gone", e);
        } catch (InterruptedException e) {
            // The program's own thread is being stopped; whoever asks next sees it.
            Thread.currentThread().interrupt();
            throw new AssertionError("stopped at " + path + " " + body, e);
        }
    }

    static ProcessBuilder command(List<String> options) {
        List<String> command = new java.util.ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), CrashProgram.class.getName()));
        return new ProcessBuilder(command);
    }
}
