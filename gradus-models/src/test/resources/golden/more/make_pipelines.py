"""Makes pipelines_more/manifest.json: what tf.data gives for transformations in many configurations.

    python make_pipelines.py        needs tensorflow 2.21
"""
import json, os
os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'
import numpy as np
import tensorflow as tf

D = tf.data.Dataset
FNS = {
    'mul2': ('x*2', lambda x: x * 2),
    'square_plus': ('x**2+1', lambda x: x**2 + 1),
    'pair': ('(x,x*10)', lambda x: (x, x * 10)),
    'dict': ("{'b':x,'a':x%2}", lambda x: {'b': x, 'a': x % 2}),
    'mod3': ('x%3', lambda x: x % 3),
    'third': ('x//3', lambda x: x // 3),
    'odd': ('x%2==1', lambda x: x % 2 == 1),
    'lt7': ('x<7', lambda x: x < 7),
    'fill_x': ('fill([x],x)', lambda x: tf.fill([x], x)),
    'fill_pair': ('(fill([x],x),x)', lambda x: (tf.fill([x], x), x)),
    'lenfn': ('length of x', lambda x: tf.shape(x)[0]),
    'range_ds': ('Dataset.range(x)', lambda x: D.range(x)),
    'repeat_ds': ('from_tensors(x).repeat(x%4)', lambda x: D.from_tensors(x).repeat(x % 4)),
    'batch2': ('w -> w.batch(2)', lambda w: w.batch(2)),
    'batch3d': ('w -> w.batch(3,drop_remainder=True)', lambda w: w.batch(3, drop_remainder=True)),
    'group': ('(k,w)->w.batch(3)', lambda k, w: w.batch(3)),
    'acc': ('(s,x)->(s+x,s*x)', lambda s, x: (s + x, s * x)),
    'add': ('(s,x)->s+x', lambda s, x: s + x),
    'add_pair': ('(a,b)->a+b', lambda a, b: a + b),
    'size_fn': ('k -> k+1', lambda k: k + 1),
}


def fn(name):
    return {'$fn': name}


def real(value):
    if isinstance(value, dict) and '$fn' in value:
        return FNS[value['$fn']][1]
    if isinstance(value, dict) and '$ds' in value:
        return build(value['$ds'])
    if isinstance(value, dict) and '$tuple' in value:
        return tuple(real(v) for v in value['$tuple'])
    if isinstance(value, list):
        return [real(v) for v in value]
    return value


def build(p):
    if p['source'] == 'zip':
        ds = D.zip(tuple(build(x) for x in p['of']))
    elif p['source'] in ('choose_from_datasets', 'sample_from_datasets'):
        ds = getattr(D, p['source'])([build(x) for x in p['of']], *[real(a) for a in p.get('args', [])],
                                     **{k: real(v) for k, v in p.get('kwargs', {}).items()})
    else:
        ds = getattr(D, p['source'])(*p.get('args', []), **p.get('kwargs', {}))
    for op in p.get('ops', []):
        args = [real(a) for a in op['args']]
        kwargs = {k: real(v) for k, v in op['kwargs'].items()}
        if op['op'] in ('padded_batch', 'bucket_by_sequence_length') and 'padding_values' in kwargs:
            kwargs['padding_values'] = tf.nest.map_structure(lambda v: tf.constant(v, tf.int64), kwargs['padding_values'])
        if op['op'] in ('scan', 'reduce'):
            args[0] = tf.constant(args[0], tf.int64)
        ds = getattr(ds, op['op'])(*args, **kwargs)
    return ds


def array(value):
    if isinstance(value, tf.RaggedTensor):
        return {'ragged': True, 'row_splits': [s.numpy().tolist() for s in value.nested_row_splits],
                'values': array(value.flat_values)}
    if isinstance(value, tf.SparseTensor):
        return {'sparse': True, 'indices': array(value.indices), 'values': array(value.values),
                'dense_shape': value.dense_shape.numpy().tolist()}
    numpy = np.asarray(value)
    return {'dtype': str(numpy.dtype), 'shape': list(numpy.shape), 'data': numpy.reshape(-1).tolist()}


def names(p, found):
    if isinstance(p, dict):
        if '$fn' in p:
            found.add(p['$fn'])
        for v in p.values():
            names(v, found)
    elif isinstance(p, list):
        for v in p:
            names(v, found)
    return found


CASES = []


def case(label, pipeline):
    expect = []
    ds = build(pipeline)
    if isinstance(ds, D):
        elements = list(ds)
        expect.append({'slot': 'count', 'type': 'json', 'value': len(elements)})
        expect.append({'slot': 'cardinality', 'type': 'json', 'value': int(ds.cardinality())})
        for i, element in enumerate(elements):
            for j, leaf in enumerate(tf.nest.flatten(element, expand_composites=False)):
                expect.append({'slot': f'el.{i}.{j}', 'type': 'array', **array(leaf)})
    else:
        for j, leaf in enumerate(tf.nest.flatten(ds)):
            expect.append({'slot': f'out.{j}', 'type': 'array', **array(leaf)})
    CASES.append({'id': f'pipelines_more/{pipeline["source"]}/{label}', 'kind': 'pipeline', 'api': 'tf.data.Dataset',
                  'tier': 2, 'inputs': [], 'pipeline': pipeline,
                  'fns': {n: FNS[n][0] for n in sorted(names(pipeline, set()))}, 'expect': expect})


def op(name, *args, **kwargs):
    return {'op': name, 'args': list(args), 'kwargs': kwargs}


def on(count, label, *ops):
    case(label, {'source': 'range', 'args': [count], 'ops': list(ops)})


for n in (0, 1, 5, 12):
    for size in (1, 4, 12):
        for drop in (False, True):
            on(n, f'batch_{n}_{size}_{drop}', op('batch', size, drop_remainder=drop))
for size in (1, 2, 3):
    for shift in (None, 1, 2, 5):
        for stride in (1, 2, 3):
            for drop in (False, True):
                kwargs = {'stride': stride, 'drop_remainder': drop}
                if shift:
                    kwargs['shift'] = shift
                on(9, f'window_{size}_{shift}_{stride}_{drop}', op('window', size, **kwargs),
                   op('flat_map', fn('batch2')))
for cycle in (1, 2, 3, 7):
    for block in (1, 2, 5):
        on(9, f'interleave_{cycle}_{block}',
           op('interleave', fn('repeat_ds'), cycle_length=cycle, block_length=block))
        on(6, f'interleave_parallel_{cycle}_{block}',
           op('interleave', fn('range_ds'), cycle_length=cycle, block_length=block, num_parallel_calls=1))
for seed in (0, 1, 99, 12345678901):
    for buffer in (1, 3, 20):
        on(15, f'shuffle_{seed}_{buffer}', op('shuffle', buffer, seed=seed), op('batch', 15))
        on(6, f'shuffle_repeat_{seed}_{buffer}', op('shuffle', buffer, seed), op('repeat', 3), op('batch', 20))
        on(9, f'shuffle_fixed_{seed}_{buffer}',
           op('shuffle', buffer, seed=seed, reshuffle_each_iteration=False), op('repeat', 2), op('batch', 20))
for n in (-1, 0, 3, 8):
    on(5, f'take_{n}', op('take', n))
    on(5, f'skip_{n}', op('skip', n))
    on(5, f'repeat_take_{n}', op('repeat'), op('take', 7 if n < 0 else n))
for shards in (1, 2, 3, 7):
    for index in range(shards):
        on(6, f'shard_{shards}_{index}', op('shard', shards, index))
for sizes in (1, 2, 5, [1, 2], [4, 1, 1]):
    for drop in (False, True):
        on(11, f'rebatch_{sizes}_{drop}', op('batch', 3), op('rebatch', sizes, drop_remainder=drop))
for size in (1, 2, 3):
    for drop in (False, True):
        on(5, f'padded_{size}_{drop}', op('map', fn('fill_x')), op('padded_batch', size, drop_remainder=drop))
        on(5, f'padded_shape_{size}_{drop}', op('map', fn('fill_x')),
           op('padded_batch', size, padded_shapes=[6], padding_values=-7, drop_remainder=drop))
        on(5, f'padded_pair_{size}_{drop}', op('map', fn('fill_pair')),
           op('padded_batch', size, padded_shapes={'$tuple': [[None], []]}, padding_values={'$tuple': [-1, -2]},
              drop_remainder=drop))
        on(5, f'ragged_{size}_{drop}', op('map', fn('fill_x')), op('ragged_batch', size, drop_remainder=drop))
    on(5, f'sparse_{size}', op('map', fn('fill_x')), op('sparse_batch', size, [6]))
for bounds, sizes in (([3], [2, 2]), ([2, 4], [1, 2, 3]), ([1, 2, 3], [3, 3, 3, 3])):
    for drop in (False, True):
        on(8, f'bucket_{bounds}_{drop}', op('map', fn('fill_x')),
           op('bucket_by_sequence_length', fn('lenfn'), bounds, sizes, drop_remainder=drop))
        on(8, f'bucket_values_{bounds}_{drop}', op('map', fn('fill_x')),
           op('bucket_by_sequence_length', element_length_func=fn('lenfn'), bucket_boundaries=bounds,
              bucket_batch_sizes=sizes, padded_shapes=[9], padding_values=-1, drop_remainder=drop))
on(9, 'bucket_boundary', op('map', fn('fill_x')),
   op('bucket_by_sequence_length', fn('lenfn'), [4, 10], [2, 3, 1], pad_to_bucket_boundary=True))
on(10, 'group', op('group_by_window', fn('mod3'), fn('group'), 2))
on(10, 'group_size_func', op('group_by_window', key_func=fn('mod3'), reduce_func=fn('group'), window_size_func=fn('size_fn')))
on(10, 'group_third', op('group_by_window', fn('third'), fn('group'), window_size=4))
on(6, 'scan', op('scan', 1, fn('acc')))
on(6, 'reduce', op('reduce', 5, fn('add')))
on(9, 'unique', op('map', fn('mod3')), op('unique'))
on(9, 'take_while', op('take_while', fn('lt7')))
on(9, 'filter', op('filter', fn('odd')), op('enumerate', 3))
on(4, 'map_pair', op('map', fn('pair')), op('map', fn('add_pair')), op('map', fn('square_plus'), num_parallel_calls=3))
on(4, 'map_dict', op('map', fn('dict')), op('batch', 3), op('unbatch'), op('batch', 2, True))
on(7, 'unbatch_known', op('batch', 2, drop_remainder=True), op('unbatch'), op('repeat', 2))
on(7, 'cache_shuffle', op('shuffle', 4, seed=3), op('cache'), op('repeat', 2), op('batch', 14))
on(5, 'ignore', op('ignore_errors'), op('prefetch', 1))
a = {'source': 'range', 'args': [3], 'ops': []}
b = {'source': 'range', 'args': [10, 20, 3], 'ops': []}
c = {'source': 'range', 'args': [100, 107], 'ops': [op('repeat', 2)]}
case('zip2', {'source': 'zip', 'of': [a, b]})
case('zip3', {'source': 'zip', 'of': [a, b, c], 'ops': [op('batch', 2)]})
case('zip_concat', {'source': 'zip', 'of': [a, {**a, 'ops': [op('concatenate', {'$ds': b}), op('map', fn('mul2'))]}]})
turns = {'source': 'range', 'args': [3], 'ops': [op('repeat', 6)]}
for stop in (False, True):
    case(f'choose_{stop}', {'source': 'choose_from_datasets', 'of': [a, b, c], 'args': [{'$ds': turns}],
                            'kwargs': {'stop_on_empty_dataset': stop}})
    for seed in (1, 8):
        case(f'sample_{seed}_{stop}', {'source': 'sample_from_datasets', 'of': [a, b, c],
                                       'kwargs': {'weights': [0.2, 0.3, 0.5], 'seed': seed,
                                                  'stop_on_empty_dataset': stop}})
case('random', {'source': 'random', 'kwargs': {'seed': 4}, 'ops': [op('take', 6)]})
case('counter', {'source': 'counter', 'kwargs': {'start': 5, 'step': -2}, 'ops': [op('take', 4)]})

here = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'pipelines_more')
os.makedirs(here, exist_ok=True)
head = {'format': 1, 'family': 'pipelines_more', 'split': 'more', 'description': 'tf.data in many configurations',
        'tensorflow': tf.__version__, 'keras': tf.keras.__version__, 'npz': None}
with open(os.path.join(here, 'manifest.json'), 'w') as out:
    out.write(json.dumps(head)[:-1] + ', "cases": [\n')
    out.write(',\n'.join(json.dumps(one) for one in CASES) + '\n]}\n')
print(len(CASES), 'cases')
