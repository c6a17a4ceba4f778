package io.gradus.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A regular expression of RE2's syntax, which TensorFlow uses, on Java's matcher.
///
/// What the two read differently is rewritten: names of groups, classes such as `[:alpha:]`, and `$`, which
/// RE2 only finds at the very end. What RE2 has not (references back, looking around) is an error here, too.
/// Bytes are read as UTF-8, or where they are none, each as a character.
public final class BytePattern {
    private static final Pattern LOOKING = Pattern.compile("\\(\\?(?:[=!]|<[=!]|>)|\\\\[1-9]|\\\\k<");

    private final String source;
    private final Pattern pattern;

    /// @throws IllegalArgumentException for a malformed expression
    public BytePattern(String source, String op) {
        this.source = source;
        if (LOOKING.matcher(source.replace("\\\\", "")).find()) {
            throw new IllegalArgumentException(
                    op + ": RE2 knows no looking around and no references back. Received: pattern='" + source + "'");
        }
        try {
            this.pattern = Pattern.compile(translated(source));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    op + ": the pattern is no regular expression: " + e.getDescription() + ". Received: pattern='"
                            + source + "'",
                    e);
        }
    }

    private static String translated(String source) {
        StringBuilder java = new StringBuilder();
        boolean inClass = false;
        boolean multiline = source.contains("(?m") || source.contains("(?sm") || source.contains("(?im");
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\\' && i + 1 < source.length()) {
                java.append(c).append(source.charAt(++i));
            } else if (inClass && source.startsWith("[:", i) && source.indexOf(":]", i) > 0) {
                int end = source.indexOf(":]", i);
                java.append(named(source.substring(i + 2, end)));
                i = end + 1;
            } else if (inClass && (c == '[' || c == '&')) {
                // Java nests and intersects classes; RE2 takes the characters.
                java.append('\\').append(c);
            } else if (c == '[' && !inClass) {
                inClass = true;
                java.append(c);
                if (source.startsWith("^", i + 1)) {
                    java.append(source.charAt(++i));
                }
                if (source.startsWith("]", i + 1)) {
                    java.append("\\]");
                    i++;
                }
            } else if (c == ']') {
                inClass = false;
                java.append(c);
            } else if (!inClass && source.startsWith("(?P<", i)) {
                java.append("(?<");
                i += 3;
            } else if (!inClass && c == '$' && !multiline) {
                java.append("\\z");
            } else {
                java.append(c);
            }
        }
        return java.toString();
    }

    private static String named(String name) {
        boolean not = name.startsWith("^");
        String characters = switch (not ? name.substring(1) : name) {
            case "alnum" -> "Alnum";
            case "alpha" -> "Alpha";
            case "ascii" -> "ASCII";
            case "blank" -> "Blank";
            case "cntrl" -> "Cntrl";
            case "digit" -> "Digit";
            case "graph" -> "Graph";
            case "lower" -> "Lower";
            case "print" -> "Print";
            case "punct" -> "Punct";
            case "space" -> "Space";
            case "upper" -> "Upper";
            case "xdigit" -> "XDigit";
            case "word" -> "w";
            default -> throw new PatternSyntaxException("unknown class", name, -1);
        };
        if (characters.equals("w")) {
            return not ? "\\W" : "\\w";
        }
        return (not ? "\\P{" : "\\p{") + characters + "}";
    }

    /// Whether the whole text matches.
    public boolean matches(byte[] text) {
        return pattern.matcher(new String(text, charset(text))).matches();
    }

    private static Charset charset(byte[] text) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    /// The text with matches replaced. As in RE2, nothing is found right behind a match.
    ///
    /// @param rewrite the replacement, in which `\0` is the match and `\1` to `\9` are its groups
    /// @param all whether all matches are replaced, or the first alone
    public byte[] replace(byte[] text, String rewrite, boolean all) {
        Charset charset = charset(text);
        String string = new String(text, charset);
        Matcher matcher = pattern.matcher(string);
        StringBuilder result = new StringBuilder();
        int copied = 0;
        int lastEnd = -1;
        while (matcher.find()) {
            if (matcher.start() == matcher.end() && matcher.start() == lastEnd) {
                continue;
            }
            result.append(string, copied, matcher.start());
            expand(matcher, rewrite, result);
            copied = matcher.end();
            lastEnd = copied;
            if (!all) {
                break;
            }
        }
        return lastEnd < 0
                ? text
                : result.append(string.substring(copied)).toString().getBytes(charset);
    }

    private void expand(Matcher match, String rewrite, StringBuilder into) {
        for (int i = 0; i < rewrite.length(); i++) {
            char c = rewrite.charAt(i);
            if (c != '\\') {
                into.append(c);
                continue;
            }
            char next = ++i < rewrite.length() ? rewrite.charAt(i) : 0;
            if (next == '\\') {
                into.append(next);
            } else if (next >= '0' && next <= '9' && next - '0' <= match.groupCount()) {
                String group = match.group(next - '0');
                into.append(group == null ? "" : group);
            } else {
                throw new IllegalArgumentException(
                        "regexReplace: in the rewrite a backslash stands before another one or"
                                + " before the number of a group. Received: pattern='" + source + "', rewrite='"
                                + rewrite + "'");
            }
        }
    }
}
