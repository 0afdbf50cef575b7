package io.gatehouse.web.scenarios;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/** What an app's camera makes of a code on a screen. */
public final class Scanner {
    private static final String PREFIX = "data:image/png;base64,";

    private Scanner() {}

    /** The text in the image. */
    public static String text(String dataUrl) {
        try {
            byte[] png = Base64.getDecoder().decode(dataUrl.substring(PREFIX.length()));
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            int width = image.getWidth();
            int height = image.getHeight();
            int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
            return new QRCodeReader()
                    .decode(
                            new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))),
                            Map.of(DecodeHintType.POSSIBLE_FORMATS, List.of(BarcodeFormat.QR_CODE)))
                    .getText();
        } catch (IOException | ReaderException unreadable) {
            throw new AssertionError("no code in the image", unreadable);
        }
    }

    /** The members of the JSON object in the image. */
    public static Map<String, Object> members(String dataUrl) {
        try {
            return ObjectMapper.getDefault().readValue(text(dataUrl), Argument.mapOf(String.class, Object.class));
        } catch (IOException malformed) {
            throw new AssertionError("no JSON in the image", malformed);
        }
    }
}
