package io.github.m99terminology.http;

import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.param.StringParam;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.hl7.fhir.r4.model.Basic;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Parameters;

/**
 * A provider that keeps nothing, with each kind of interaction: what stands before a provider is under test, not what it
 * stores.
 */
public final class Notes {
    final CountDownLatch slowBegun = new CountDownLatch(1);
    final CountDownLatch slowMayEnd = new CountDownLatch(1);
    final AtomicInteger slowNow = new AtomicInteger();
    final AtomicInteger changes = new AtomicInteger();

    @Read(type = Basic.class)
    public Basic read(@IdParam IdType id) {
        Basic basic = new Basic();
        basic.setId(id);
        return basic;
    }

    @Search(type = Basic.class)
    public List<Basic> search(@OptionalParam(name = "author") StringParam author) {
        return List.of();
    }

    @Create(typeName = "Basic")
    public MethodOutcome create(@ResourceParam Basic basic) {
        return new MethodOutcome(new IdType("Basic/1"), true);
    }

    @Update(typeName = "Basic")
    public MethodOutcome update(@IdParam IdType id, @ResourceParam Basic basic) {
        return new MethodOutcome(id);
    }

    @Delete(typeName = "Basic")
    public MethodOutcome delete(@IdParam IdType id) {
        return new MethodOutcome(id);
    }

    @Transaction
    public Bundle transaction(@TransactionParam Bundle bundle) {
        return new Bundle();
    }

    @Operation(name = "$ask", type = Basic.class, idempotent = true)
    public Parameters ask() {
        return new Parameters();
    }

    @Operation(name = "$change", type = Basic.class)
    public Parameters change() {
        changes.incrementAndGet();
        return new Parameters();
    }

    @Operation(name = "$fail", type = Basic.class, idempotent = true)
    public Parameters fail() {
        throw new IllegalStateException("the inside of the server");
    }

    @Operation(name = "$slow", type = Basic.class, idempotent = true)
    public Parameters slow() throws InterruptedException {
        slowNow.incrementAndGet();
        slowBegun.countDown();
        slowMayEnd.await();
        return new Parameters();
    }
}
