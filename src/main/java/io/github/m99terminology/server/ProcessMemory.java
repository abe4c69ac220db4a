package io.github.m99terminology.server;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Keeps the process small at rest without a command-line flag.
 *
 * <p>The JVM sizes its heap for the machine: on one with 24 GB it begins with 384 MB and grows freely, though the server
 * at rest needs a fraction. How much of the heap may stay free after a collection may be said while it runs. At work that is the JVM's own to
 * know, for with little room it collects often; so it is said for collections at rest alone. {@link IdleMemory} does the same after a crowd, and asks for what
 * the C library keeps: a tenth of the process after a start.
 *
 * <p>A start fills a small heap with what it keeps, and with little room the collector would look at all of it for each few megabytes more: a third
 * of the time until the first answer. So until the content is loaded the heap grows in large steps; then one collection gives back what the start has left
 * behind, and how much may stay free is again what it was.
 */
final class ProcessMemory {
    private static final long SECONDS_BETWEEN_LOOKS = 10;

    /** A quarter of a processor: looking for changes in the database takes up to an eighth on a busy machine. */
    private static final long AT_REST = TimeUnit.MILLISECONDS.toNanos(2_500);

    private static final HeapRoom AT_START = new HeapRoom(45, 60);
    private static final HeapRoom NEARLY_NONE = new HeapRoom(5, 10);

    /** What a first start takes in large steps, with all that is not heap, has to fit into the machine; where less is allowed, slowly. */
    private static final long ROOM_FOR_STEPS = 512L << 20;

    private static final String JCMD = "com.sun.management:type=DiagnosticCommand";
    private static final String TRIM = "systemTrimNativeHeap";

    private static final String MOST_BUFFER_KEPT = "jdk.nio.maxCachedBufferSize";

    private final @Nullable HeapRoom atWork = HeapRoom.now();

    private ProcessMemory() {}

    /** Lets the heap grow in large steps until {@link #settle}. */
    static ProcessMemory growing() {
        ProcessMemory memory = new ProcessMemory();
        if (Runtime.getRuntime().maxMemory() >= ROOM_FOR_STEPS) {
            AT_START.use();
        }
        return memory;
    }

    /**
     * A thread that has once written megabytes to a file or socket keeps a buffer of that size outside the heap for good; it is to keep small ones.
     * Works before the first file or socket is used, and where nobody has said otherwise.
     */
    static void keepSmallBuffers() {
        if (System.getProperty(MOST_BUFFER_KEPT) == null) {
            System.setProperty(MOST_BUFFER_KEPT, String.valueOf(256 << 10));
        }
    }

    /** The content is loaded. */
    void settle() {
        use(atWork);
        ThisProcess process = new ThisProcess();
        process.collect();
        // What is held for as long as there is room (soft references) goes by the room that there was before.
        process.collect();
        process.trim();
        watch(process);
    }

    private static void collect() {
        HeapRoom own = HeapRoom.now();
        NEARLY_NONE.use();
        System.gc();
        use(own);
    }

    private static void use(@Nullable HeapRoom room) {
        if (room != null) {
            room.use();
        }
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
}
