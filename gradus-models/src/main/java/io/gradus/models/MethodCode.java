package io.gradus.models;

import io.gradus.DType;
import io.gradus.Shape;
import io.gradus.Tensor;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.constantpool.ConstantDynamicEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.StringConcatFactory;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.runtime.ObjectMethods;
import java.lang.runtime.SwitchBootstraps;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Goes over the instructions of one method for [StepCode].
///
/// Tensors may go into local variables and operands of calls. Into fields only numbers and texts may go, and what a
/// constructor puts into final fields, since the new object follows the same rules. Into arrays they may go where the
/// method cannot have got an array from anywhere but its own `new`: it reads no array from a field, a parameter, a call
/// or by a cast. There are no lambdas: what they take along cannot be followed.
final class MethodCode {
    /// Fields of these types may be written, and static ones read: nothing can be put into what they hold.
    private static final Set<ClassDesc> IMMUTABLE = Set.of(
            ConstantDescs.CD_String,
            ConstantDescs.CD_Integer,
            ConstantDescs.CD_Long,
            ConstantDescs.CD_Float,
            ConstantDescs.CD_Double,
            ConstantDescs.CD_Boolean);

    private static final Set<ClassDesc> READABLE = Set.of(
            Tensor.class.describeConstable().orElseThrow(),
            Shape.class.describeConstable().orElseThrow(),
            DType.class.describeConstable().orElseThrow());

    /// What makes texts, the methods of records and the cases of a switch.
    private static final Set<ClassDesc> BOOTSTRAPS = Set.of(
            StringConcatFactory.class.describeConstable().orElseThrow(),
            ObjectMethods.class.describeConstable().orElseThrow(),
            SwitchBootstraps.class.describeConstable().orElseThrow());

    private final StepCode code;
    private final Class<?> type;
    private boolean storesElements;
    private boolean getsArrays;

    MethodCode(StepCode code, Class<?> type) {
        this.code = code;
        this.type = type;
    }

    boolean keepsNothing(MethodModel method) {
        if (method.flags().has(AccessFlag.ABSTRACT)) {
            return true;
        }
        CodeModel body = method.code().orElse(null);
        if (body == null) {
            return false;
        }
        getsArrays = method.methodTypeSymbol().parameterList().stream().anyMatch(MethodCode::isArrayOfObjects);
        boolean constructs = method.methodName().equalsString(ConstantDescs.INIT_NAME);
        for (CodeElement element : body) {
            if (!isHarmless(element, constructs)) {
                return false;
            }
        }
        return !(storesElements && getsArrays);
    }

    private static boolean isArrayOfObjects(ClassDesc desc) {
        return desc.isArray() && !desc.componentType().isPrimitive();
    }

    private boolean isHarmless(CodeElement element, boolean constructs) {
        return switch (element) {
            case FieldInstruction access -> isHarmless(access, constructs);
            case InvokeInstruction call -> isHarmless(call);
            case InvokeDynamicInstruction call ->
                BOOTSTRAPS.contains(call.bootstrapMethod().owner());
            case ConstantInstruction.LoadConstantInstruction load -> isPlain(load.constantEntry());
            case ArrayStoreInstruction store -> {
                storesElements |= store.typeKind() == TypeKind.REFERENCE;
                yield true;
            }
            case TypeCheckInstruction check -> {
                getsArrays |= check.opcode() == Opcode.CHECKCAST
                        && isArrayOfObjects(check.type().asSymbol());
                yield true;
            }
            default -> true;
        };
    }

    private static boolean isPlain(LoadableConstantEntry entry) {
        return !(entry instanceof ConstantDynamicEntry) && !(entry instanceof MethodHandleEntry);
    }

    private boolean isHarmless(FieldInstruction access, boolean constructs) {
        ClassDesc held = access.typeSymbol();
        boolean immutable = held.isPrimitive() || IMMUTABLE.contains(held);
        getsArrays |= isArrayOfObjects(held);
        return switch (access.opcode()) {
            case GETFIELD -> true;
            case GETSTATIC -> immutable || READABLE.contains(held) || isNumbers(held) || isForeign(access);
            case PUTFIELD -> immutable || (constructs && isOwnFinal(access));
            default -> immutable;
        };
    }

    private static boolean isNumbers(ClassDesc held) {
        return held.isArray() && held.componentType().isPrimitive();
    }

    /// Whether the static field is one of the library or the JDK.
    private boolean isForeign(FieldInstruction access) {
        Class<?> owner = load(access.owner().asSymbol());
        return owner != null && StepCode.originOf(owner) != StepCode.Origin.USER;
    }

    private boolean isOwnFinal(FieldInstruction access) {
        if (load(access.owner().asSymbol()) != type) {
            return false;
        }
        try {
            Field field = type.getDeclaredField(access.name().stringValue());
            return Modifier.isFinal(field.getModifiers());
        } catch (NoSuchFieldException e) {
            return false;
        }
    }

    private boolean isHarmless(InvokeInstruction call) {
        getsArrays |= isArrayOfObjects(call.typeSymbol().returnType());
        ClassDesc desc = call.owner().asSymbol();
        if (desc.isArray()) {
            return call.name().equalsString("clone");
        }
        Class<?> owner = load(desc);
        return owner != null
                && code.allows(owner, call.name().stringValue(), call.type().stringValue());
    }

    /// The class, initialized: what its static fields get must not be of a step.
    private @Nullable Class<?> load(ClassDesc desc) {
        String name = desc.packageName().isEmpty() ? desc.displayName() : desc.packageName() + "." + desc.displayName();
        try {
            return Class.forName(name, true, type.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
