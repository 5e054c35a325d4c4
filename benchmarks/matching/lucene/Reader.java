import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.ar.ArabicNormalizationFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Raw text in, words in their plain form out, by the filters that one takes for English and Arabic. */
final class Reader extends Analyzer {
    static final String FIELD = "text";
    static final int APART = 1000; // between two paragraphs: no phrase and no window reaches over it

    @Override
    protected TokenStreamComponents createComponents(String field) {
        StandardTokenizer words = new StandardTokenizer();
        TokenStream folded = new ASCIIFoldingFilter(new LowerCaseFilter(words));
        return new TokenStreamComponents(words, new WithoutParticles(new ArabicNormalizationFilter(folded)));
    }

    @Override
    public int getPositionIncrementGap(String field) {
        return APART;
    }

    List<String> words(String phrase) throws IOException {
        List<String> found = new ArrayList<>();
        try (TokenStream stream = tokenStream(FIELD, phrase)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                found.add(term.toString());
            }
            stream.end();
        }
        return found;
    }

    /** Takes the particles off the front of an Arabic word: at most one of each row, the longest that fits. */
    private static final class WithoutParticles extends TokenFilter {
        private static final String CONJUNCTIONS = "وف";
        private static final String[] OTHERS = {"بال", "كال", "ال", "لل", "ب", "ل", "ك", "س"};
        private static final int FEWEST = 2; // letters that must be left

        private final CharTermAttribute term = addAttribute(CharTermAttribute.class);

        WithoutParticles(TokenStream input) {
            super(input);
        }

        @Override
        public boolean incrementToken() throws IOException {
            if (!input.incrementToken()) {
                return false;
            }
            if (term.length() > FEWEST && term.charAt(0) >= '\u0600' && term.charAt(0) <= '\u06ff') {
                int cut = particles();
                System.arraycopy(term.buffer(), cut, term.buffer(), 0, term.length() - cut);
                term.setLength(term.length() - cut);
            }
            return true;
        }

        private int particles() {
            int first = CONJUNCTIONS.indexOf(term.charAt(0)) < 0 ? 0 : 1;
            for (int start = first; start >= 0; start--) {
                for (String other : OTHERS) {
                    if (term.length() - start - other.length() >= FEWEST && standsAt(other, start)) {
                        return start + other.length();
                    }
                }
                if (start == 1 && term.length() - start >= FEWEST) {
                    return start;
                }
            }
            return 0;
        }

        private boolean standsAt(String other, int start) {
            for (int letter = 0; letter < other.length(); letter++) {
                if (term.charAt(start + letter) != other.charAt(letter)) {
                    return false;
                }
            }
            return true;
        }
    }
}
