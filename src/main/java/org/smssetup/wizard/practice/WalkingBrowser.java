package org.smssetup.wizard.practice;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smssetup.wizard.model.OutsidePage;
import org.smssetup.wizard.port.Browser;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A browser without a window, for the rehearsal and for tests: it loads a pretend page, and signs in where the page
 * asks for it, by sending the form with what stands in it and following where that leads. Addresses on this computer
 * only.
 */
public final class WalkingBrowser implements Browser, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WalkingBrowser.class);
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final int MOST_REDIRECTS = 5;

    private final Function<OutsidePage, URI> pages;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .executor(threads)
            .build();
    private final List<Visit> visits = new CopyOnWriteArrayList<>();

    public WalkingBrowser(PracticeWorld world) {
        this(world::page);
    }

    WalkingBrowser(Function<OutsidePage, URI> pages) {
        this.pages = pages;
    }

    /**
     * A page that was loaded.
     *
     * @param page   its address without the query, which may hold a token
     * @param status the HTTP status
     */
    public record Visit(String method, URI page, int status) {
    }

    @Override
    public URI address(OutsidePage page) {
        return pages.apply(page);
    }

    /** @throws IllegalArgumentException for an address that isn't on this computer */
    @Override
    public void open(URI address) {
        walk(address);
    }

    /**
     * As {@link #open}, and tells how it went.
     *
     * @return done when there is nothing more to follow; fails with an {@link IOException} where a page didn't load
     */
    public CompletableFuture<Void> walk(URI address) {
        LoopbackOnly.require(address);
        return CompletableFuture.runAsync(() -> {
            try {
                follow(address);
            } catch (IOException | InterruptedException failed) {
                LOG.warn("Walking from {} came to an end: {}", withoutQuery(address), failed.toString());
                throw new CompletionException(failed);
            }
        }, threads);
    }

    /**
     * Fills in the form of a page that saves something, sends it, and keeps what the page then offers as the browser's
     * recording.
     *
     * @param values by the names of the fields; the others stay as they stand there
     * @throws IOException where there is no such form or no recording
     */
    public void record(URI page, Map<String, String> values, Path into) throws IOException, InterruptedException {
        LoopbackOnly.require(page);
        HttpResponse<String> loaded = load(HttpRequest.newBuilder(page).GET());
        requireGood(loaded);
        Element form = postingForm(loaded.body());
        HttpResponse<String> saved = load(HttpRequest.newBuilder(page.resolve(form.getAttribute("action")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(filled(form, values))));
        requireGood(saved);
        NodeList links = parse(saved.body()).getElementsByTagName("a");
        for (int i = 0; i < links.getLength(); i++) {
            if (links.item(i) instanceof Element link && link.getAttribute("id").equals("recording")) {
                HttpResponse<String> recording = load(HttpRequest.newBuilder(page.resolve(link.getAttribute("href"))).GET());
                requireGood(recording);
                Files.writeString(into, recording.body());
                return;
            }
        }
        throw new IOException("the page has no recording");
    }

    private static Element postingForm(String html) throws IOException {
        NodeList forms = parse(html).getElementsByTagName("form");
        for (int i = 0; i < forms.getLength(); i++) {
            if (forms.item(i) instanceof Element form && form.getAttribute("method").equals("post")) {
                return form;
            }
        }
        throw new IOException("the page has nothing to save");
    }

    /** Every page loaded so far, oldest first. */
    public List<Visit> visits() {
        return List.copyOf(visits);
    }

    private void follow(URI address) throws IOException, InterruptedException {
        HttpResponse<String> page = load(HttpRequest.newBuilder(address).GET());
        String type = page.headers().firstValue("Content-Type").orElse("");
        Element form = page.statusCode() == 200 && type.startsWith("text/html") ? signInForm(page.body()) : null;
        if (form == null) {
            requireGood(page);
            return;
        }
        page = load(HttpRequest.newBuilder(address.resolve(form.getAttribute("action")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(filled(form))));
        for (int hops = 0; page.statusCode() / 100 == 3; hops++) {
            String location = page.headers().firstValue("Location").orElse(null);
            if (location == null || hops == MOST_REDIRECTS) {
                throw new IOException("the sign-in leads nowhere");
            }
            page = load(HttpRequest.newBuilder(page.uri().resolve(location)).GET());
        }
        requireGood(page);
    }

    private HttpResponse<String> load(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.timeout(LONGEST).header("Accept", "text/html").build();
        try {
            LoopbackOnly.require(request.uri());
        } catch (IllegalArgumentException elsewhere) {
            throw new IOException("led away from this computer", elsewhere);
        }
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        visits.add(new Visit(request.method(), withoutQuery(request.uri()), response.statusCode()));
        return response;
    }

    private static void requireGood(HttpResponse<String> page) throws IOException {
        if (page.statusCode() / 100 != 2) {
            throw new IOException("the page answered " + page.statusCode());
        }
    }

    /** The page's form with the id {@code sign-in}, or null. Pages that aren't ours needn't be well-formed. */
    private static Element signInForm(String html) throws IOException {
        if (!html.contains("id=\"sign-in\"")) {
            return null;
        }
        NodeList forms = parse(html).getElementsByTagName("form");
        for (int i = 0; i < forms.getLength(); i++) {
            if (forms.item(i) instanceof Element form && form.getAttribute("id").equals("sign-in")) {
                return form;
            }
        }
        return null;
    }

    private static String filled(Element form) {
        return filled(form, Map.of());
    }

    private static String filled(Element form, Map<String, String> values) {
        StringJoiner body = new StringJoiner("&");
        NodeList inputs = form.getElementsByTagName("input");
        for (int i = 0; i < inputs.getLength(); i++) {
            if (inputs.item(i) instanceof Element input && !input.getAttribute("name").isEmpty()) {
                body.add(URLEncoder.encode(input.getAttribute("name"), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(values.getOrDefault(input.getAttribute("name"), input.getAttribute("value")),
                        StandardCharsets.UTF_8));
            }
        }
        return body.toString();
    }

    static Document parse(String html) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new InputSource(new StringReader(html)));
        } catch (SAXException notWellFormed) {
            throw new IOException("the page is not well-formed", notWellFormed);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static URI withoutQuery(URI address) {
        return URI.create(address.getScheme() + "://" + address.getRawAuthority() + address.getRawPath());
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }
}
