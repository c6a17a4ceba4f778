import org.jspecify.annotations.NullMarked;

/// Data sets, the pipelines that bring them to a model, and image files.
///
/// Only image files need `java.desktop`: a program on the module path that reads them says `requires
/// java.desktop`.
@NullMarked
module io.gradus.data {
    requires static org.jspecify;
    requires static java.desktop;
    requires transitive io.gradus.core;

    exports io.gradus.data;
}
