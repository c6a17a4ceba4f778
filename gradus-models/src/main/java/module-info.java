import org.jspecify.annotations.NullMarked;

/// Layers, models, losses, metrics, optimizers and the `.keras` format.
@NullMarked
module io.gradus.models {
    requires static org.jspecify;
    requires transitive io.gradus.core;
    requires transitive io.gradus.data;
    requires tools.jackson.core;
    requires io.jhdf;

    uses io.gradus.layers.LayerSource;

    provides io.gradus.layers.LayerSource with
            io.gradus.models.ModelSource;

    exports io.gradus.activations;
    exports io.gradus.callbacks;
    exports io.gradus.constraints;
    exports io.gradus.graph;
    exports io.gradus.initializers;
    exports io.gradus.layers;
    exports io.gradus.losses;
    exports io.gradus.metrics;
    exports io.gradus.models;
    exports io.gradus.naming;
    exports io.gradus.optimizers;
    exports io.gradus.optimizers.schedules;
    exports io.gradus.regularizers;
    exports io.gradus.saving;
}
