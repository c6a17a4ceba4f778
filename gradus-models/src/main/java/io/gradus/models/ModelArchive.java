package io.gradus.models;

import io.gradus.layers.Layer;
import io.gradus.layers.Layers;
import io.gradus.saving.JsonText;
import io.gradus.saving.WeightsFile;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/// `.keras` archives: a ZIP of the model's configuration and its weights.
final class ModelArchive {
    private static final String METADATA = "metadata.json";
    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.weights.h5";

    /// The version of the format that is written.
    private static final String KERAS_VERSION = "3.15.1";

    private ModelArchive() {}

    /// Writes a model. A file that is there is replaced only when the new one is complete.
    static void save(Model model, Path file) throws IOException {
        checkSaveable(model);
        Map<String, @Nullable Object> envelope = Models.envelope(model);
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("keras_version", KERAS_VERSION);
        metadata.put(
                "date_saved",
                DateTimeFormatter.ofPattern("uuuu-MM-dd@HH:mm:ss", Locale.ROOT)
                        .format(LocalDateTime.now(ZoneId.systemDefault())));
        Path target = file.toAbsolutePath();
        String unique = "." + target.getFileName() + "." + UUID.randomUUID();
        Path weights = target.resolveSibling(unique + ".weights.h5");
        Path beside = target.resolveSibling(unique + ".part");
        try {
            WeightsFile.save(model, weights);
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(beside))) {
                zip.setMethod(ZipOutputStream.STORED);
                put(zip, METADATA, JsonText.write(metadata));
                put(zip, CONFIG, JsonText.write(envelope));
                put(zip, WEIGHTS, weights);
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(weights);
            Files.deleteIfExists(beside);
        }
    }

    private static void checkSaveable(Model model) {
        checkSaveable((Layer) model, model.name());
    }

    private static void checkSaveable(Layer layer, String path) {
        if (!Layers.isSaveable(layer)) {
            throw new IllegalStateException("save: a file can only name layers that are registered; say"
                    + " Layers.register(\"package>Class\", …). Received: "
                    + layer.getClass().getName() + " '" + path
                    + "'");
        }
        if (layer instanceof Functional || layer instanceof Sequential) {
            layer.layers().forEach(inner -> checkSaveable(inner, path + "/" + inner.name()));
        }
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        zip.putNextEntry(stored(name, bytes.length, crc.getValue()));
        zip.write(bytes);
        zip.closeEntry();
    }

    private static void put(ZipOutputStream zip, String name, Path content) throws IOException {
        CRC32 crc = new CRC32();
        try (OutputStream sum = new FilterOutputStream(OutputStream.nullOutputStream()) {
            @Override
            public void write(byte[] bytes, int from, int length) {
                crc.update(bytes, from, length);
            }
        }) {
            Files.copy(content, sum);
        }
        zip.putNextEntry(stored(name, Files.size(content), crc.getValue()));
        Files.copy(content, zip);
        zip.closeEntry();
    }

    private static ZipEntry stored(String name, long size, long crc) {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(crc);
        return entry;
    }

    /// Reads a model from an archive, or from a folder with the same files.
    static Model load(Path file, boolean compile) throws IOException {
        if (Files.isDirectory(file)) {
            Model model = Models.fromEnvelope(parse(Files.readString(file.resolve(CONFIG)), file), compile);
            WeightsFile.load(model, file.resolve(WEIGHTS));
            return model;
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String config = new String(bytes(zip, CONFIG, file), StandardCharsets.UTF_8);
            Model model = Models.fromEnvelope(parse(config, file), compile);
            Path weights = Files.createTempFile("gradus", ".weights.h5");
            try (InputStream in = zip.getInputStream(entry(zip, WEIGHTS, file))) {
                Files.copy(in, weights, StandardCopyOption.REPLACE_EXISTING);
                WeightsFile.load(model, weights);
            } finally {
                Files.deleteIfExists(weights);
            }
            return model;
        } catch (ZipException e) {
            throw new IllegalArgumentException("load: the file is no .keras archive, or damaged. Received: " + file, e);
        }
    }

    private static byte[] bytes(ZipFile zip, String name, Path file) throws IOException {
        try (InputStream in = zip.getInputStream(entry(zip, name, file))) {
            return in.readAllBytes();
        }
    }

    private static ZipEntry entry(ZipFile zip, String name, Path file) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IllegalArgumentException("load: the archive must hold " + name + ". Received: " + file);
        }
        return entry;
    }

    private static Map<?, ?> parse(String config, Path file) {
        if (JsonText.parse(config) instanceof Map<?, ?> map) {
            return map;
        }
        throw new IllegalArgumentException("load: " + CONFIG + " must hold an object. Received: " + file);
    }
}
