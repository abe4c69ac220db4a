package io.github.m99terminology.codesystem;

/**
 * A number for who stands above whom. Two code systems with the same codes and the same links have the same one, in whatever order
 * they were published and whatever else they say; with other codes or links it is another one (but for a chance of 1 in 2⁶⁴).
 *
 * <p>Each code and each link is hashed by itself, and the hashes are added up: a sum does not depend on the order.
 */
final class HierarchyDigest {
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private HierarchyDigest() {}

    static long of(CodeSystemIndex index) {
        long sum = 0;
        for (int ordinal = 0; ordinal < index.size(); ordinal++) {
            long own = hash(BASIS, index.code(ordinal));
            sum += mixed(own);
            for (int parent : index.hierarchy().parents(ordinal)) {
                sum += mixed(hash((own ^ 0xffff) * PRIME, index.code(parent)));
            }
        }
        return sum;
    }

    /** FNV-1a. */
    private static long hash(long from, String text) {
        long hash = from;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash;
    }

    /** Spreads the bits, so that sums of similar hashes do not fall together (the finalizer of SplitMix64). */
    private static long mixed(long hash) {
        long mixed = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
