package io.gatehouse.app.data;

import io.gatehouse.app.config.KeySettings;
import io.gatehouse.app.config.StartRefusedException;
import io.gatehouse.core.support.Digest;
import io.gatehouse.core.support.Secrets;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the embedded database, held by one process at a time. The lock is the operating system's: it goes with its
 * process, however that ends.
 */
public final class DataFolder implements AutoCloseable {
    private static final String LOCK = "gatehouse.lock";
    private static final String MASTER_KEY = "master.key";
    private static final String OPERATOR = "operator.digest";

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the folder for this process, making it if need be.
     *
     * @throws StartRefusedException if another process has it, or it cannot be written to
     */
    public static DataFolder take(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(absolute)) {
                Files.createDirectories(absolute, PrivateFile.ownerOnly("rwx------"));
            }
            FileChannel channel =
                    FileChannel.open(absolute.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = tryLock(channel);
            if (lock != null) {
                return new DataFolder(absolute, channel, lock);
            }
            channel.close();
        } catch (IOException e) {
            throw new StartRefusedException("The data folder " + absolute + " cannot be written to (" + reason(e)
                    + "). Give its owner, or another folder with --data.");
        }
        throw new StartRefusedException("Another Gatehouse" + holder(absolute) + " is using the data folder " + absolute
                + ". Stop it, or give another folder with --data.");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ourOwn) {
            return null;
        }
    }

    private static String holder(Path folder) {
        return RunningServer.in(folder)
                .map(server -> " (process " + server.pid() + ", " + server.url() + ")")
                .orElse("");
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "");
    }

    /** The folder, absolute. */
    public Path path() {
        return folder;
    }

    /**
     * The master key that is kept here, base64 of 32 bytes; made when first asked for.
     *
     * @throws StartRefusedException if there is a file that is not one
     */
    public String masterKey(Secrets secrets) {
        Path file = folder.resolve(MASTER_KEY);
        try {
            return readKey(file).orElseGet(() -> makeKey(file, secrets));
        } catch (IOException e) {
            throw new StartRefusedException("The master key " + file + " cannot be read (" + reason(e) + ").");
        }
    }

    private static Optional<String> readKey(Path file) throws IOException {
        try {
            String key = Files.readString(file).strip();
            if (Base64.getDecoder().decode(key).length == KeySettings.MASTER_KEY_BYTES) {
                return Optional.of(key);
            }
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            // told below
        }
        throw new StartRefusedException(
                "The file " + file + " is not a master key (base64 of 32 bytes). Put the right one"
                        + " back: without it nothing that was sealed under it can be opened.");
    }

    private static String makeKey(Path file, Secrets secrets) {
        String key = Base64.getEncoder().encodeToString(secrets.bytes(KeySettings.MASTER_KEY_BYTES));
        try {
            PrivateFile.create(file, key + "\n");
        } catch (IOException e) {
            throw new StartRefusedException("The master key " + file + " cannot be written (" + reason(e) + ").");
        }
        return key;
    }

    /** The digest of the operator's token that is kept here, or empty if none was made yet. */
    public Optional<Digest> operatorDigest() {
        Path file = folder.resolve(OPERATOR);
        try {
            byte[] bytes = HexFormat.of().parseHex(Files.readString(file).strip());
            return Optional.of(Digest.ofStored(bytes));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            throw new StartRefusedException(
                    "The file " + file + " is damaged. Remove it to be given a new admin token.");
        }
    }

    /** Keeps the digest of a new operator's token, in place of any other. */
    public void keepOperatorDigest(Digest digest) {
        Path file = folder.resolve(OPERATOR);
        try {
            PrivateFile.replace(file, HexFormat.of().formatHex(digest.bytes()) + "\n");
        } catch (IOException e) {
            throw new StartRefusedException("The file " + file + " cannot be written (" + reason(e) + ").");
        }
    }

    /** Says where this process can be reached, for the commands of the same operator. */
    public void announce(RunningServer server) {
        server.write(folder);
    }

    /** Gives the folder back. */
    @Override
    public void close() {
        RunningServer.forget(folder);
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
