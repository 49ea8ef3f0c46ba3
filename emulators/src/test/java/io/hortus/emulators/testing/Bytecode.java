package io.hortus.emulators.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// What the tests of this module really do, read from their compiled classes, so that tables of what must be tried
/// need no list that could grow stale.
public final class Bytecode {
    private Bytecode() {}

    /// Every call that is written in a test.
    public static List<InvokeInstruction> calls() {
        var calls = new ArrayList<InvokeInstruction>();
        elements("", element -> {
            if (element instanceof InvokeInstruction call) calls.add(call);
        });
        return calls;
    }

    /// Every whole number that is written in a test, apart from the table of reasons itself.
    public static Set<Integer> numbers() {
        var numbers = new TreeSet<Integer>();
        elements("ErrorCodeTableTest", element -> {
            if (element instanceof ConstantInstruction constant && constant.constantValue() instanceof Number number)
                numbers.add(number.intValue());
        });
        return numbers;
    }

    private static void elements(String except, Consumer<CodeElement> seen) {
        for (var type : classes()) {
            if (!except.isEmpty() && type.thisClass().asInternalName().contains(except)) continue;
            type.methods().forEach(method -> method.code().ifPresent(code -> code.forEach(seen)));
        }
    }

    private static List<ClassModel> classes() {
        try {
            var root = Path.of(Bytecode.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            var classes = new ArrayList<ClassModel>();
            try (var files = Files.walk(root)) {
                for (var file :
                        files.filter(each -> each.toString().endsWith(".class")).toList())
                    classes.add(ClassFile.of().parse(file));
            }
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
