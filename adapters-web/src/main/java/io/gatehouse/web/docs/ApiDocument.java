package io.gatehouse.web.docs;

import java.util.Arrays;
import java.util.Optional;

/** The documents that the compiler makes from the controllers, one for each gate; {@code openapi.properties} lists them too. */
enum ApiDocument {
    AUTHING_V2("authing-v2", "Authing v2"),
    AUTHING_V3("authing-v3", "Authing v3"),
    APPENGINE("appengine", "AppEngine"),
    VENDOR("vendor", "Vendor"),
    ADMIN("admin", "Operators"),
    SERVER("server", "Server");

    private final String file;
    private final String title;

    ApiDocument(String file, String title) {
        this.file = file;
        this.title = title;
    }

    /** Its name in the path, without ending. */
    String file() {
        return file;
    }

    /** What people call it. */
    String title() {
        return title;
    }

    /** Where the compiler puts it. */
    String resource() {
        return "/META-INF/swagger/" + file + ".json";
    }

    static Optional<ApiDocument> named(String file) {
        return Arrays.stream(values())
                .filter(document -> document.file.equals(file))
                .findFirst();
    }
}
