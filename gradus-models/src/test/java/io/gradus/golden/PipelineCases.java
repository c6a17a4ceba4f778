package io.gradus.golden;

import io.gradus.Gradus;
import io.gradus.Pair;
import io.gradus.RaggedTensor;
import io.gradus.SparseTensor;
import io.gradus.Tensor;
import io.gradus.Triple;
import io.gradus.data.Dataset;
import io.gradus.random.TensorFlowRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Cases of kind `pipeline`: a source, transformations one after the other, and the elements that come out.
final class PipelineCases implements CaseRunner {
    /// What TensorFlow takes where a program has set no global seed.
    private static final long DEFAULT_SEED = 87_654_321;

    @Override
    public boolean covers(GoldenCase golden) {
        return golden.api().startsWith("tf.data.Dataset");
    }

    @Override
    public void run(GoldenCase golden, Answers answers) {
        TensorFlowRandom.setSeed(DEFAULT_SEED);
        Object result = pipeline(golden, golden.get("pipeline"));
        if (!(result instanceof Dataset<?> dataset)) {
            answers.tensors(
                    "out",
                    leaves(result).stream().map(PipelineExpression::tensor).toList());
            return;
        }
        List<Object> elements = new ArrayList<>(dataset.toList());
        if (golden.expects("out.0")) {
            answers.tensor(
                    "out.0",
                    Gradus.stack(
                            elements.stream().map(PipelineExpression::tensor).toList(), 0));
            return;
        }
        answers.json("count", elements.size());
        answers.json("cardinality", dataset.cardinality());
        for (int i = 0; i < elements.size(); i++) {
            List<Object> leaves = leaves(elements.get(i));
            for (int j = 0; j < leaves.size(); j++) {
                answer(answers, "el." + i + "." + j, leaves.get(j));
            }
        }
    }

    private static void answer(Answers answers, String slot, Object leaf) {
        switch (leaf) {
            case RaggedTensor ragged -> OpCases.partial(slot, ragged, answers);
            case SparseTensor sparse -> OpCases.partial(slot, sparse, answers);
            default -> answers.tensor(slot, (Tensor) leaf);
        }
    }

    private static List<Object> leaves(Object element) {
        List<Object> leaves = new ArrayList<>();
        List<Object> parts = switch (element) {
            case Pair<?, ?> pair -> PipelineExpression.parts(pair);
            case Triple<?, ?, ?> triple -> PipelineExpression.parts(triple);
            case List<?> list -> PipelineExpression.parts(list);
            case Map<?, ?> map -> List.copyOf(new TreeMap<Object, Object>(map).values());
            default -> List.of();
        };
        parts.forEach(part -> leaves.addAll(leaves(part)));
        return parts.isEmpty() ? List.of(element) : leaves;
    }

    private static Object pipeline(GoldenCase golden, Json json) {
        Object result = source(golden, json);
        for (Json op : json.get("ops").elements()) {
            Dataset<?> dataset = (Dataset<?>) result;
            result = PipelineOps.transform(dataset, call(golden, op.get("op").text(), op));
        }
        return result;
    }

    private static Dataset<?> source(GoldenCase golden, Json json) {
        String name = json.get("source").text();
        List<Object> of = new ArrayList<>();
        for (Json part : json.get("of").elements()) {
            of.add(pipeline(golden, part));
        }
        if (name.equals("zip")) {
            return PipelineOps.zip(of);
        }
        PipelineOps.Call call = call(golden, name, json);
        if (!of.isEmpty()) {
            call.positional().addFirst(of);
        }
        if (json.has("inputs")) {
            call.positional().addFirst(inputs(golden, json));
        }
        return PipelineOps.source(call);
    }

    private static Object inputs(GoldenCase golden, Json json) {
        List<Object> tensors = new ArrayList<>();
        for (int index : json.get("inputs").integers()) {
            tensors.add(golden.input(index));
        }
        if (json.get("dict").isPresent()) {
            Map<String, Object> map = new LinkedHashMap<>();
            json.get("dict").texts().forEach(key -> map.put(key, tensors.get(map.size())));
            return map;
        }
        return tensors.size() == 1 ? tensors.getFirst() : PipelineExpression.tuple(tensors);
    }

    private static PipelineOps.Call call(GoldenCase golden, String name, Json json) {
        List<Object> positional = new ArrayList<>();
        json.get("args").elements().forEach(argument -> positional.add(value(golden, argument)));
        Map<String, Object> named = new LinkedHashMap<>();
        json.get("kwargs").fields().forEach((key, argument) -> {
            if (argument.isPresent() && !key.equals("name")) {
                named.put(key, value(golden, argument));
            }
        });
        return new PipelineOps.Call(name, positional, named);
    }

    private static Object value(GoldenCase golden, Json json) {
        if (json.has("$fn")) {
            String name = json.get("$fn").text();
            return PipelineExpression.function(golden.get("fns").get(name).text());
        }
        if (json.has("$ds")) {
            return pipeline(golden, json.get("$ds"));
        }
        if (json.has("$in")) {
            return golden.input(json.get("$in").integer());
        }
        if (json.has("$tuple") || json.isArray()) {
            List<Object> items = new ArrayList<>();
            Arguments.items(json)
                    .forEach(item -> items.add(item.isNull() ? (Object) Long.valueOf(-1) : value(golden, item)));
            return json.has("$tuple") ? PipelineExpression.tuple(items) : items;
        }
        if (json.isNumber() || json.has("$float")) {
            return json.isInteger() ? (Object) Long.parseLong(json.numeral()) : (Object) json.number();
        }
        if (json.isObject()) {
            Map<String, Object> map = new LinkedHashMap<>();
            json.fields().forEach((key, item) -> map.put(key, value(golden, item)));
            return map;
        }
        return json.isBoolean() ? (Object) json.truth() : json.text();
    }
}
