package io.gradus.graph;

import io.gradus.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a node of a functional model calls: a layer, or an op.
public interface Operation {
    /// The name, unique in a model.
    String name();

    /// The name of the class in Keras's files.
    String className();

    /// Where Keras's files find the class.
    String module();

    /// What makes the operation anew.
    Map<String, @Nullable Object> config();

    /// The results for arguments.
    ///
    /// @param training whether the model that calls trains; null where the call says so, or what is around it
    List<Tensor> invoke(Arguments arguments, @Nullable Boolean training);

    /// Notes a call.
    ///
    /// @return its symbolic results
    List<Tensor> record(Arguments arguments);

    /// The calls that were noted.
    CallHistory history();
}
