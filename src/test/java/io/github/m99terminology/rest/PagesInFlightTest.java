package io.github.m99terminology.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.IdType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is read from storage at a time: pages fill the room that they have and no more, and what a request took is there again when it ends. */
class PagesInFlightTest {
    private static final int UNIT = 1024;

    /** Sizes of what is stored, the largest first. */
    private record Stored(long[] sizes) implements StoredBytes {
        @Override
        public long[] largest(@Nullable String type, boolean past) {
            return sizes;
        }

        @Override
        public long of(String type, String id) {
            return sizes[Integer.parseInt(id)];
        }
    }

    private static HttpServletRequest sent() {
        Map<String, Object> attributes = new HashMap<>();
        return (HttpServletRequest) Proxy.newProxyInstance(
                PagesInFlightTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getAttribute" -> attributes.get((String) arguments[0]);
                    case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                    default -> null;
                });
    }

    private static ServletRequestDetails details(HttpServletRequest sent, Map<String, String[]> parameters) {
        ServletRequestDetails details = new ServletRequestDetails();
        details.setServletRequest(sent);
        details.setResourceName("CodeSystem");
        details.setParameters(parameters);
        return details;
    }

    private static long sum(long[] sizes, int first) {
        return Arrays.stream(sizes).limit(first).sum();
    }

    @Test
    void page_isAsLargeAsAsked_orAsLargeAsFits() {
        Random random = new Random(17);
        for (int i = 0; i < 2_000; i++) {
            long[] sizes = IntStream.range(0, random.nextInt(BytesInFlight.LARGEST_PAGE + 1))
                    .mapToLong(each -> 1 + random.nextInt(1 + random.nextInt(200_000)))
                    .sorted()
                    .toArray();
            long[] largest = IntStream.range(0, sizes.length)
                    .mapToLong(at -> sizes[sizes.length - 1 - at])
                    .toArray();
            long pageBytes = random.nextBoolean()
                    ? 1 + random.nextInt(2_000_000)
                    : Math.max(1, sum(largest, random.nextInt(1 + largest.length)));
            int asked = 1 + random.nextInt(1_500);
            BytesInFlight reads = new BytesInFlight(new Stored(largest), pageBytes, 1, 64L << 20);
            HttpServletRequest sent = sent();
            reads.begin(sent);
            ServletRequestDetails details = details(sent, Map.of("_count", new String[] {String.valueOf(asked), "7"}));
            reads.admit(RestOperationTypeEnum.SEARCH_TYPE, details);
            reads.end(sent);

            int count = Integer.parseInt(details.getParameters().get("_count")[0]);
            int wanted = Math.min(asked, BytesInFlight.LARGEST_PAGE);
            assertThat(count).isBetween(1, Math.max(asked, 1));
            int most = Math.min(count, BytesInFlight.LARGEST_PAGE);
            assertThat(most == 1 || sum(largest, most) <= pageBytes)
                    .as("%s of %s", most, asked)
                    .isTrue();
            assertThat(most == wanted || sum(largest, most + 1) > pageBytes)
                    .as("%s of %s", most, asked)
                    .isTrue();
        }
    }

    /** Whatever comes at once, in whichever order, and however it ends: in the end there is room for the largest again. */
    @Test
    void room_isWholeAgain_whenAllHaveEnded() throws Exception {
        long[] largest = {600L * UNIT, 300L * UNIT, 100L * UNIT};
        BytesInFlight reads = new BytesInFlight(new Stored(largest), 1000L * UNIT, 1, 1000L * UNIT);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Boolean>> all = IntStream.range(0, 400)
                    .mapToObj(number -> threads.submit(() -> once(reads, new Random(number))))
                    .toList();
            int admitted = 0;
            for (Future<Boolean> each : all) {
                admitted += each.get() ? 1 : 0;
            }
            assertThat(admitted).isEqualTo(400);
        } finally {
            threads.shutdownNow();
        }
        // Where any of it is still taken, this one is refused in the end.
        HttpServletRequest last = sent();
        reads.begin(last);
        reads.admit(RestOperationTypeEnum.SEARCH_TYPE, details(last, Map.of("_count", new String[] {"3"})));
        reads.end(last);
    }

    private static boolean once(BytesInFlight reads, Random random) {
        HttpServletRequest sent = sent();
        reads.begin(sent);
        try {
            ServletRequestDetails details =
                    details(sent, Map.of("_count", new String[] {String.valueOf(1 + random.nextInt(2))}));
            details.setId(new IdType("CodeSystem", String.valueOf(random.nextInt(3))));
            reads.admit(
                    List.of(RestOperationTypeEnum.READ, RestOperationTypeEnum.VREAD, RestOperationTypeEnum.HISTORY_TYPE)
                            .get(random.nextInt(3)),
                    details);
            return true;
        } finally {
            reads.end(sent);
        }
    }

    /** One request that asks for more than there is would wait for itself. */
    @Test
    void request_thatReadsMoreThanThereIs_isRefusedAtOnce() {
        BytesInFlight reads = new BytesInFlight(new Stored(new long[] {600L * UNIT}), 1000L * UNIT, 1, 1000L * UNIT);
        HttpServletRequest sent = sent();
        reads.begin(sent);
        reads.admit(RestOperationTypeEnum.VREAD, details(sent, Map.of()));
        assertThatThrownBy(() -> reads.admit(RestOperationTypeEnum.VREAD, details(sent, Map.of())))
                .isInstanceOfSatisfying(
                        BaseServerResponseException.class,
                        refused -> assertThat(refused.getStatusCode()).isEqualTo(422));
    }
}
