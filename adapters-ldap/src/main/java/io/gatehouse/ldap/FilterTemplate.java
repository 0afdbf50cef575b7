package io.gatehouse.ldap;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import io.gatehouse.core.directory.Outage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A filter with places for values. It is parsed before a value is put in, and values are put into the tree of the parsed filter, as
 * assertion values: whatever characters they have, they cannot become part of the filter (RFC 4515, threat 63).
 */
final class FilterTemplate {
    private static final Pattern PLACE = Pattern.compile("\\{[01]}");

    private static final Filter EVERY_ENTRY = Filter.createPresenceFilter("objectClass");

    private final Filter template;

    private FilterTemplate(Filter template) {
        this.template = template;
    }

    /** Parses the template. @throws OutageException if it is no filter */
    static FilterTemplate of(String text) throws OutageException {
        try {
            return new FilterTemplate(Filter.create(text));
        } catch (LDAPException e) {
            throw new OutageException(Outage.FAILED, "the configured filter is malformed: " + e.getMessage());
        }
    }

    /** The filter with each place, such as <code>{0}</code>, replaced. */
    Filter with(Map<String, String> values) {
        return filled(template, values);
    }

    /**
     * The filter for whoever could be found by it: each comparison with a place, such as <code>{0}</code>, asks only whether the
     * attribute is there.
     */
    Filter ofAnybody() {
        return ofAnybody(template);
    }

    private static Filter ofAnybody(Filter part) {
        return switch (part.getFilterType()) {
            case Filter.FILTER_TYPE_AND -> Filter.createANDFilter(ofAnybody(part.getComponents()));
            case Filter.FILTER_TYPE_OR -> Filter.createORFilter(ofAnybody(part.getComponents()));
            case Filter.FILTER_TYPE_NOT -> ofAnybodyBut(part);
            default -> hasPlace(part) ? present(part) : part;
        };
    }

    /** A negation with a place in it excludes by the name that was typed: of nobody can it be told beforehand. */
    private static Filter ofAnybodyBut(Filter negation) {
        return hasPlace(negation) ? EVERY_ENTRY : negation;
    }

    private static Filter present(Filter part) {
        return part.getAttributeName() == null ? EVERY_ENTRY : Filter.createPresenceFilter(part.getAttributeName());
    }

    private static boolean hasPlace(Filter part) {
        return PLACE.matcher(part.toString()).find();
    }

    private static Filter[] ofAnybody(Filter[] parts) {
        return Arrays.stream(parts).map(FilterTemplate::ofAnybody).toArray(Filter[]::new);
    }

    private static Filter filled(Filter part, Map<String, String> values) {
        String name = part.getAttributeName();
        return switch (part.getFilterType()) {
            case Filter.FILTER_TYPE_AND -> Filter.createANDFilter(filled(part.getComponents(), values));
            case Filter.FILTER_TYPE_OR -> Filter.createORFilter(filled(part.getComponents(), values));
            case Filter.FILTER_TYPE_NOT -> Filter.createNOTFilter(filled(part.getNOTComponent(), values));
            case Filter.FILTER_TYPE_EQUALITY -> Filter.createEqualityFilter(name, assertion(part, values));
            case Filter.FILTER_TYPE_GREATER_OR_EQUAL ->
                Filter.createGreaterOrEqualFilter(name, assertion(part, values));
            case Filter.FILTER_TYPE_LESS_OR_EQUAL -> Filter.createLessOrEqualFilter(name, assertion(part, values));
            case Filter.FILTER_TYPE_APPROXIMATE_MATCH ->
                Filter.createApproximateMatchFilter(name, assertion(part, values));
            case Filter.FILTER_TYPE_EXTENSIBLE_MATCH ->
                Filter.createExtensibleMatchFilter(
                        name, part.getMatchingRuleID(), part.getDNAttributes(), assertion(part, values));
            case Filter.FILTER_TYPE_SUBSTRING ->
                Filter.createSubstringFilter(
                        name,
                        replaced(part.getSubInitialString(), values),
                        Arrays.stream(part.getSubAnyStrings())
                                .map(any -> replacedText(any, values))
                                .toArray(String[]::new),
                        replaced(part.getSubFinalString(), values));
            default -> part;
        };
    }

    private static List<Filter> filled(Filter[] parts, Map<String, String> values) {
        return Arrays.stream(parts).map(part -> filled(part, values)).toList();
    }

    private static String assertion(Filter part, Map<String, String> values) {
        return replacedText(part.getAssertionValue(), values);
    }

    private static @Nullable String replaced(@Nullable String text, Map<String, String> values) {
        return text == null ? null : replacedText(text, values);
    }

    /** Replaces in one pass, so that a value which looks like a place stays as it is. */
    private static String replacedText(String text, Map<String, String> values) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            @Nullable String value = values.get(text.substring(open, close + 1));
            filled.append(text, at, open).append(value == null ? "{" : value);
            at = value == null ? open + 1 : close + 1;
        }
        return filled.append(text, at, text.length()).toString();
    }
}
