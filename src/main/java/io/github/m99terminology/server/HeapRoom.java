package io.github.m99terminology.server;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * How much of the heap stays free after all of it was collected, in percent. It may be said while the JVM runs.
 *
 * @param least when there is less the heap grows
 * @param most when there is more the rest goes back to the operating system
 */
record HeapRoom(int least, int most) {
    private static final String LEAST = "MinHeapFreeRatio";
    private static final String MOST = "MaxHeapFreeRatio";

    /** What is set; null where a JVM does not know of it. */
    static @Nullable HeapRoom now() {
        try {
            return new HeapRoom(value(LEAST), value(MOST));
        } catch (IllegalArgumentException notHere) {
            return null;
        }
    }

    /** Does nothing where a JVM does not know of it. */
    void use() {
        HeapRoom before = now();
        if (before == null) {
            return;
        }
        // They may not cross: upwards the upper one goes first.
        if (most >= before.most) {
            set(MOST, most);
            set(LEAST, least);
        } else {
            set(LEAST, least);
            set(MOST, most);
        }
    }

    private static int value(String flag) {
        return Integer.parseInt(machine().getVMOption(flag).getValue());
    }

    private static void set(String flag, int percent) {
        machine().setVMOption(flag, String.valueOf(percent));
    }

    private static HotSpotDiagnosticMXBean machine() {
        return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    }
}
