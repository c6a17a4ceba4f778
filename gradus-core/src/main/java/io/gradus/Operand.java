package io.gradus;

/// What an op takes: a [Tensor], a [Variable], which stands for its current value, a [Placeholder], which
/// stands for a value that a model will be given, or [IndexedSlices], which stand for the whole tensor.
///
/// The methods below are the functions of [Gradus] with this operand as their first argument, so that formulas read
/// from
/// left to right: `x.matmul(w).add(b)`.
public sealed interface Operand extends Indexed permits Tensor, Variable, Placeholder, IndexedSlices {
    /// The value: the tensor itself, or what the variable holds now.
    Tensor tensor();

    /// The sizes of the axes.
    Shape shape();

    /// The type of the elements.
    DType dtype();

    /// The number of axes.
    default int rank() {
        return shape().rank();
    }

    /// The number of elements.
    default int size() {
        return shape().size();
    }

    /// this + other; see [Gradus#add(Operand, Operand)].
    default Tensor add(Operand other) {
        return Gradus.add(this, other);
    }

    /// this + other; see [Gradus#add(Operand, Number)].
    default Tensor add(Number other) {
        return Gradus.add(this, other);
    }

    /// this - other; see [Gradus#subtract(Operand, Operand)].
    default Tensor subtract(Operand other) {
        return Gradus.subtract(this, other);
    }

    /// this - other; see [Gradus#subtract(Operand, Number)].
    default Tensor subtract(Number other) {
        return Gradus.subtract(this, other);
    }

    /// this · other, element by element; see [Gradus#multiply(Operand, Operand)].
    default Tensor multiply(Operand other) {
        return Gradus.multiply(this, other);
    }

    /// this · other, element by element; see [Gradus#multiply(Operand, Number)].
    default Tensor multiply(Number other) {
        return Gradus.multiply(this, other);
    }

    /// this / other; see [Gradus#divide(Operand, Operand)].
    default Tensor divide(Operand other) {
        return Gradus.divide(this, other);
    }

    /// this / other; see [Gradus#divide(Operand, Number)].
    default Tensor divide(Number other) {
        return Gradus.divide(this, other);
    }

    /// The floored quotient; see [Gradus#floorDivide(Operand, Operand)].
    default Tensor floorDivide(Operand other) {
        return Gradus.floorDivide(this, other);
    }

    /// The floored quotient; see [Gradus#floorDivide(Operand, Number)].
    default Tensor floorDivide(Number other) {
        return Gradus.floorDivide(this, other);
    }

    /// The remainder of the floored division; see [Gradus#mod(Operand, Operand)].
    default Tensor mod(Operand other) {
        return Gradus.mod(this, other);
    }

    /// The remainder of the floored division; see [Gradus#mod(Operand, Number)].
    default Tensor mod(Number other) {
        return Gradus.mod(this, other);
    }

    /// This to a power; see [Gradus#power(Operand, Operand)].
    default Tensor power(Operand other) {
        return Gradus.power(this, other);
    }

    /// This to a power; see [Gradus#power(Operand, Number)].
    default Tensor power(Number other) {
        return Gradus.power(this, other);
    }

    /// The larger elements; see [Gradus#maximum(Operand, Operand)].
    default Tensor maximum(Operand other) {
        return Gradus.maximum(this, other);
    }

    /// The larger elements; see [Gradus#maximum(Operand, Number)].
    default Tensor maximum(Number other) {
        return Gradus.maximum(this, other);
    }

    /// The smaller elements; see [Gradus#minimum(Operand, Operand)].
    default Tensor minimum(Operand other) {
        return Gradus.minimum(this, other);
    }

    /// The smaller elements; see [Gradus#minimum(Operand, Number)].
    default Tensor minimum(Number other) {
        return Gradus.minimum(this, other);
    }

    /// Where both are equal; see [Gradus#equal(Operand, Operand)].
    default Tensor equal(Operand other) {
        return Gradus.equal(this, other);
    }

    /// Where both are equal; see [Gradus#equal(Operand, Number)].
    default Tensor equal(Number other) {
        return Gradus.equal(this, other);
    }

    /// Where they differ; see [Gradus#notEqual(Operand, Operand)].
    default Tensor notEqual(Operand other) {
        return Gradus.notEqual(this, other);
    }

    /// Where they differ; see [Gradus#notEqual(Operand, Number)].
    default Tensor notEqual(Number other) {
        return Gradus.notEqual(this, other);
    }

    /// Where this is less; see [Gradus#less(Operand, Operand)].
    default Tensor less(Operand other) {
        return Gradus.less(this, other);
    }

    /// Where this is less; see [Gradus#less(Operand, Number)].
    default Tensor less(Number other) {
        return Gradus.less(this, other);
    }

    /// Where this is not greater; see [Gradus#lessEqual(Operand, Operand)].
    default Tensor lessEqual(Operand other) {
        return Gradus.lessEqual(this, other);
    }

    /// Where this is not greater; see [Gradus#lessEqual(Operand, Number)].
    default Tensor lessEqual(Number other) {
        return Gradus.lessEqual(this, other);
    }

    /// Where this is greater; see [Gradus#greater(Operand, Operand)].
    default Tensor greater(Operand other) {
        return Gradus.greater(this, other);
    }

    /// Where this is greater; see [Gradus#greater(Operand, Number)].
    default Tensor greater(Number other) {
        return Gradus.greater(this, other);
    }

    /// Where this is not less; see [Gradus#greaterEqual(Operand, Operand)].
    default Tensor greaterEqual(Operand other) {
        return Gradus.greaterEqual(this, other);
    }

    /// Where this is not less; see [Gradus#greaterEqual(Operand, Number)].
    default Tensor greaterEqual(Number other) {
        return Gradus.greaterEqual(this, other);
    }

    /// See [Gradus#logicalAnd].
    default Tensor logicalAnd(Operand other) {
        return Gradus.logicalAnd(this, other);
    }

    /// See [Gradus#logicalOr].
    default Tensor logicalOr(Operand other) {
        return Gradus.logicalOr(this, other);
    }

    /// See [Gradus#logicalXor].
    default Tensor logicalXor(Operand other) {
        return Gradus.logicalXor(this, other);
    }

    /// See [Gradus#abs].
    default Tensor abs() {
        return Gradus.abs(this);
    }

    /// See [Gradus#negative].
    default Tensor negative() {
        return Gradus.negative(this);
    }

    /// See [Gradus#sign].
    default Tensor sign() {
        return Gradus.sign(this);
    }

    /// See [Gradus#square].
    default Tensor square() {
        return Gradus.square(this);
    }

    /// See [Gradus#sqrt].
    default Tensor sqrt() {
        return Gradus.sqrt(this);
    }

    /// See [Gradus#exp].
    default Tensor exp() {
        return Gradus.exp(this);
    }

    /// See [Gradus#log].
    default Tensor log() {
        return Gradus.log(this);
    }

    /// See [Gradus#sin].
    default Tensor sin() {
        return Gradus.sin(this);
    }

    /// See [Gradus#cos].
    default Tensor cos() {
        return Gradus.cos(this);
    }

    /// See [Gradus#tanh].
    default Tensor tanh() {
        return Gradus.tanh(this);
    }

    /// See [Gradus#sigmoid].
    default Tensor sigmoid() {
        return Gradus.sigmoid(this);
    }

    /// See [Gradus#relu].
    default Tensor relu() {
        return Gradus.relu(this);
    }

    /// See [Gradus#logicalNot].
    default Tensor logicalNot() {
        return Gradus.logicalNot(this);
    }

    /// See [Gradus#cast].
    default Tensor cast(DType dtype) {
        return Gradus.cast(this, dtype);
    }

    /// Over all elements; see [Gradus#sum(Operand)].
    default Tensor sum() {
        return Gradus.sum(this);
    }

    /// Along an axis, which may stay with size 1; see [Gradus#sum(Operand, int, boolean)].
    default Tensor sum(int axis, boolean keepDims) {
        return Gradus.sum(this, axis, keepDims);
    }

    /// Over all elements; see [Gradus#prod(Operand)].
    default Tensor prod() {
        return Gradus.prod(this);
    }

    /// Along an axis, which may stay with size 1; see [Gradus#prod(Operand, int, boolean)].
    default Tensor prod(int axis, boolean keepDims) {
        return Gradus.prod(this, axis, keepDims);
    }

    /// Over all elements; see [Gradus#mean(Operand)].
    default Tensor mean() {
        return Gradus.mean(this);
    }

    /// Along an axis, which may stay with size 1; see [Gradus#mean(Operand, int, boolean)].
    default Tensor mean(int axis, boolean keepDims) {
        return Gradus.mean(this, axis, keepDims);
    }

    /// Over all elements; see [Gradus#max(Operand)].
    default Tensor max() {
        return Gradus.max(this);
    }

    /// Along an axis, which may stay with size 1; see [Gradus#max(Operand, int, boolean)].
    default Tensor max(int axis, boolean keepDims) {
        return Gradus.max(this, axis, keepDims);
    }

    /// Over all elements; see [Gradus#min(Operand)].
    default Tensor min() {
        return Gradus.min(this);
    }

    /// Along an axis, which may stay with size 1; see [Gradus#min(Operand, int, boolean)].
    default Tensor min(int axis, boolean keepDims) {
        return Gradus.min(this, axis, keepDims);
    }

    /// Over all elements; see [Gradus#any(Operand)].
    default Tensor any() {
        return Gradus.any(this);
    }

    /// Along an axis, which may stay with size 1; see [Gradus#any(Operand, int, boolean)].
    default Tensor any(int axis, boolean keepDims) {
        return Gradus.any(this, axis, keepDims);
    }

    /// Over all elements; see [Gradus#all(Operand)].
    default Tensor all() {
        return Gradus.all(this);
    }

    /// Along an axis, which may stay with size 1; see [Gradus#all(Operand, int, boolean)].
    default Tensor all(int axis, boolean keepDims) {
        return Gradus.all(this, axis, keepDims);
    }

    /// Along an axis; see [Gradus#sum(Operand, int)].
    default Tensor sum(int axis) {
        return Gradus.sum(this, axis);
    }

    /// Along an axis; see [Gradus#mean(Operand, int)].
    default Tensor mean(int axis) {
        return Gradus.mean(this, axis);
    }

    /// See [Gradus#argmax(Operand, int)].
    default Tensor argmax(int axis) {
        return Gradus.argmax(this, axis);
    }

    /// See [Gradus#argmin(Operand, int)].
    default Tensor argmin(int axis) {
        return Gradus.argmin(this, axis);
    }

    /// The matrix product; see [Gradus#matmul(Operand, Operand)].
    default Tensor matmul(Operand other) {
        return Gradus.matmul(this, other);
    }

    /// See [Gradus#reshape(Operand, int...)].
    default Tensor reshape(int... shape) {
        return Gradus.reshape(this, shape);
    }

    /// See [Gradus#reshape(Operand, Shape)].
    default Tensor reshape(Shape shape) {
        return Gradus.reshape(this, shape);
    }

    /// See [Gradus#transpose(Operand)].
    default Tensor transpose() {
        return Gradus.transpose(this);
    }

    /// See [Gradus#transpose(Operand, int...)].
    default Tensor transpose(int... axes) {
        return Gradus.transpose(this, axes);
    }

    /// See [Gradus#expandDims].
    default Tensor expandDims(int axis) {
        return Gradus.expandDims(this, axis);
    }

    /// See [Gradus#squeeze(Operand)].
    default Tensor squeeze() {
        return Gradus.squeeze(this);
    }

    /// See [Gradus#softmax(Operand)].
    default Tensor softmax() {
        return Gradus.softmax(this);
    }

    /// See [Gradus#stopGradient].
    default Tensor stopGradient() {
        return Gradus.stopGradient(this);
    }
}
