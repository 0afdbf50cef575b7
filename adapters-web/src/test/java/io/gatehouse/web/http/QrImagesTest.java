package io.gatehouse.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.gatehouse.core.support.Secret;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class QrImagesTest {
    private static final String PREFIX = "data:image/png;base64,";

    @Test
    void a_reader_reads_off_the_image_what_was_put_there() throws Exception {
        String uri = "otpauth://totp/%E5%BA%97:anna?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E5%BA%97";

        String url = QrImages.dataUrl(Secret.of(uri));

        assertThat(url).startsWith(PREFIX);
        assertThat(read(url)).isEqualTo(uri);
    }

    @Test
    void a_text_that_is_too_long_is_refused_without_telling_it() {
        String text = "secret".repeat(1000);

        assertThatThrownBy(() -> QrImages.dataUrl(Secret.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .hasMessageNotContaining("secret");
    }

    private static String read(String url) throws Exception {
        byte[] png = Base64.getDecoder().decode(url.substring(PREFIX.length()));
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int width = image.getWidth();
        int height = image.getHeight();
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels))))
                .getText();
    }
}
