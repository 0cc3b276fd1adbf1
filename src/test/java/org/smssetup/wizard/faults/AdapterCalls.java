package org.smssetup.wizard.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The remote calls that the adapters can make, read from their compiled classes: nobody has to keep a list, and nobody
 * can forget to.
 */
public final class AdapterCalls {
    private static final Map<String, String> SDK = Map.of("fetcher", "Fetcher", "reader", "Reader", "creator", "Creator",
            "updater", "Updater", "deleter", "Deleter");
    private static final String PACKAGE = "/org/smssetup/wizard/adapter/";

    private AdapterCalls() {
    }

    /** Names of the SDK's classes that make a request each, and the paths of requests that are made by hand. */
    public static Set<String> ofTwilio() {
        Set<String> found = new TreeSet<>();
        each("twilio", List.of(), (_, instruction) -> {
            if (instruction instanceof InvokeInstruction call && SDK.containsKey(call.name().stringValue())
                    && call.owner().asInternalName().startsWith("com/twilio/rest/")) {
                found.add(call.owner().asInternalName().replace('/', '.') + SDK.get(call.name().stringValue()));
            }
            if (instruction instanceof ConstantInstruction constant && constant.constantValue() instanceof String text
                    && text.matches("/v\\d/.+")) {
                found.add(text);
            }
        });
        return found;
    }

    /** Constants of the contract's {@code Call}, as far as something asks for them. */
    public static Set<String> ofLoginRadius() {
        Set<String> found = new TreeSet<>();
        // The reader of contracts and the enum itself name all of them.
        each("loginradius", List.of("Call", "Contract", "ContractReader"), (_, instruction) -> {
            if (instruction instanceof FieldInstruction field
                    && field.owner().asInternalName().equals("org/smssetup/wizard/adapter/loginradius/Call")
                    && field.typeSymbol().displayName().equals("Call")) {
                found.add(field.name().stringValue());
            }
        });
        return found;
    }

    private static void each(String part, List<String> without, BiConsumer<ClassModel, Object> look) {
        try (Stream<Path> files = Files.list(folder(part))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                String name = file.getFileName().toString().replace(".class", "").split("\\$")[0];
                if (!without.contains(name)) {
                    ClassModel model = ClassFile.of().parse(file);
                    for (MethodModel method : model.methods()) {
                        method.code().ifPresent(code -> code.forEach(element -> look.accept(model, element)));
                    }
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Path folder(String part) {
        try {
            return Path.of(AdapterCalls.class.getResource(PACKAGE + "http/Http.class").toURI()).getParent().resolveSibling(part);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
