import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.spans.SpanNearQuery;
import org.apache.lucene.search.spans.SpanQuery;
import org.apache.lucene.search.spans.SpanTermQuery;

/** One line of the rules' file in; the query that it is out, and of what terms an article must hold one. */
final class Rule {
    final String id;
    private final List<List<List<String>>> groups = new ArrayList<>();
    private final List<List<String>> near;
    private final int within;
    private final List<List<String>> none;

    /** Fields: id, groups (";" between groups, "|" between phrases), the two near phrases, their distance, none. */
    Rule(String line, Reader reader) throws IOException {
        String[] fields = line.split("\t", -1);
        id = fields[0];
        for (String group : parts(fields[1], ";")) {
            groups.add(phrases(group, reader));
        }
        near = phrases(fields[2], reader);
        within = Integer.parseInt(fields[3]);
        none = phrases(fields[4], reader);
    }

    private static List<String> parts(String field, String sign) {
        return field.isEmpty() ? Collections.emptyList() : Arrays.asList(field.split("[" + sign + "]"));
    }

    private static List<List<String>> phrases(String field, Reader reader) throws IOException {
        List<List<String>> found = new ArrayList<>();
        for (String phrase : parts(field, "|")) {
            found.add(reader.words(phrase));
        }
        return found;
    }

    Query query() {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (List<List<String>> group : groups) {
            query.add(anyOf(group), Occur.MUST);
        }
        if (!near.isEmpty()) {
            SpanQuery[] both = {span(near.get(0)), span(near.get(1))};
            query.add(new SpanNearQuery(both, within, false), Occur.MUST);
        }
        if (!none.isEmpty()) {
            query.add(anyOf(none), Occur.MUST_NOT);
        }
        return query.build();
    }

    private static Query anyOf(List<List<String>> phrases) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (List<String> phrase : phrases) {
            query.add(phraseQuery(phrase), Occur.SHOULD);
        }
        return phrases.size() == 1 ? phraseQuery(phrases.get(0)) : query.build();
    }

    private static Query phraseQuery(List<String> words) {
        return words.size() == 1
                ? new TermQuery(new Term(Reader.FIELD, words.get(0)))
                : new PhraseQuery(Reader.FIELD, words.toArray(new String[0]));
    }

    private static SpanQuery span(List<String> words) {
        SpanQuery[] spans = words.stream()
                .map(word -> new SpanTermQuery(new Term(Reader.FIELD, word)))
                .toArray(SpanQuery[]::new);
        return spans.length == 1 ? spans[0] : new SpanNearQuery(spans, 0, true);
    }

    /** The sets of terms of each of which an article must hold one, the rarest set first; of a phrase its rarest term. */
    List<Set<String>> needs(Map<String, Integer> frequency) {
        List<Set<String>> needs = new ArrayList<>();
        for (List<List<String>> group : groups) {
            needs.add(rarest(group, frequency));
        }
        for (List<String> phrase : near) {
            needs.add(rarest(Collections.singletonList(phrase), frequency));
        }
        needs.sort(Comparator.comparingInt(terms -> often(terms, frequency)));
        return needs;
    }

    private static Set<String> rarest(List<List<String>> phrases, Map<String, Integer> frequency) {
        Set<String> terms = new HashSet<>();
        for (List<String> phrase : phrases) {
            terms.add(Collections.min(phrase, Comparator.comparingInt(word -> frequency.getOrDefault(word, 0))));
        }
        return terms;
    }

    private static int often(Set<String> terms, Map<String, Integer> frequency) {
        return terms.stream().mapToInt(term -> 1 + frequency.getOrDefault(term, 0)).sum();
    }
}
