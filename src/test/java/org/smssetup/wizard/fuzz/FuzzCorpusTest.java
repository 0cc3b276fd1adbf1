package org.smssetup.wizard.fuzz;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** What every build tries of the fuzz targets: their seeds, and whatever a fuzzer once found. */
class FuzzCorpusTest {
    static List<Arguments> seeds() throws Exception {
        List<Arguments> all = new ArrayList<>();
        for (String target : FuzzTargets.all()) {
            for (Path seed : FuzzTargets.seeds(target)) {
                all.add(Arguments.of(target, seed.getFileName().toString(), seed));
            }
        }
        return all;
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("seeds")
    void holds(String target, String name, Path seed) throws Throwable {
        byte[] input = Files.readAllBytes(seed);
        run(target).invokeExact(input);
        // And cut anywhere: what is pasted or read may be half a thing.
        for (int i = 0; i < 4; i++) {
            byte[] half = Arrays.copyOf(input, input.length * i / 4);
            run(target).invokeExact(half);
        }
    }

    private static MethodHandle run(String target) throws ReflectiveOperationException {
        return MethodHandles.publicLookup().findStatic(Class.forName(target), "fuzzerTestOneInput",
                MethodType.methodType(void.class, byte[].class));
    }

    @Test
    void everyTargetHasSeedsAndEverySeedATarget() throws Exception {
        Set<String> targets = new HashSet<>();
        for (String target : FuzzTargets.all()) {
            assertTrue(FuzzTargets.seeds(target).size() >= 3, target);
            assertTrue(targets.add(FuzzTargets.shortName(target)), "two targets named alike: " + target);
        }
        try (var folders = Files.list(FuzzTargets.seedsOf(FuzzTargets.all().getFirst()).getParent())) {
            assertEquals(targets, new HashSet<>(folders.map(folder -> folder.getFileName().toString()).toList()));
        }
    }
}
