package io.github.m99terminology.hapi.specification;

/**
 * Where a resource stands.
 *
 * @param file on the class path
 * @param start first character of the resource's element
 * @param end behind its last character
 */
record ResourceSlice(String file, int start, int end) {

    ResourceSlice {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException(file + " from " + start + " to " + end);
        }
    }
}
