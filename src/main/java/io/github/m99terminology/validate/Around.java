package io.github.m99terminology.validate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Stands around what the validator asks, which differs from version to version: everything is passed on as it is, but for what is held up. */
final class Around {

    private Around() {}

    /** Looks at a question before it is asked. */
    interface Watch {
        /** @return false for what is answered with null; may throw, too */
        boolean passes(Method question, Object @Nullable [] about);
    }

    static <T> T of(Class<T> asked, T all, Watch watch) {
        return asked.cast(
                Proxy.newProxyInstance(asked.getClassLoader(), new Class<?>[] {asked}, (proxy, question, about) -> {
                    if (!watch.passes(question, about)) {
                        return null;
                    }
                    try {
                        return question.invoke(all, about);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                }));
    }
}
