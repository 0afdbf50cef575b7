package io.gatehouse.core.directory;

/**
 * Up to where a directory's changes are known: to be kept and given back as it is. Good for the directory and the settings it
 * came from only. @param text 1 to {@value #LONGEST} ASCII characters
 */
public record SyncCursor(String text) {
    public static final int LONGEST = 255;

    public SyncCursor {
        if (!text.matches("[!-~]{1," + LONGEST + "}")) {
            throw new IllegalArgumentException("not a cursor");
        }
    }
}
