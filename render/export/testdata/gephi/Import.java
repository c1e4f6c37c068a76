import java.awt.Color;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.Graph;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Node;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.importer.api.Issue;
import org.gephi.io.importer.plugin.file.spreadsheet.ImporterSpreadsheetCSV;
import org.gephi.io.importer.plugin.file.spreadsheet.process.SpreadsheetGeneralConfiguration.Mode;
import org.gephi.io.importer.spi.FileImporter;
import org.gephi.io.processor.plugin.AppendProcessor;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/**
 * Imports graphs as Gephi does when a user opens them, and prints what it finds: a line of JSON for every line of standard
 * input. A line names one file, or a table of nodes and a table of edges with a tab between them.
 */
public class Import {
    public static void main(String[] args) throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        System.setOut(System.err); // importers print there
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(imported(line.split("\t")));
            out.flush();
        }
        System.exit(0); // the toolkit leaves threads behind
    }

    static String imported(String[] files) {
        ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
        projects.newProject();
        Workspace workspace = projects.getCurrentWorkspace();
        StringBuilder issues = new StringBuilder();
        try {
            for (int i = 0; i < files.length; i++) {
                append(workspace, new File(files[i]), i, issues);
            }
        } catch (Throwable t) {
            return "{\"failed\":" + quoted(t.toString()) + "}";
        }
        GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
        return "{\"directed\":" + model.isDirected() + ",\"dynamic\":" + model.isDynamic() + ",\"issues\":[" + issues + "],"
            + nodes(model.getGraph()) + "," + edges(model.getGraph()) + "}";
    }

    /** Adds a file to a workspace; the second one of several is a table of edges. */
    static void append(Workspace workspace, File file, int place, StringBuilder issues) throws Exception {
        ImportController importing = Lookup.getDefault().lookup(ImportController.class);
        FileImporter importer = importing.getFileImporter(file);
        if (importer instanceof ImporterSpreadsheetCSV) {
            ((ImporterSpreadsheetCSV) importer).setFile(file);
            ((ImporterSpreadsheetCSV) importer).setMode(place == 0 ? Mode.NODES_TABLE : Mode.EDGES_TABLE);
        }
        Container container = importing.importFile(file, importer);
        container.getReport().getIssues(1000).forEachRemaining(issue -> {
            if (issue.getLevel() != Issue.Level.INFO) {
                issues.append(issues.length() > 0 ? "," : "").append(quoted(issue.getLevel() + ": " + issue.getMessage()));
            }
        });
        container.getLoader().setAutoScale(false);
        importing.process(container, place == 0 ? new DefaultProcessor() : new AppendProcessor(), workspace);
    }

    static String nodes(Graph graph) {
        StringBuilder out = new StringBuilder("\"nodes\":[");
        for (Node n : graph.getNodes()) {
            Color c = n.getColor();
            separate(out).append("{\"id\":").append(quoted(n.getId().toString())).append(",\"label\":").append(quoted(n.getLabel()));
            out.append(",\"x\":").append(n.x()).append(",\"y\":").append(n.y()).append(",\"size\":").append(n.size());
            out.append(",\"color\":[").append(c.getRed()).append(',').append(c.getGreen()).append(',').append(c.getBlue()).append(']');
            out.append(",\"values\":").append(values(n)).append('}');
        }
        return out.append(']').toString();
    }

    static String edges(Graph graph) {
        StringBuilder out = new StringBuilder("\"edges\":[");
        StringBuilder why = new StringBuilder("\"why\":[");
        for (Edge e : graph.getEdges()) {
            separate(out).append('[').append(quoted(e.getSource().getId().toString())).append(',');
            out.append(quoted(e.getTarget().getId().toString())).append(',').append(e.getWeight()).append(']');
            Column column = reasons(e);
            Object value = column == null ? null : e.getAttribute(column);
            separate(why).append(quoted(value == null ? "" : value.toString()));
        }
        return out.append("],").append(why).append(']').toString();
    }

    /** The column of reasons, however it is spelt. */
    static Column reasons(Edge edge) {
        for (Column column : edge.getTable()) {
            if (column.getTitle().equalsIgnoreCase("why")) {
                return column;
            }
        }
        return null;
    }

    static StringBuilder separate(StringBuilder out) {
        return out.charAt(out.length() - 1) == '[' ? out : out.append(',');
    }

    /** The values of an element by the title of their column, as text. */
    static String values(Element element) {
        StringBuilder out = new StringBuilder("{");
        for (Column column : element.getTable()) {
            Object value = element.getAttribute(column);
            if (value == null || column.isProperty() && !column.getId().equals("interval")) {
                continue;
            }
            out.append(out.length() > 1 ? "," : "").append(quoted(column.getTitle())).append(':').append(quoted(value.toString()));
        }
        return out.append('}').toString();
    }

    static String quoted(String s) {
        if (s == null) {
            return "null";
        }
        StringBuilder out = new StringBuilder("\"");
        for (char c : s.toCharArray()) {
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        return out.append('"').toString();
    }
}
