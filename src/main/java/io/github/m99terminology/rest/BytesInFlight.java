package io.github.m99terminology.rest;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import io.github.m99terminology.hapi.Failures;
import io.github.m99terminology.http.ServerIssues;
import io.github.m99terminology.model.TerminologyException;
import io.github.m99terminology.model.TerminologyException.Kind;
import io.github.m99terminology.model.issues.SearchIssues;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the memory of what is read from storage and not yet sent. HAPI holds a resource in some twenty times its size: seventy pages of large code
 * systems at a time would fill any memory.
 *
 * <p>A page has at most as many resources as fit into {@code search.page-bytes} even if they are the largest that there are; HAPI then links to the next.
 * What all requests read together is at most a third of the memory; whoever finds no room waits, and is asked to come again (503) after a while.
 * A request counts by the largest that it may get, as nobody knows before reading what a search finds.
 */
final class BytesInFlight {
    static final int LARGEST_PAGE = 1000;
    private static final int USUAL_PAGE = 50;

    private static final int HELD_PER_BYTE = 20;
    private static final int UNIT = 1024;
    private static final Duration WAIT = Duration.ofSeconds(10);

    /** Smaller ones are not worth asking the database about. */
    private static final long SMALL = 64 * 1024;

    private static final String TAKEN = BytesInFlight.class.getName();
    private static final String COUNT = "_count";
    private static final String PACKAGE = "$package";

    private final StoredBytes stored;
    private final long pageBytes;
    private final long packageBytes;
    private final int room;
    private final Semaphore free;

    /** @param packageBytes most of what one package holds */
    BytesInFlight(StoredBytes stored, long pageBytes, long packageBytes) {
        this(stored, pageBytes, packageBytes, Runtime.getRuntime().maxMemory() / 3 / HELD_PER_BYTE);
    }

    BytesInFlight(StoredBytes stored, long pageBytes, long packageBytes, long room) {
        this.stored = stored;
        this.room = (int) Math.max(1, Math.min(room / UNIT, Integer.MAX_VALUE));
        this.pageBytes = Math.min(pageBytes, (long) this.room * UNIT);
        this.packageBytes = packageBytes;
        this.free = new Semaphore(this.room, true);
    }

    /** To be called once for each request, in any thread; what it takes is given back by {@link #end}. */
    void begin(HttpServletRequest request) {
        request.setAttribute(TAKEN, new AtomicInteger());
    }

    void end(HttpServletRequest request) {
        if (request.getAttribute(TAKEN) instanceof AtomicInteger taken) {
            free.release(taken.getAndSet(0));
        }
    }

    /**
     * Makes the page of a request as small as it must be, and takes the room for it.
     *
     * @throws BaseServerResponseException 503 when there was none for a while; 422 when the entries of one Bundle ask for more than there is
     */
    void admit(RestOperationTypeEnum operation, RequestDetails request) {
        boolean past =
                switch (operation) {
                    case HISTORY_INSTANCE, HISTORY_TYPE, HISTORY_SYSTEM, VREAD -> true;
                    default -> false;
                };
        switch (operation) {
            case READ -> take(request, one(request));
            case VREAD -> take(request, sum(stored.largest(request.getResourceName(), past), 1));
            case SEARCH_TYPE, SEARCH_SYSTEM, GET_PAGE, HISTORY_INSTANCE, HISTORY_TYPE, HISTORY_SYSTEM ->
                page(
                        request,
                        stored.largest(request.getResourceName(), past || operation == RestOperationTypeEnum.GET_PAGE));
            case EXTENDED_OPERATION_TYPE, EXTENDED_OPERATION_INSTANCE -> {
                if (PACKAGE.equals(request.getOperation())) {
                    take(request, Math.min(packageBytes, sum(stored.largest(null, false), LARGEST_PAGE)));
                }
            }
            default -> {
                // writes have a limit of their own, and other operations read nothing from storage
            }
        }
    }

    private long one(RequestDetails request) {
        String type = request.getResourceName();
        if (type == null || request.getId() == null || sum(stored.largest(type, false), 1) <= SMALL) {
            return 0;
        }
        return stored.of(type, request.getId().getIdPart());
    }

    private void page(RequestDetails request, long[] largest) {
        int asked = asked(request.getParameters());
        int most = Math.min(asked, fitting(largest));
        if (most < asked) {
            Map<String, String[]> parameters = new HashMap<>(request.getParameters());
            parameters.put(COUNT, new String[] {String.valueOf(most)});
            request.setParameters(parameters);
        }
        take(request, sum(largest, most));
    }

    /** Of several numbers HAPI takes the first; none, and 0 where it means the usual page, is the usual page. */
    private static int asked(Map<String, String[]> parameters) {
        String[] counts = parameters.get(COUNT);
        int count = counts == null || counts.length == 0 ? 0 : Integer.parseInt(counts[0]);
        return count == 0 ? USUAL_PAGE : Math.min(count, LARGEST_PAGE);
    }

    private int fitting(long[] largest) {
        long sum = 0;
        for (int i = 0; i < largest.length; i++) {
            sum += largest[i];
            if (sum > pageBytes) {
                return Math.max(1, i);
            }
        }
        return LARGEST_PAGE;
    }

    private static long sum(long[] largest, int most) {
        long sum = 0;
        for (int i = 0; i < Math.min(most, largest.length); i++) {
            sum += largest[i];
        }
        return sum;
    }

    private void take(RequestDetails request, long bytes) {
        AtomicInteger taken = taken(request);
        int units = (int) Math.min(room, bytes / UNIT);
        if (taken == null || units == 0) {
            return;
        }
        if (taken.get() > 0 && taken.get() + units > room) {
            throw Failures.exception(
                    Failures.of(new TerminologyException(Kind.TOO_COSTLY, SearchIssues.bundleReadsTooMuch())));
        }
        if (!acquire(units)) {
            UnclassifiedServerFailureException full = (UnclassifiedServerFailureException)
                    Failures.exception(Failures.refused(503, ServerIssues.readingFull()));
            full.addResponseHeader("Retry-After", "5");
            throw full;
        }
        taken.addAndGet(units);
    }

    private boolean acquire(int units) {
        try {
            return free.tryAcquire(units, WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static @Nullable AtomicInteger taken(RequestDetails request) {
        return request instanceof ServletRequestDetails http
                        && http.getServletRequest() != null
                        && http.getServletRequest().getAttribute(TAKEN) instanceof AtomicInteger taken
                ? taken
                : null;
    }
}
