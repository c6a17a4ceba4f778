package io.gradus.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The commands there are. A new one is a class and a line in each of the two methods.
final class Commands {
    private Commands() {}

    /// The command of that name, or null. A `switch`, so that starting one command loads no other's classes.
    static @Nullable Command find(String name) {
        return switch (name) {
            case "--help", "-h", "help" -> new Help();
            case "--version", "version" -> new Version();
            case "demo" -> new Demo();
            case "diagnose" -> new Diagnose();
            case "example" -> new RunExample();
            case "examples" -> new ListExamples();
            default -> null;
        };
    }

    /// All of them, in the order in which the help names them.
    static List<Command> all() {
        return List.of(new Demo(), new RunExample(), new ListExamples(), new Diagnose(), new Help(), new Version());
    }
}
