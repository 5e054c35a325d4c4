import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.index.memory.MemoryIndex;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Articles in, the ids of the rules that hold out, by the design of Lucene Monitor: rules are documents of an index under
 * terms that an article must hold; the article's terms are the query (in so many passes, all of which a rule must get
 * through); what is left is verified on an index of the one article.
 */
final class Percolator {
    private static final String NUMBER = "number";

    private final Reader reader;
    private final int passes;
    private final List<String> ids = new ArrayList<>();
    private final List<Query> queries = new ArrayList<>();
    private final IndexSearcher rules;

    Percolator(List<Rule> given, Reader reader, Map<String, Integer> frequency, int passes) throws IOException {
        this.reader = reader;
        this.passes = passes;
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
            for (Rule rule : given) {
                writer.addDocument(entry(rule.needs(frequency)));
                ids.add(rule.id);
                queries.add(rule.query());
            }
            writer.forceMerge(1);
        }
        rules = new IndexSearcher(DirectoryReader.open(directory));
        rules.setQueryCache(null);
    }

    private Document entry(List<Set<String>> needs) {
        Document entry = new Document();
        entry.add(new NumericDocValuesField(NUMBER, ids.size()));
        for (int pass = 0; pass < passes; pass++) {
            for (String term : needs.get(Math.min(pass, needs.size() - 1))) {
                entry.add(new StringField("pass" + pass, term, Field.Store.NO));
            }
        }
        return entry;
    }

    List<String> match(String[] paragraphs) throws IOException {
        MemoryIndex article = new MemoryIndex();
        for (String paragraph : paragraphs) {
            article.addField(Reader.FIELD, paragraph, reader);
        }
        article.freeze();
        IndexSearcher searcher = article.createSearcher();
        searcher.setQueryCache(null);
        List<String> holding = new ArrayList<>();
        rules.search(candidates(searcher), new SimpleCollector() {
            private NumericDocValues numbers;

            @Override
            protected void doSetNextReader(LeafReaderContext context) throws IOException {
                numbers = context.reader().getNumericDocValues(NUMBER);
            }

            @Override
            public void collect(int document) throws IOException {
                numbers.advanceExact(document);
                int number = (int) numbers.longValue();
                if (holds(queries.get(number), searcher)) {
                    holding.add(ids.get(number));
                }
            }

            @Override
            public ScoreMode scoreMode() {
                return ScoreMode.COMPLETE_NO_SCORES;
            }
        });
        return holding;
    }

    private Query candidates(IndexSearcher article) throws IOException {
        List<BytesRef> terms = new ArrayList<>();
        Terms all = article.getIndexReader().leaves().get(0).reader().terms(Reader.FIELD);
        for (TermsEnum each = all.iterator(); each.next() != null; ) {
            terms.add(BytesRef.deepCopyOf(each.term()));
        }
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (int pass = 0; pass < passes; pass++) {
            query.add(new TermInSetQuery("pass" + pass, terms), Occur.FILTER);
        }
        return query.build();
    }

    private static boolean holds(Query query, IndexSearcher article) throws IOException {
        Query plain = article.rewrite(query);
        Scorer scorer = article.createWeight(plain, ScoreMode.COMPLETE_NO_SCORES, 1)
                .scorer(article.getIndexReader().leaves().get(0));
        return scorer != null && scorer.iterator().nextDoc() != DocIdSetIterator.NO_MORE_DOCS;
    }
}
