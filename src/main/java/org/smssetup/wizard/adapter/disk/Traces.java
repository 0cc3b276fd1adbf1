package org.smssetup.wizard.adapter.disk;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smssetup.wizard.model.Problem;
import org.smssetup.wizard.model.Secret;
import org.smssetup.wizard.model.SecretName;
import org.smssetup.wizard.model.Trace;
import org.smssetup.wizard.model.Trace.Fate;
import org.smssetup.wizard.model.Trace.Kind;
import org.smssetup.wizard.port.KeptNames;
import org.smssetup.wizard.port.Vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * All that this program keeps on this computer: lists it, and takes it away. Touches nothing else: a file that isn't
 * known for the program's own is left and said, and a link is taken away without going where it leads. Nothing at Twilio
 * or LoginRadius is changed.
 *
 * <p>The order is such that a computer that is switched off in the middle can be finished: secrets go first, the journals
 * that name them after that.
 */
public final class Traces {
    private static final Logger LOG = LoggerFactory.getLogger(Traces.class);
    private static final int LARGEST_JOURNAL = 8 * 1024 * 1024;
    private static final String PRACTICE = "practice";
    /** A folder comes behind what is in it. */
    private static final Comparator<Trace> IN_TURN = Comparator.comparing(Trace::kind)
            .thenComparing((one, other) -> one.kind() == Kind.PRACTICE ? other.what().compareTo(one.what()) : one.what().compareTo(other.what()));

    /** The names of the program's own files, in its folder and in practice's; the first that fits. */
    private static final Map<Pattern, Kind> OURS = ours();

    private final Vault vault;
    private final KeptNames names;
    private final Supplier<Set<SecretName>> further;
    private final Path folder;
    private final Path cache;

    /**
     * @param vault   the keyring; null: none of it is this run's business
     * @param names   tells which entries it has
     * @param further names that may have been used, beyond those in the journals
     * @param folder  the program's folder; need not be there
     * @param cache   the folder with the archive of classes, or null
     */
    public Traces(Vault vault, KeptNames names, Supplier<Set<SecretName>> further, Path folder, Path cache) {
        this.vault = vault;
        this.names = names;
        this.further = further;
        this.folder = real(folder);
        this.cache = cache;
    }

    /** Where the program's files really are, should the user have moved the folder and left a link. */
    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException notThere) {
            return folder;
        }
    }

    /** What practice keeps: files alone. */
    public static Traces ofPractice(Path folder) {
        return new Traces(null, Optional::empty, Set::of, folder, null);
    }

    private static Map<Pattern, Kind> ours() {
        Map<Pattern, Kind> ours = new LinkedHashMap<>();
        ours.put(Pattern.compile("journal\\.json(\\.next)?|journal-\\d{8}-\\d{6}-(newer|unreadable)(-\\d+)?\\.json"), Kind.JOURNAL);
        ours.put(Pattern.compile("window\\.properties(\\.new)?"), Kind.WINDOW);
        ours.put(Pattern.compile("wizard\\.\\d+\\.log(\\.\\d+)?(\\.lck)?"), Kind.LOG);
        ours.put(Pattern.compile("instance\\.(lock|sock|path(\\.next)?)|keyring\\.lock"), Kind.LOCK);
        ours.put(Pattern.compile("[a-z-]*contract[a-z0-9-]*\\.json(\\.(next|new))?"), Kind.CONTRACT);
        ours.put(Pattern.compile(PRACTICE), Kind.PRACTICE);
        return ours;
    }

    private static final Pattern ARCHIVE = Pattern.compile("classes-.*\\.jsa");

    /** Reads alone. In the order of the kinds. */
    public List<Trace> list() throws InterruptedException {
        List<Trace> all = new ArrayList<>(secrets());
        if (isFolder(folder)) {
            inFolder(folder, all);
            all.add(new Trace(Kind.FOLDER, folder.toString(), Fate.THERE));
        }
        if (cache != null && isFolder(cache)) {
            for (Path file : content(cache)) {
                boolean ours = ARCHIVE.matcher(name(file)).matches() && !isFolder(file);
                all.add(new Trace(ours ? Kind.CACHE : Kind.FOREIGN, file.toString(), ours ? Fate.THERE : Fate.LEFT));
            }
            all.add(new Trace(Kind.FOLDER, cache.toString(), Fate.THERE));
        }
        all.sort(IN_TURN);
        return all;
    }

    /**
     * Takes all of it away, then looks again.
     *
     * @param letGo closes what this program itself holds open, its log and its lock, once everything before them is gone
     * @return what {@link #list} had, with what became of it, and what is there besides
     */
    public List<Trace> remove(Runnable letGo) throws InterruptedException {
        List<Trace> before = list();
        Map<String, Trace> became = new LinkedHashMap<>();
        for (Trace one : before) {
            if (one.kind() == Kind.LOG) {
                break;
            }
            became.put(one.what(), removed(one));
        }
        letGo.run();
        for (Trace one : before) {
            became.computeIfAbsent(one.what(), _ -> removed(one));
        }
        // What came while this was going on, such as a lock of the keyring's, and what is there although it was taken away.
        for (Trace left : list()) {
            Trace told = became.get(left.what());
            if (told == null && left.kind() != Kind.FOREIGN && left.kind() != Kind.SECRET && left.fate() == Fate.THERE) {
                became.put(left.what(), removed(left));
            } else if (told == null || told.fate() == Fate.REMOVED && left.remains()) {
                became.put(left.what(), left.fate() == Fate.THERE ? new Trace(left.kind(), left.what(), Fate.NOT_REMOVED, "back") : left);
            }
        }
        // The folders once more: they may have been kept by what has gone since.
        became.replaceAll((_, trace) -> trace.kind() == Kind.FOLDER && trace.fate() == Fate.NOT_REMOVED ? removed(trace) : trace);
        return List.copyOf(became.values());
    }

    // ---- the keyring

    private List<Trace> secrets() throws InterruptedException {
        if (vault == null) {
            return List.of();
        }
        Set<SecretName> named = new LinkedHashSet<>(inJournals());
        List<Trace> all = new ArrayList<>();
        try {
            names.names().ifPresent(named::addAll);
        } catch (Problem cannotSearch) {
            boolean mayHold = cannotSearch.kind() == Problem.Kind.KEYRING_LOCKED || cannotSearch.kind() == Problem.Kind.KEYRING_NOT_RESPONDING;
            if (named.isEmpty() && mayHold) {
                // Whether there is anything, nobody knows. Where there is no keyring there is nothing in it.
                all.add(new Trace(Kind.SECRET, "", Fate.NOT_KNOWN, cannotSearch.kind().name()));
            }
        }
        for (SecretName name : named) {
            all.add(secret(name));
        }
        for (SecretName name : further.get()) {
            Trace maybe = secret(name);
            if (!named.contains(name) && maybe.fate() == Fate.THERE) {
                all.add(maybe);
            }
        }
        // Names that a journal only may mean are told where something is, or may be.
        all.removeIf(trace -> trace.fate() == Fate.WAS_NOT_THERE && !trace.what().startsWith("Twilio Auth Token"));
        return all;
    }

    private Trace secret(SecretName name) throws InterruptedException {
        try (Secret kept = vault.get(name).orElse(null)) {
            return new Trace(Kind.SECRET, name.account(), kept == null ? Fate.WAS_NOT_THERE : Fate.THERE);
        } catch (Problem unreadable) {
            return new Trace(Kind.SECRET, name.account(), Fate.NOT_KNOWN, unreadable.kind().name());
        }
    }

    private Set<SecretName> inJournals() {
        Set<SecretName> all = new LinkedHashSet<>();
        for (Path file : content(folder)) {
            if (kind(file) == Kind.JOURNAL && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                try (InputStream in = Files.newInputStream(file)) {
                    all.addAll(JournalNames.in(new String(in.readNBytes(LARGEST_JOURNAL), StandardCharsets.UTF_8)));
                } catch (IOException unreadable) {
                    LOG.warn("A journal can't be read: {}", unreadable.getClass().getSimpleName());
                }
            }
        }
        return all;
    }

    // ---- files

    private void inFolder(Path where, List<Trace> all) {
        for (Path file : content(where)) {
            Kind kind = kind(file);
            if (kind == Kind.PRACTICE && isFolder(file)) {
                List<Trace> inside = new ArrayList<>();
                inFolder(file, inside);
                inside.stream().map(trace -> trace.kind() == Kind.FOREIGN ? trace : new Trace(Kind.PRACTICE, trace.what(), trace.fate()))
                        .forEach(all::add);
                // Behind what is in it.
                all.add(new Trace(Kind.PRACTICE, file + file.getFileSystem().getSeparator(), Fate.THERE));
            } else if (kind == Kind.FOREIGN || isFolder(file)) {
                all.add(new Trace(Kind.FOREIGN, file.toString(), Fate.LEFT));
            } else {
                all.add(new Trace(kind, file.toString(), Fate.THERE));
            }
        }
    }

    private static Kind kind(Path file) {
        return OURS.entrySet().stream().filter(own -> own.getKey().matcher(name(file)).matches()).map(Map.Entry::getValue)
                .findFirst().orElse(Kind.FOREIGN);
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    /** Itself, and not something that a link leads to. */
    private static boolean isFolder(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static List<Path> content(Path folder) {
        List<Path> all = new ArrayList<>();
        if (isFolder(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                files.forEach(all::add);
            } catch (IOException unreadable) {
                LOG.warn("A folder can't be read: {}", unreadable.getClass().getSimpleName());
            }
        }
        return all;
    }

    private Trace removed(Trace one) {
        if (one.fate() != Fate.THERE && one.fate() != Fate.NOT_REMOVED) {
            return one;
        }
        if (one.kind() == Kind.SECRET) {
            return removedSecret(one);
        }
        try {
            // A link itself, and not what it leads to.
            Files.deleteIfExists(Path.of(one.what()));
            return new Trace(one.kind(), one.what(), Fate.REMOVED);
        } catch (DirectoryNotEmptyException othersInIt) {
            return new Trace(one.kind(), one.what(), Fate.NOT_REMOVED, "NotEmpty");
        } catch (IOException failed) {
            return new Trace(one.kind(), one.what(), Fate.NOT_REMOVED, failed.getClass().getSimpleName());
        }
    }

    private Trace removedSecret(Trace one) {
        try {
            vault.delete(new SecretName(one.what()));
            return new Trace(one.kind(), one.what(), Fate.REMOVED);
        } catch (Problem failed) {
            return new Trace(one.kind(), one.what(), Fate.NOT_REMOVED, failed.kind().name());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Trace(one.kind(), one.what(), Fate.NOT_KNOWN, "interrupted");
        }
    }
}
