package io.github.m99terminology.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The rules of the house, for all rooms or for each. None has an exemption, and none passes when it finds nothing to look at. */
final class HouseRules {

    /** The one class of the engine that reads a clock: how long a request may take. */
    private static final String CLOCK = Room.ROOT + "model.Deadline";

    private static final Set<String> TIME_AND_THREADS = Set.of(
            "java.lang.Thread",
            "java.lang.Runtime",
            "java.lang.ProcessBuilder",
            "java.time.Clock",
            "java.util.Timer",
            "java.util.concurrent.Executors",
            "java.util.concurrent.ExecutorService",
            "java.util.concurrent.ForkJoinPool",
            "java.util.concurrent.CompletableFuture");

    /** What reads neither: a copy, an identity, the memory that there is to share, a line in the log. */
    private static final Set<String> ALLOWED =
            Set.of("arraycopy", "identityHashCode", "getRuntime", "maxMemory", "getLogger");

    private static final Set<String> MUTABLE = Set.of(
            "java.util.concurrent.atomic.AtomicReference",
            "java.util.concurrent.atomic.AtomicInteger",
            "java.util.concurrent.atomic.AtomicLong",
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.concurrent.ConcurrentMap",
            "java.util.ArrayList",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.LinkedHashMap",
            "java.util.BitSet",
            "java.lang.ThreadLocal",
            "com.github.benmanes.caffeine.cache.Cache");

    private HouseRules() {}

    static List<ArchRule> all() {
        List<ArchRule> rules = new ArrayList<>(
                List.of(everyClassHasARoom(), noCycles(), fieldsArePrivateOrConstant(), staticsDoNotChange()));
        rules.add(namesAreNotHollow());
        rules.add(packagesAreNullMarked());
        Room.ALL.forEach(room -> rules.add(usesOnlyWhatItNames(room)));
        Room.ALL.stream().filter(Room::engine).forEach(room -> rules.add(knowsNeitherTimeNorThreads(room)));
        return rules;
    }

    private static ArchRule usesOnlyWhatItNames(Room room) {
        return classes()
                .that()
                .resideInAPackage(room.inside())
                .should()
                .onlyDependOnClassesThat(describe(
                        "are of its own, of the rooms " + room.uses() + " or of its libraries",
                        used -> used.isPrimitive()
                                || JavaClass.Predicates.resideInAnyPackage(room.allowed())
                                        .test(used.getBaseComponentType())
                                || used.getBaseComponentType().isPrimitive()));
    }

    private static ArchRule everyClassHasARoom() {
        String[] rooms = Stream.concat(Room.ALL.stream().map(Room::inside), Stream.of("io.github.m99terminology"))
                .toArray(String[]::new);
        return classes().should().resideInAnyPackage(rooms).as("every class lives in one of the rooms");
    }

    private static ArchRule noCycles() {
        return slices().matching("io.github.m99terminology.(**)").should().beFreeOfCycles();
    }

    private static ArchRule fieldsArePrivateOrConstant() {
        return fields().should(new ArchCondition<>("be closed: public or injected fields are open to everybody") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean constant = field.getModifiers().contains(JavaModifier.FINAL)
                        && field.getModifiers().contains(JavaModifier.STATIC);
                boolean open = field.getModifiers().contains(JavaModifier.PUBLIC) && !constant;
                boolean injected = field.getAnnotations().stream()
                        .anyMatch(found ->
                                found.getRawType().getName().matches(".*\\.(Autowired|Inject|Value|Resource)"));
                events.add(new SimpleConditionEvent(field, !open && !injected, field.getFullName() + " is open"));
            }
        });
    }

    private static ArchRule staticsDoNotChange() {
        return fields().that()
                .areStatic()
                .should(new ArchCondition<>("be final, and of a type that does not change where others see it") {
                    @Override
                    public void check(JavaField field, ConditionEvents events) {
                        boolean seen = !field.getModifiers().contains(JavaModifier.PRIVATE);
                        String type = field.getRawType().getName();
                        boolean changes = MUTABLE.contains(type)
                                || (seen && field.getRawType().isArray());
                        boolean fixed = field.getModifiers().contains(JavaModifier.FINAL) && !changes;
                        events.add(new SimpleConditionEvent(
                                field, fixed || isSynthetic(field), field.getFullName() + " can change"));
                    }
                });
    }

    /** The compiler's own: the values of an enum, the table of a switch, the state of an assertion, the probes of coverage. */
    private static boolean isSynthetic(JavaField field) {
        return field.getModifiers().contains(JavaModifier.SYNTHETIC)
                || field.getName().startsWith("$");
    }

    private static ArchRule knowsNeitherTimeNorThreads(Room room) {
        DescribedPredicate<JavaAccess<?>> reads = describe("read a clock or begin a thread", HouseRules::readsTime);
        return noClasses()
                .that()
                .resideInAPackage(room.inside())
                .and()
                .doNotHaveFullyQualifiedName(CLOCK)
                .should()
                .accessTargetWhere(reads);
    }

    private static boolean readsTime(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        return (TIME_AND_THREADS.contains(owner) && !ALLOWED.contains(name))
                || (owner.equals("java.lang.System") && !ALLOWED.contains(name))
                || (owner.startsWith("java.time.") && name.equals("now"))
                || name.equals("parallel")
                || name.equals("parallelStream");
    }

    private static ArchRule namesAreNotHollow() {
        return noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Utils?|Impl)$")
                .because("FHIR's nouns and verbs say what a class is");
    }

    private static ArchRule packagesAreNullMarked() {
        return classes().that().areTopLevelClasses().should(new ArchCondition<>("live in a @NullMarked package") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked");
                events.add(new SimpleConditionEvent(type, marked, type.getName() + " is not in a @NullMarked package"));
            }
        });
    }
}
