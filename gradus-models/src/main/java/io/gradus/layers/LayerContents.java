package io.gradus.layers;

import io.gradus.Tensor;
import io.gradus.Variable;
import io.gradus.random.SeedGenerator;
import io.gradus.saving.Saveable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;

/// What belongs to a layer: the weights that it made, and the layers and variables in its fields.
///
/// Fields are read anew at every question, so that what a program changes is seen; calls do not ask.
final class LayerContents {
    private final LayerState owner;
    private final List<Weight> weights = new ArrayList<>();

    /// Layers and such that the owner named by hand, under the names of their fields.
    private final SequencedMap<String, Object> tracked = new LinkedHashMap<>();

    /// Variables that lie in fields, and whether they were trainable when first seen.
    private final Map<Variable, Boolean> fieldVariables = new LinkedHashMap<>();

    LayerContents(LayerState owner) {
        this.owner = owner;
    }

    void track(String attribute, Object object) {
        tracked.put(attribute, object);
    }

    void add(Weight weight) {
        weights.add(weight);
    }

    int weightCount() {
        return weights.size();
    }

    /// Takes back the weights that a failed build had made.
    void forgetWeightsFrom(int count) {
        weights.subList(count, weights.size()).clear();
    }

    /// What is in the fields, by Keras's name of each, before what was named by hand.
    private SequencedMap<String, Object> attributes() {
        SequencedMap<String, Object> attributes = new LinkedHashMap<>();
        LayerFields.of(owner).forEach(owner, tracked.size(), attributes::put);
        tracked.forEach(attributes::putIfAbsent);
        return attributes;
    }

    /// Gives the elements of a container to `visitor`, those of inner containers too; of anything else itself.
    private static void flatten(Object value, Set<Object> open, Consumer<Object> visitor) {
        Collection<?> elements;
        switch (value) {
            case Collection<?> collection -> elements = collection;
            case Map<?, ?> map -> elements = map.values();
            case Object[] array -> elements = Arrays.asList(array);
            default -> {
                visitor.accept(value);
                return;
            }
        }
        if (open.add(value)) {
            for (Object element : elements) {
                if (element != null) {
                    flatten(element, open, visitor);
                }
            }
        }
    }

    private static void flatten(Object value, Consumer<Object> visitor) {
        if (value instanceof Collection<?> || value instanceof Map<?, ?> || value instanceof Object[]) {
            flatten(value, Collections.newSetFromMap(new IdentityHashMap<>()), visitor);
        } else {
            // Every step asks for the losses of all layers: most fields hold one object.
            visitor.accept(value);
        }
    }

    /// The layers right inside, without repetition.
    List<Layer> layers() {
        Set<Layer> layers = new LinkedHashSet<>();
        attributes()
                .values()
                .forEach(value -> flatten(value, element -> {
                    if (element instanceof Layer layer) {
                        layers.add(layer);
                    }
                }));
        return List.copyOf(layers);
    }

    /// The owner and every layer inside, each once, an outer one before those that it holds.
    Set<LayerState> allLayers() {
        Set<LayerState> found = new LinkedHashSet<>();
        collect(owner, found);
        return found;
    }

    private static void collect(LayerState layer, Set<LayerState> found) {
        if (found.add(layer)) {
            layer.layers().forEach(inner -> collect(inner, found));
        }
    }

    /// The own variables: first those for training, then statistics and the like.
    List<Variable> ownVariables() {
        Map<Variable, Boolean> roles = new LinkedHashMap<>();
        weights.forEach(weight -> roles.put(weight.variable(), weight.isTrainable()));
        attributes()
                .values()
                .forEach(value -> flatten(value, element -> {
                    if (element instanceof Variable variable && !roles.containsKey(variable)) {
                        fieldVariables.putIfAbsent(variable, variable.isTrainable());
                    }
                }));
        fieldVariables.forEach(roles::putIfAbsent);
        List<Variable> ordered = new ArrayList<>(roles.keySet());
        ordered.sort(Comparator.comparing(roles::get, Comparator.reverseOrder()));
        return ordered;
    }

    /// The variables of the owner and of everything inside, each once.
    ///
    /// @param withSeeds whether the states of seed generators, which are no weights, are among them
    List<Variable> variables(boolean withSeeds) {
        Set<Variable> found = new LinkedHashSet<>();
        for (LayerState layer : allLayers()) {
            found.addAll(layer.contents().ownVariables());
            if (withSeeds) {
                layer.contents().addSeeds(found);
            }
        }
        return new ArrayList<>(found);
    }

    private void addSeeds(Set<Variable> found) {
        attributes()
                .values()
                .forEach(value -> flatten(value, element -> {
                    if (element instanceof SeedGenerator seeds) {
                        found.add(seeds.state());
                    }
                }));
    }

    /// Freezes or unfreezes the owner's variables that are for training.
    void trainable(boolean trainable) {
        List<Variable> own = ownVariables();
        weights.forEach(weight -> weight.variable().trainable(trainable && weight.isTrainable()));
        for (Variable variable : own) {
            Boolean trains = fieldVariables.get(variable);
            if (trains != null) {
                variable.trainable(trainable && trains);
            }
        }
    }

    /// Adds the penalties on the weights of the owner alone, unless they are frozen.
    void addPenalties(List<Tensor> losses) {
        for (Weight weight : weights) {
            if (weight.regularizer() != null && weight.variable().isTrainable()) {
                losses.add(weight.regularizer().apply(weight.variable()));
            }
        }
    }

    /// What files visit: the attributes that lead to layers and the like, in the order of their Python names, in
    /// which those that begin with an underscore come last.
    SequencedMap<String, Object> children() {
        SequencedMap<String, Object> children = new LinkedHashMap<>();
        attributes().entrySet().stream()
                .filter(attribute -> leadsToSaveables(attribute.getValue()))
                .sorted(Comparator.comparing(attribute -> underscoreLast(attribute.getKey())))
                .forEach(attribute -> children.put(attribute.getKey(), attribute.getValue()));
        return children;
    }

    private static boolean leadsToSaveables(Object value) {
        boolean[] found = {false};
        flatten(value, element -> found[0] |= element instanceof Saveable);
        return found[0];
    }

    private static String underscoreLast(String attribute) {
        return attribute.startsWith("_") ? "~" + attribute : attribute;
    }
}
