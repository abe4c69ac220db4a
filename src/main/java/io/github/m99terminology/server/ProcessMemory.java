package io.github.m99terminology.server;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.LoggerFactory;

/**
 * Keeps the process small at rest without a command-line flag.
 *
 * <p>The JVM sizes its heap for the machine: on one with 24 GB it begins with 384 MB and grows freely, though the server
 * at rest needs a fraction. How much of the heap may stay free after a collection may be said while it runs. At work that is the JVM's own to
 * know, for with little room it collects often; so it is said for collections at rest alone. The start leaves much garbage behind, and one
 * collection when the content is loaded gives most of it back, in the background, while the endpoint is mounted. {@link IdleMemory} does the
 * same after a crowd, and asks for what the C library keeps: a tenth of the process after a start.
 */
final class ProcessMemory {
    private static final long SECONDS_BETWEEN_LOOKS = 10;

    /** A quarter of a processor: looking for changes in the database takes up to an eighth on a busy machine. */
    private static final long AT_REST = TimeUnit.MILLISECONDS.toNanos(2_500);

    private static final List<String> RATIOS = List.of("MinHeapFreeRatio", "MaxHeapFreeRatio");
    private static final String JCMD = "com.sun.management:type=DiagnosticCommand";
    private static final String TRIM = "systemTrimNativeHeap";

    private static final String MOST_BUFFER_KEPT = "jdk.nio.maxCachedBufferSize";

    private ProcessMemory() {}

    /**
     * A thread that has once written megabytes to a file or socket keeps a buffer of that size outside the heap for good; it is to keep small ones.
     * Works before the first file or socket is used, and where nobody has said otherwise.
     */
    static void keepSmallBuffers() {
        if (System.getProperty(MOST_BUFFER_KEPT) == null) {
            System.setProperty(MOST_BUFFER_KEPT, String.valueOf(256 << 10));
        }
    }

    static void settle() {
        ThisProcess process = new ThisProcess();
        process.collect();
        process.trim();
        watch(process);
    }

    private static void collect() {
        List<String> own = RATIOS.stream().map(ProcessMemory::value).toList();
        set(RATIOS.get(0), "5");
        set(RATIOS.get(1), "10");
        System.gc();
        // The upper one first: they may not cross.
        set(RATIOS.get(1), own.get(1));
        set(RATIOS.get(0), own.get(0));
    }

    private static void watch(IdleMemory.Process process) {
        IdleMemory memory = new IdleMemory(process, AT_REST);
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
            ProcessMemory.collect();
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

    private static String value(String flag) {
        try {
            return machine().getVMOption(flag).getValue();
        } catch (IllegalArgumentException notHere) {
            return "";
        }
    }

    /** Another JVM, or another collector, may not know a flag: then its own defaults stay. */
    private static void set(String flag, String value) {
        try {
            machine().setVMOption(flag, value);
        } catch (IllegalArgumentException notHere) {
            LoggerFactory.getLogger(ProcessMemory.class).debug("{} stays as it is", flag);
        }
    }

    private static HotSpotDiagnosticMXBean machine() {
        return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    }
}
