package io.github.m99terminology.hapi.storage;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link RecordWriter} has written, of records that are still made as they were then. */
final class RecordReader {
    private final byte[] bytes;
    private final List<Object> before = new ArrayList<>();
    private final List<Type> types = new ArrayList<>();
    private int at;

    /** @param constructor null for constants */
    private record Type(Class<?> of, @Nullable Constructor<?> constructor) {}

    RecordReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The next value.
     *
     * @throws ReflectiveOperationException for a type that is no more, or has become another
     * @throws RuntimeException for bytes that say something else
     */
    @Nullable
    Object read() throws ReflectiveOperationException {
        int what = bytes[at++];
        switch (what) {
            case RecordWriter.NOTHING:
                return null;
            case RecordWriter.TRUE:
                return true;
            case RecordWriter.FALSE:
                return false;
            case RecordWriter.INTEGER:
                return number();
            case RecordWriter.AS_BEFORE:
                return before.get(number());
            default:
                Object made = make(what);
                before.add(made);
                return made;
        }
    }

    private Object make(int what) throws ReflectiveOperationException {
        return switch (what) {
            case RecordWriter.TEXT -> text();
            case RecordWriter.DECIMAL -> new BigDecimal(text());
            case RecordWriter.LIST -> List.of(values(number()));
            case RecordWriter.SET -> Set.copyOf(new LinkedHashSet<>(Arrays.asList(values(number()))));
            case RecordWriter.MAP -> map();
            case RecordWriter.CONSTANT -> constant(type().of(), text());
            case RecordWriter.RECORD -> record(type());
            default -> throw new IllegalArgumentException("nothing is written as " + what);
        };
    }

    private Object[] values(int count) throws ReflectiveOperationException {
        Object[] values = new Object[count];
        for (int i = 0; i < count; i++) {
            values[i] = read();
        }
        return values;
    }

    private Map<Object, Object> map() throws ReflectiveOperationException {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int left = number(); left > 0; left--) {
            map.put(read(), read());
        }
        return Map.copyOf(map);
    }

    private static Object constant(Class<?> type, String name) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Object record(Type type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.constructor();
        if (constructor == null) {
            throw new IllegalArgumentException(type.of() + " is no record");
        }
        return constructor.newInstance(values(constructor.getParameterCount()));
    }

    private Type type() throws ReflectiveOperationException {
        int number = number();
        if (number == types.size()) {
            types.add(named());
        }
        return types.get(number);
    }

    private Type named() throws ReflectiveOperationException {
        Class<?> type = Class.forName(text());
        String[] names = new String[number()];
        for (int i = 0; i < names.length; i++) {
            names[i] = text();
        }
        if (!type.isRecord()) {
            return new Type(type, null);
        }
        RecordComponent[] components = type.getRecordComponents();
        if (!Arrays.equals(
                names, Stream.of(components).map(RecordComponent::getName).toArray())) {
            throw new ClassNotFoundException(type + " has other components by now");
        }
        Class<?>[] parameters =
                Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return new Type(type, type.getConstructor(parameters));
    }

    private String text() {
        int length = number();
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    private int number() {
        int number = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            number |= (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
        }
    }
}
