package io.github.m99terminology.hapi.storage;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes records, and what they are made of, as bytes that a {@link RecordReader} makes the same of; the same bytes for what is equal. What is there several
 * times is written once, and is one object when it is read.
 *
 * <pre>
 *   value    a byte that says what follows, and that
 *   number   seven bits a byte, the lowest first; the eighth says that there are more
 *   text     its length in bytes, and they, in UTF-8
 *   type     the number of one that was named before; or the next number, its name and the names of its components
 * </pre>
 */
final class RecordWriter {
    static final int NOTHING = 0;
    static final int AS_BEFORE = 1;
    static final int TEXT = 2;
    static final int LIST = 3;
    static final int SET = 4;
    static final int MAP = 5;
    static final int TRUE = 6;
    static final int FALSE = 7;
    static final int INTEGER = 8;
    static final int DECIMAL = 9;
    static final int RECORD = 10;
    static final int CONSTANT = 11;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Map<Object, Integer> before = new HashMap<>();
    private final Map<Class<?>, Integer> types = new HashMap<>();

    byte[] bytes() {
        return out.toByteArray();
    }

    /** @throws IllegalArgumentException for anything but records, lists, sets and maps of them, constants, texts, numbers and truth values */
    void write(@Nullable Object value) {
        if (value == null) {
            out.write(NOTHING);
        } else if (value instanceof Boolean truth) {
            out.write(truth ? TRUE : FALSE);
        } else if (value instanceof Integer integer) {
            out.write(INTEGER);
            number(integer);
        } else {
            Integer known = before.get(value);
            if (known != null) {
                out.write(AS_BEFORE);
                number(known);
            } else {
                writeNew(value);
                before.put(value, before.size());
            }
        }
    }

    private void writeNew(Object value) {
        if (value instanceof String text) {
            out.write(TEXT);
            text(text);
        } else if (value instanceof BigDecimal decimal) {
            out.write(DECIMAL);
            text(decimal.toString());
        } else if (value instanceof List<?> list) {
            out.write(LIST);
            number(list.size());
            list.forEach(this::write);
        } else if (value instanceof Set<?> set) {
            out.write(SET);
            number(set.size());
            set.stream().sorted(Comparator.comparing(String::valueOf)).forEach(this::write);
        } else if (value instanceof Map<?, ?> map) {
            out.write(MAP);
            number(map.size());
            map.entrySet().stream()
                    .sorted(Comparator.comparing(entry -> String.valueOf(entry.getKey())))
                    .forEach(entry -> {
                        write(entry.getKey());
                        write(entry.getValue());
                    });
        } else if (value instanceof Enum<?> constant) {
            out.write(CONSTANT);
            type(constant.getDeclaringClass(), List.of());
            text(constant.name());
        } else if (value instanceof Record made) {
            record(made);
        } else {
            throw new IllegalArgumentException("not to be written: " + value.getClass());
        }
    }

    private void record(Record value) {
        List<RecordComponent> components = List.of(value.getClass().getRecordComponents());
        out.write(RECORD);
        type(value.getClass(), components.stream().map(RecordComponent::getName).toList());
        for (RecordComponent component : components) {
            try {
                write(component.getAccessor().invoke(value));
            } catch (ReflectiveOperationException closed) {
                throw new IllegalArgumentException("not to be read: " + component, closed);
            }
        }
    }

    private void type(Class<?> type, List<String> components) {
        Integer known = types.get(type);
        number(known == null ? types.size() : known);
        if (known == null) {
            types.put(type, types.size());
            text(type.getName());
            number(components.size());
            components.forEach(this::text);
        }
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        out.writeBytes(bytes);
    }

    private void number(int number) {
        int left = number;
        while ((left & ~0x7F) != 0) {
            out.write(left & 0x7F | 0x80);
            left >>>= 7;
        }
        out.write(left);
    }
}
