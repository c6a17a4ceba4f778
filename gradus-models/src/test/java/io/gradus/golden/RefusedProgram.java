package io.gradus.golden;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// A program that fails in TensorFlow while it runs and in Java already when it is compiled: a tensor has no setter,
/// and the type of an argument is checked before anything runs.
final class RefusedProgram {
    private RefusedProgram() {}

    /// What the compiler says of the second of two statements.
    ///
    /// @throws AssertionError when it refuses the first one too, or takes both
    static String message(String sound, String refused) {
        String complaint = compile(sound, "");
        if (!complaint.isEmpty()) {
            throw new AssertionError("the part that should compile does not: " + complaint);
        }
        String message = compile(sound, refused);
        if (message.isEmpty()) {
            throw new AssertionError("the compiler takes " + refused);
        }
        return message;
    }

    private static String compile(String sound, String refused) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        SimpleJavaFileObject source = source("""
                import static io.gradus.Gradus.*;
                import io.gradus.*;
                final class Refused {
                    void run() {
                        %s
                        %s
                    }
                }
                """.formatted(sound, refused));
        try (JavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-proc:none", "-implicit:none", "-classpath", System.getProperty("java.class.path"));
            // Analyzed only: no class is written.
            var task = (com.sun.source.util.JavacTask)
                    compiler.getTask(messages, files, null, options, null, List.of(source));
            task.analyze();
            return messages.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SimpleJavaFileObject source(String text) {
        return new SimpleJavaFileObject(URI.create("string:///Refused.java"), SimpleJavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
