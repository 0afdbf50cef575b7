package io.gatehouse.web.http;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import io.gatehouse.core.support.Secret;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Texts as QR images, for authenticator apps to read off a screen. Nothing of them touches a disk. */
public final class QrImages {
    /** Width and height, quiet zone included. */
    private static final int PIXELS = 256;

    private static final int BLACK = 0x000000;
    private static final int WHITE = 0xFFFFFF;
    private static final Map<EncodeHintType, Object> HINTS =
            Map.of(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8.name(), EncodeHintType.MARGIN, 4);

    private QrImages() {}

    /** A PNG of the text as a {@code data:} URL (RFC 2397). @throws IllegalArgumentException over 2,300 bytes of text */
    public static String dataUrl(Secret text) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png(matrixOf(text)));
    }

    private static BitMatrix matrixOf(Secret text) {
        try {
            return new QRCodeWriter().encode(text.reveal(), BarcodeFormat.QR_CODE, PIXELS, PIXELS, HINTS);
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("too long for a QR image"); // the cause may tell the text
        }
    }

    private static byte[] png(BitMatrix matrix) {
        BufferedImage image = new BufferedImage(matrix.getWidth(), matrix.getHeight(), BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < matrix.getHeight(); y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                image.setRGB(x, y, matrix.get(x, y) ? BLACK : WHITE);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", stream);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
