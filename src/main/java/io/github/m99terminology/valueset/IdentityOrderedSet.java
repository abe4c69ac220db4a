package io.github.m99terminology.valueset;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * A set of objects in the order in which they came, each object once. Two that are equal are two: definitions are large, and to compare
 * them by what they hold would cost more than to list them.
 */
final class IdentityOrderedSet<T> extends AbstractSet<T> {

    private final Set<T> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<T> order = new ArrayList<>();

    private IdentityOrderedSet() {}

    static <T> Set<T> byIdentity() {
        return new IdentityOrderedSet<>();
    }

    @Override
    public boolean add(T object) {
        return seen.add(object) && order.add(object);
    }

    @Override
    public Iterator<T> iterator() {
        return Collections.unmodifiableList(order).iterator();
    }

    @Override
    public int size() {
        return order.size();
    }
}
