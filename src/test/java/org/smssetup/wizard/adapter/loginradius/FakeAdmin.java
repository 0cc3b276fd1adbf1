package org.smssetup.wizard.adapter.loginradius;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * The admin console's API as far as it is known, on a port of this computer: signs in, rotates both tokens at every
 * switch of the site, turns away whoever comes with old ones. Keeps what it was asked, byte by byte.
 */
final class FakeAdmin implements AutoCloseable {
    static final String NO_SETTINGS =
            "{\"provider\":null,\"AccountSid\":\"\",\"AuthToken\":\"\",\"FromNumber\":\"\"}";

    /** @param head the request line and the headers, one a line */
    record Asked(List<String> head, String body) {
        String line() {
            return head.getFirst();
        }

        /** Method and path, without the query. */
        String call() {
            return line().split("[ ?]")[0] + " " + line().split("[ ?]")[1];
        }

        String header(String name) {
            return head.stream().skip(1).filter(line -> line.startsWith(name + ": "))
                    .map(line -> line.substring(name.length() + 2)).findFirst().orElse(null);
        }
    }

    /** @param status 0: the connection is reset; 1: nothing ever comes */
    record Answer(int status, String type, String body) {
        static final Answer RESET = new Answer(0, "", "");
        static final Answer SILENCE = new Answer(1, "", "");

        static Answer json(String body) {
            return json(200, body);
        }

        static Answer json(int status, String body) {
            return new Answer(status, "application/json; charset=utf-8", body);
        }

        static Answer html(int status, String body) {
            return new Answer(status, "text/html", body);
        }
    }

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    /** Other answers than the usual ones, by method and path. */
    final Map<String, Function<Asked, Answer>> answers = new ConcurrentHashMap<>();
    volatile String sites = """
            {"apps":{"Data":[{"AppId":7,"AppName":"Acme","Domain":"acme.example","Key":"not-a-real-key",
              "Secret":"not-a-real-secret","Role":"Owner","ProductPlan":{"Name":"Developer Pro"}}]},
             "sharedApps":{"Data":[]}}""";
    volatile long site = 7;
    /** Whether every connection serves one call only. */
    volatile boolean hangsUp;
    private final Map<Long, String> settings = new ConcurrentHashMap<>();
    private volatile int rotations;

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    FakeAdmin() throws IOException {
        threads.execute(() -> {
            while (true) {
                try {
                    Socket client = server.accept();
                    threads.execute(() -> serve(client));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    void answer(String call, Answer answer) {
        answers.put(call, _ -> answer);
    }

    void settings(String json) {
        settings.put(site, json);
    }

    String settings() {
        return settings.getOrDefault(site, NO_SETTINGS);
    }

    List<Asked> asked(String call) {
        return asked.stream().filter(one -> one.call().equals(call)).toList();
    }

    List<String> calls() {
        return asked.stream().map(Asked::call).toList();
    }

    String sign() {
        return "not-a-real-sign-" + rotations;
    }

    String token() {
        return "not-a-real-session-" + rotations;
    }

    private Answer answerTo(Asked one) {
        Function<Asked, Answer> other = answers.get(one.call());
        if (other != null) {
            return other.apply(one);
        }
        if (!one.call().equals("POST /auth/login") && !(sign().equals(one.header("x-is-loginradius--sign"))
                && token().equals(one.header("x-is-loginradius--token")))) {
            return Answer.json("{\"xsign\":\"\",\"xtoken\":\"\"}");
        }
        return switch (one.call()) {
            case "POST /auth/login" -> entered(site);
            case "GET /auth/core-app-data" -> Answer.json(sites);
            case "GET /account/switchapp", "GET /account/switchsharedsite" ->
                    entered(Long.parseLong(one.line().replaceAll(".*\\?appid=(\\d+) .*", "$1")));
            case "GET /auth/permissions" -> Answer.json("{\"permissions\":{\"API_ViewThirdPartyCredentials\":true,"
                    + "\"API_EditThirdPartyCredentials\":true,\"API_AdminConfiguration\":false}}");
            case "GET /auth/features" -> Answer.json("{\"Data\":[{\"feature\":\"instant_login_enabled\","
                    + "\"status\":false},{\"feature\":\"phone_id_and_email_login_enabled\",\"status\":true}]}");
            case "GET /deployment/sms-settings/config" -> Answer.json(settings());
            case "POST /deployment/sms-settings" -> {
                settings(one.body());
                yield Answer.json(one.body());
            }
            default -> Answer.json(404, "{\"Message\":\"No such thing\"}");
        };
    }

    private Answer entered(long newSite) {
        site = newSite;
        rotations++;
        return Answer.json("{\"app_id\":" + newSite + ",\"app_name\":\"Acme\",\"authenticated\":true,\"xsign\":\""
                + sign() + "\",\"xtoken\":\"" + token() + "\"}");
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(client.getInputStream());
            while (true) {
                Asked one = read(in);
                if (one == null) {
                    return;
                }
                asked.add(one);
                Answer answer = answerTo(one);
                if (answer.status() == 0) {
                    client.setSoLinger(true, 0);
                    return;
                }
                if (answer.status() == 1) {
                    in.read();
                    return;
                }
                byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
                client.getOutputStream().write(("HTTP/1.1 " + answer.status() + " Whatever\r\nContent-Type: "
                        + answer.type() + "\r\nContent-Length: " + body.length + (hangsUp ? "\r\nConnection: close" : "") + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
                client.getOutputStream().write(body);
                client.getOutputStream().flush();
                if (hangsUp) {
                    return;
                }
            }
        } catch (IOException clientGone) {
            // As a server sees it every day; the test looks at what was asked.
        }
    }

    private static Asked read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.write(next);
        }
        Asked one = new Asked(head.toString(StandardCharsets.ISO_8859_1).lines().filter(l -> !l.isEmpty()).toList(),
                "");
        String length = one.header("Content-Length");
        return length == null ? one
                : new Asked(one.head(), new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
        threads.close();
    }
}
