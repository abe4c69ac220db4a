package io.github.m99terminology.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class AnswerBytesTest {

    private final Random random = new Random(1);

    @RepeatedTest(50)
    void howBytesAreParted_makesNoDifference() throws IOException {
        byte[] bytes = new byte[random.nextInt(100_000)];
        random.nextBytes(bytes);
        AnswerBytes parted = new AnswerBytes(parts(bytes));
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        parted.writeTo(written);
        assertThat(written.toByteArray()).isEqualTo(bytes);
        assertThat(parted.joined()).isEqualTo(bytes);
        assertThat(parted.length()).isEqualTo(bytes.length);
        assertThat(parted.digest()).isEqualTo(AnswerBytes.of(bytes).digest());
    }

    private List<Piece> parts(byte[] bytes) {
        List<Piece> parts = new ArrayList<>();
        int from = 0;
        while (from < bytes.length) {
            int to = Math.min(bytes.length, from + random.nextInt(bytes.length));
            parts.add(new Piece(Arrays.copyOfRange(bytes, from, to)));
            from = to;
        }
        return parts;
    }

    @Test
    void checksumsOfParts_areThoseOfTheWhole() {
        byte[] whole = "Segmental and somatic dysfunction".getBytes();
        CRC32 one = new CRC32();
        one.update(whole);
        CRC32C other = new CRC32C();
        other.update(whole);
        Checksums parted =
                Checksums.of(whole, 0, 10).and(Checksums.of(whole, 10, 10)).and(Checksums.of(whole, 10, 33));
        assertThat(parted).isEqualTo(new Checksums((int) one.getValue(), (int) other.getValue(), 33));
    }

    @Test
    void oneByteElse_isAnotherDigest() {
        assertThat(AnswerBytes.of(new byte[] {1, 2, 3}).digest())
                .isNotEqualTo(AnswerBytes.of(new byte[] {1, 3, 2}).digest());
        assertThat(AnswerBytes.of(new byte[3]).digest())
                .isNotEqualTo(AnswerBytes.of(new byte[4]).digest());
    }
}
