import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * A file of rules, a file of articles (one a line, tabs between paragraphs) and a number of passes in. After warming up,
 * answers each line "first last" with the CPU seconds that these articles took, and the ids of the rules of each.
 */
public final class Main {
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final double NANO = 1e-9;

    public static void main(String[] arguments) throws IOException {
        Reader reader = new Reader();
        List<String[]> articles = new ArrayList<>();
        for (String line : Files.readAllLines(Paths.get(arguments[1]))) {
            articles.add(line.split("\t"));
        }
        double started = seconds();
        List<Rule> rules = new ArrayList<>();
        for (String line : Files.readAllLines(Paths.get(arguments[0]))) {
            rules.add(new Rule(line, reader));
        }
        Percolator percolator =
                new Percolator(rules, reader, frequencies(articles, reader), Integer.parseInt(arguments[2]));
        double built = seconds() - started;
        warmUp(percolator, articles, Double.parseDouble(arguments[3]));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.println(built);
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            String[] bounds = line.split(" ");
            turn(percolator, articles.subList(Integer.parseInt(bounds[0]), Integer.parseInt(bounds[1])), out);
        }
    }

    private static void turn(Percolator percolator, List<String[]> articles, PrintStream out) throws IOException {
        List<List<String>> answers = new ArrayList<>();
        double started = seconds();
        for (String[] article : articles) {
            answers.add(percolator.match(article));
        }
        out.println(seconds() - started);
        for (List<String> answer : answers) {
            out.println(String.join(" ", answer));
        }
    }

    private static void warmUp(Percolator percolator, List<String[]> articles, double least) throws IOException {
        for (double started = seconds(); seconds() - started < least; ) {
            for (String[] article : articles) {
                percolator.match(article);
            }
        }
    }

    /** In how many of the articles each term stands: what tells the rarest term of a rule. */
    private static Map<String, Integer> frequencies(List<String[]> articles, Reader reader) throws IOException {
        Map<String, Integer> frequency = new HashMap<>();
        for (String[] article : articles) {
            for (String term : new HashSet<>(reader.words(String.join("\n", article)))) {
                frequency.merge(term, 1, Integer::sum);
            }
        }
        return frequency;
    }

    private static double seconds() {
        return CLOCK.getCurrentThreadCpuTime() * NANO;
    }
}
