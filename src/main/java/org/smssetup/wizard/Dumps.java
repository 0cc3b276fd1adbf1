package org.smssetup.wizard;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Locale;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.ADDRESS;

/**
 * Keeps this program's memory, which has the Auth Token in it for moments, out of files and other programs' hands: no
 * core dump when it crashes (setrlimit(2), Linux and macOS), and on Linux no reading through {@code /proc/PID/mem} or
 * a debugger by the user's other programs (prctl(2), PR_SET_DUMPABLE). Programs started from here don't inherit the
 * latter. Windows has neither; there the packaged program's Java options keep Java from writing one.
 */
final class Dumps {
    private static final System.Logger LOG = System.getLogger(Dumps.class.getName());

    /** The same number on Linux and macOS. */
    private static final int RLIMIT_CORE = 4;
    private static final int PR_SET_DUMPABLE = 4;

    private Dumps() {
    }

    /** Switches them off for good. What the system refuses is logged: the program does its work without. */
    static void off() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        boolean linux = system.contains("linux");
        if (!linux && !system.contains("mac")) {
            return;
        }
        try {
            if (limitCore() != 0) {
                LOG.log(System.Logger.Level.WARNING, "Core dumps can't be switched off");
            }
            if (linux && notDumpable() != 0) {
                LOG.log(System.Logger.Level.WARNING, "Other programs of this user may read the memory");
            }
        } catch (Throwable unknownSystem) {
            LOG.log(System.Logger.Level.WARNING, "Memory isn't kept from dumps: " + unknownSystem.getClass().getName());
        }
    }

    // The build and the packages allow native access for JavaFX anyway.
    @SuppressWarnings("restricted")
    private static int limitCore() throws Throwable {
        Linker linker = Linker.nativeLinker();
        try (Arena arena = Arena.ofConfined()) {
            // struct rlimit: the present and the highest allowed limit, both rlim_t of 64 bits; all zero.
            MemorySegment none = arena.allocate(JAVA_LONG, 2);
            return (int) linker.downcallHandle(symbol(linker, "setrlimit"), FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS))
                    .invokeExact(RLIMIT_CORE, none);
        }
    }

    @SuppressWarnings("restricted")
    private static int notDumpable() throws Throwable {
        Linker linker = Linker.nativeLinker();
        return (int) linker.downcallHandle(symbol(linker, "prctl"), FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG,
                        JAVA_LONG, JAVA_LONG, JAVA_LONG), Linker.Option.firstVariadicArg(1))
                .invokeExact(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L);
    }

    private static MemorySegment symbol(Linker linker, String name) {
        SymbolLookup lookup = linker.defaultLookup();
        return lookup.find(name).orElseThrow();
    }
}
