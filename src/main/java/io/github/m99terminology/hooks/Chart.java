package io.github.m99terminology.hooks;

import java.util.List;

/**
 * What a request says of diagnoses, and of what they are the reason for.
 *
 * @param diagnoses all of them, those of orders and claims among them
 */
record Chart(List<Diagnosis> diagnoses, List<Order> orders) {

    Chart {
        diagnoses = List.copyOf(diagnoses);
        orders = List.copyOf(orders);
    }

    /** A procedure that is ordered or claimed, with its diagnoses, the first one first. */
    record Order(String system, String code, List<Diagnosis> diagnoses) {
        Order {
            diagnoses = List.copyOf(diagnoses);
        }
    }
}
