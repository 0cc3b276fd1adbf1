package org.smssetup.wizard.adapter.loginradius;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Talks to a port of this computer byte by byte, as no HTTP client would. */
final class Raw {
    private Raw() {
    }

    /** Everything that comes back until the other side closes; without one, fails after ten seconds. */
    static String say(String address, int port, String request) throws IOException {
        try (Socket socket = connect(address, port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return rest(socket);
        }
    }

    static String get(int port, String target) throws IOException {
        return say("127.0.0.1", port, "GET " + target + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n");
    }

    static Socket connect(String address, int port) throws IOException {
        Socket socket = new Socket(InetAddress.getByName(address), port);
        socket.setSoTimeout(10_000);
        return socket;
    }

    static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    static String statusLine(String answer) {
        return answer.lines().findFirst().orElse("");
    }
}
