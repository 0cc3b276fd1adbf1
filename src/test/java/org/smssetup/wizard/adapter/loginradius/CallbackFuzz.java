package org.smssetup.wizard.adapter.loginradius;

import org.smssetup.wizard.fuzz.Holds;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Secret;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Whatever somebody sends to the port that waits for the end of a sign-in; {@code {port}} stands for that port. The
 * request doesn't go through a socket: what is tried is how it is read.
 */
public final class CallbackFuzz {
    private static final Contract.SignIn CONTRACT = new Contract.SignIn(
            URI.create("https://accounts.loginradius.com/auth.aspx"), "return_url", 0, "/callback", "token");
    private static SignInListener listener;

    private CallbackFuzz() {
    }

    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        if (listener == null) {
            listener = SignInListener.open(CONTRACT, new SignInWords("Signed in", "Go back."), SignInListener.Limits.USUAL);
        }
        String request = new String(input, StandardCharsets.ISO_8859_1).replace("{port}", String.valueOf(listener.port()));
        int end = request.indexOf("\r\n\r\n");
        request = (end < 0 ? request : request.substring(0, end)) + "\r\n\r\n";
        if (request.length() > SignInListener.LARGEST_HEAD) {
            return;
        }
        byte[] head = Arrays.copyOf(request.getBytes(StandardCharsets.ISO_8859_1), SignInListener.LARGEST_HEAD);
        int length = request.length();
        String answer = Holds.inTime(() -> answer(head, length));

        int status = Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        int body = answer.indexOf("\r\n\r\n") + 4;
        Holds.that(answer.contains("\r\nContent-Length: " + (answer.length() - body) + "\r\n"), "length of the answer");
        Holds.that((status == 200) == answer.length() > body, "says more than a status");
        switch (status) {
            case 200 -> signedIn(request, answer);
            case 400, 404, 405, 421 -> { }
            default -> throw new AssertionError("status " + status);
        }
    }

    private static String answer(byte[] head, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            listener.answer(out, head, length, () -> false);
        } catch (IOException cannotBe) {
            throw new IllegalStateException(cannotBe);
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    /** Taken once: a new sign-in waits for the next one. */
    private static void signedIn(String request, String answer) throws Problem, InterruptedException {
        String host = "(?:localhost|127\\.0\\.0\\.1|\\[::1]):" + listener.port();
        SignInListener used = listener;
        listener = null;
        try (Secret token = used.await()) {
            String value = token.use(String::new);
            Holds.that(value.matches("[!-~]{1,8192}"), "a token that can't stand in a header");
            Holds.that(value.length() < 5 || !answer.contains(value), "said again");
        }
        String line = request.substring(0, request.indexOf("\r\n"));
        Holds.that(line.matches("(?s)GET /callback\\?.*[?&]?token=.* HTTP/1\\..*"), "another request");
        long hosts = Arrays.stream(request.split("\r\n")).skip(1)
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith("host:")).count();
        Holds.same(1L, hosts, "hosts");
        Holds.that(request.toLowerCase(Locale.ROOT).matches("(?s).*\r\nhost:\\s*" + host + "\\s*\r\n.*"), "another host");
        Holds.that(used.hasEnded(), "still listens");
    }
}
