package com.llmgateway.command.log.json;

import com.llmgateway.contracts.Event;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** An event of any kind with every field filled, always the same, made from its record's components. */
final class EventSample {

    private static final Map<Type, Object> VALUES = Map.ofEntries(
            Map.entry(String.class, "text"),
            Map.entry(int.class, 7),
            Map.entry(Integer.class, 7),
            Map.entry(long.class, 1234L),
            Map.entry(Long.class, 1234L),
            Map.entry(boolean.class, true),
            Map.entry(BigDecimal.class, new BigDecimal("1.50E-7")),
            Map.entry(Instant.class, Instant.parse("2026-11-23T01:02:03.000004Z")),
            Map.entry(LocalDate.class, LocalDate.parse("2026-11-23")),
            Map.entry(Duration.class, Duration.ofSeconds(90)),
            Map.entry(UUID.class, UUID.fromString("0199f0c8-a2b1-7c3d-8e9f-0a1b2c3d4e5f")));

    private EventSample() {}

    static <E extends Event> E of(Class<E> event) {
        return event.cast(value(event));
    }

    private static Object value(Type type) {
        if (VALUES.containsKey(type)) {
            return VALUES.get(type);
        }
        if (type instanceof ParameterizedType generic) {
            return collection(generic);
        }
        if (type instanceof Class<?> plain && plain.isEnum()) {
            return plain.getEnumConstants()[0];
        }
        if (type instanceof Class<?> plain && plain.isRecord()) {
            return record(plain);
        }
        throw new IllegalArgumentException("No sample of " + type.getTypeName());
    }

    private static Object collection(ParameterizedType generic) {
        Type first = generic.getActualTypeArguments()[0];
        if (generic.getRawType() == List.class) {
            return List.of(value(first));
        }
        if (generic.getRawType() == Set.class) {
            return Set.copyOf(two(first));
        }
        Type values = generic.getActualTypeArguments()[1];
        return two(first).stream()
                .collect(Collectors.toMap(key -> key, _ -> value(values), (a, _) -> a, LinkedHashMap::new));
    }

    /** Two of them in the wrong order, to see them written in the right one. */
    private static List<Object> two(Type type) {
        if (type instanceof Class<?> plain && plain.isEnum()) {
            return List.of(plain.getEnumConstants()[1], plain.getEnumConstants()[0]);
        }
        return List.of("b", "a");
    }

    private static Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new));
            return constructor.newInstance(Arrays.stream(components)
                    .map(component -> value(component.getGenericType()))
                    .toArray());
        } catch (ReflectiveOperationException failure) {
            throw new IllegalArgumentException("No sample of " + type.getName(), failure);
        }
    }
}
