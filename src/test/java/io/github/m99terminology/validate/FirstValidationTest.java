package io.github.m99terminology.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.validation.IInstanceValidatorModule;
import ca.uhn.fhir.validation.IValidationContext;
import ca.uhn.fhir.validation.ValidationContext;
import ca.uhn.fhir.validation.ValidationOptions;
import io.github.m99terminology.model.Deadline;
import io.github.m99terminology.server.Await;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FirstValidationTest {
    private static final IValidationContext<IBaseResource> CONTEXT =
            ValidationContext.forResource(FhirContext.forR4Cached(), new Condition(), new ValidationOptions());

    private static IInstanceValidatorModule alone(IInstanceValidatorModule validator) {
        return (IInstanceValidatorModule) Objects.requireNonNull(
                new FirstValidation(() -> Deadline.UNLIMITED).postProcessAfterInitialization(validator, "validator"));
    }

    private static Thread started(IInstanceValidatorModule validator) {
        Thread thread = new Thread(() -> validator.validateResource(CONTEXT));
        thread.start();
        return thread;
    }

    @Test
    void validate_othersMeanwhile_waitForTheFirst() throws InterruptedException {
        AtomicInteger begun = new AtomicInteger();
        CountDownLatch ready = new CountDownLatch(1);
        IInstanceValidatorModule validator = alone(context -> {
            begun.incrementAndGet();
            await(ready);
        });
        List<Thread> callers =
                Stream.generate(() -> started(validator)).limit(3).toList();
        Await.until(
                "one is validating, the others wait",
                Duration.ofSeconds(10),
                () -> callers.stream()
                                .filter(caller -> caller.getState() == Thread.State.WAITING)
                                .count()
                        == 3);
        assertThat(begun).hasValue(1);

        ready.countDown();
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(begun).as("one that prepares, and each its own").hasValue(4);
    }

    /** Each waits for the other: that ends only when both are let in. */
    @Test
    void validate_afterTheFirst_goSideBySide() throws InterruptedException {
        CyclicBarrier both = new CyclicBarrier(2);
        AtomicInteger count = new AtomicInteger();
        IInstanceValidatorModule validator = alone(context -> {
            if (count.incrementAndGet() > 2) {
                meet(both);
            }
        });
        validator.validateResource(CONTEXT);
        Thread one = started(validator);
        Thread other = started(validator);
        one.join();
        other.join();
        assertThat(both.isBroken()).isFalse();
        assertThat(count).hasValue(4);
    }

    @Test
    void validate_firstFails_theNextOneIsTheFirst() {
        AtomicInteger count = new AtomicInteger();
        IInstanceValidatorModule validator = alone(context -> {
            if (count.incrementAndGet() == 1) {
                throw new IllegalStateException("no definitions");
            }
        });
        assertThatThrownBy(() -> validator.validateResource(CONTEXT)).hasMessage("no definitions");
        validator.validateResource(CONTEXT);
        assertThat(count).hasValue(3);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception alone) {
            throw new IllegalStateException(alone);
        }
    }
}
