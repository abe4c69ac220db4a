package io.github.m99terminology.server;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.LoggerFactory;

/**
 * Keeps the process small without a command-line flag.
 *
 * <p>The JVM sizes its heap for the machine: on one with 24 GB it begins with 384 MB and grows freely, though the server
 * at rest needs a fraction. Three of its flags may be changed while it runs: how much of the heap may stay free after a
 * collection before memory goes back to the operating system, and how long the server must be idle for a collection of
 * its own accord. The start leaves much garbage behind, so one collection when the content is loaded gives most of it
 * back, in the background, while the endpoint is mounted. {@link IdleMemory} does the same after a crowd, and asks for
 * what the C library keeps: a tenth of the process after a start.
 */
final class ProcessMemory {
    private static final long SECONDS_BETWEEN_LOOKS = 10;

    /** A quarter of a processor: looking for changes in the database takes up to an eighth on a busy machine. */
    private static final long AT_REST = TimeUnit.MILLISECONDS.toNanos(2_500);

    private static final String JCMD = "com.sun.management:type=DiagnosticCommand";
    private static final String TRIM = "systemTrimNativeHeap";

    private ProcessMemory() {}

    static void beModest() {
        set("MinHeapFreeRatio", "5");
        set("MaxHeapFreeRatio", "10");
        set("G1PeriodicGCInterval", "60000");
    }

    static void settle() {
        System.gc();
        watch();
    }

    private static void watch() {
        IdleMemory memory = new IdleMemory(new ThisProcess(), AT_REST);
        Thread watching = new Thread(
                () -> {
                    try {
                        while (true) {
                            TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_LOOKS);
                            memory.look();
                        }
                    } catch (InterruptedException stopping) {
                        Thread.currentThread().interrupt();
                    }
                },
                "memory");
        watching.setDaemon(true);
        watching.start();
    }

    private record ThisProcess(OperatingSystemMXBean machine) implements IdleMemory.Process {
        ThisProcess() {
            this(ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class));
        }

        @Override
        public long heap() {
            return Runtime.getRuntime().totalMemory();
        }

        @Override
        public long busy() {
            return machine.getProcessCpuTime();
        }

        @Override
        public void collect() {
            System.gc();
        }

        @Override
        public void trim() {
            try {
                ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName(JCMD), TRIM, null, null);
            } catch (JMException notHere) {
                // Another C library than GNU's, or an older JVM: what it keeps, it keeps.
                LoggerFactory.getLogger(ProcessMemory.class).debug("The C library keeps its memory", notHere);
            }
        }
    }

    static String secondsSinceStart() {
        long millis = ManagementFactory.getRuntimeMXBean().getUptime();
        return String.format(Locale.ROOT, "%.1f", millis / 1000.0);
    }

    /** Another JVM, or another collector, may not know a flag: then its own defaults stay. */
    private static void set(String flag, String value) {
        HotSpotDiagnosticMXBean vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            vm.setVMOption(flag, value);
        } catch (IllegalArgumentException notHere) {
            LoggerFactory.getLogger(ProcessMemory.class).debug("{} stays as it is", flag);
        }
    }
}
