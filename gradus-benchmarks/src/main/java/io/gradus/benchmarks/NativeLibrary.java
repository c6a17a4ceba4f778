package io.gradus.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A library in C that lies in a jar of the class path, taken out of it and loaded: what Gradus is compared with inside
/// the JVM. Nothing of this is part of Gradus; the jars come with the Maven profile `rivals`.
final class NativeLibrary {
    private final SymbolLookup symbols;

    private NativeLibrary(SymbolLookup symbols) {
        this.symbols = symbols;
    }

    /// Loads the last of the files of a folder in the jars, which needs the others.
    ///
    /// @throws IllegalStateException when a file is missing, or needs something that this system lacks
    @SuppressWarnings("restricted") // Loading a library in C is the purpose; the program starts with native access.
    static NativeLibrary load(String folder, String... files) {
        try {
            Path target = Files.createTempDirectory("gradus-rivals");
            target.toFile().deleteOnExit();
            Path last = target;
            for (String file : files) {
                last = target.resolve(file);
                copy("/" + folder + "/" + file, last);
            }
            return new NativeLibrary(SymbolLookup.libraryLookup(last, Arena.global()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("the system cannot load " + files[files.length - 1], e);
        }
    }

    private static void copy(String resource, Path to) throws IOException {
        try (@Nullable InputStream in = NativeLibrary.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the class path has no " + resource + "; build with -Drivals");
            }
            Files.copy(in, to);
            to.toFile().deleteOnExit();
        }
    }

    /// A function without a result.
    MethodHandle function(String name, MemoryLayout... parameters) {
        return link(name, FunctionDescriptor.ofVoid(parameters));
    }

    /// A function with a result.
    MethodHandle functionTo(MemoryLayout result, String name, MemoryLayout... parameters) {
        return link(name, FunctionDescriptor.of(result, parameters));
    }

    @SuppressWarnings("restricted") // As above.
    private MethodHandle link(String name, FunctionDescriptor type) {
        return Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), type);
    }

    /// A call of a method handle, whose failures are no part of a comparison.
    interface Call<T> {
        T run() throws Throwable;
    }

    static <T> T call(Call<T> call) {
        try {
            return call.run();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
