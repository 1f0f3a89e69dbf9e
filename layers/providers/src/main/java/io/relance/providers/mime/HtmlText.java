package io.relance.providers.mime;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jsoup.select.NodeTraversor;

/**
 * The text of an HTML body (FEATURES R-05), with its quotes in the forms of plain text: {@code >}
 * before the lines of a quoting {@code blockquote} or a mail client's quote container, a ruled line
 * for {@code hr}. What a reader cannot see is left out: scripts, styles, comments, images (so
 * tracking pixels), hidden preheaders.
 */
public final class HtmlText {
  /** Longer HTML is read up to here, in characters. */
  static final int LONGEST = 1_000_000;

  private static final int MOST_COSTLY = 1_000;
  private static final List<String> COSTLY = List.of("table", "svg", "math");
  private static final Set<String> SKIPPED =
      Set.of(
          "head",
          "script",
          "style",
          "title",
          "template",
          "noscript",
          "svg",
          "object",
          "iframe",
          "select",
          "map",
          "audio",
          "video",
          "canvas",
          "textarea");
  private static final Set<String> BLOCKS =
      Set.of(
          "address",
          "article",
          "aside",
          "blockquote",
          "body",
          "center",
          "dd",
          "div",
          "dl",
          "dt",
          "fieldset",
          "figure",
          "footer",
          "form",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "header",
          "li",
          "main",
          "nav",
          "ol",
          "p",
          "pre",
          "section",
          "table",
          "tbody",
          "tfoot",
          "thead",
          "tr",
          "ul");
  private static final Set<String> SPACED =
      Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "pre", "blockquote");

  private HtmlText() {}

  /**
   * Converts HTML of any quality; lines end in {@code \n}.
   *
   * @param html the markup, read up to one million characters
   */
  public static String of(String html) {
    String bounded = html.substring(0, Math.min(html.length(), LONGEST));
    Document document = Jsoup.parse(tame(bounded));
    TextLines lines = new TextLines();
    NodeTraversor.filter(new Writer(lines), document);
    return lines.toString();
  }

  /**
   * HTML parsing is quadratic in tables and foreign elements that are never closed (foster parents,
   * scopes). Beyond a thousand, which no person sends, they become elements without a meaning.
   */
  private static String tame(String html) {
    int costly = 0;
    for (int at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at + 1)) {
      costly += isCostly(html, at) ? 1 : 0;
    }
    if (costly <= MOST_COSTLY) {
      return html;
    }
    StringBuilder tamed = new StringBuilder(html.length() + 2 * costly);
    for (int i = 0; i < html.length(); i++) {
      tamed.append(html.charAt(i));
      if (html.charAt(i) == '<' && isCostly(html, i)) {
        tamed.append("x-");
      }
    }
    return tamed.toString();
  }

  private static boolean isCostly(String html, int at) {
    for (String name : COSTLY) {
      if (html.regionMatches(true, at + 1, name, 0, name.length())) {
        return true;
      }
    }
    return false;
  }

  /** Walks without recursion: markup may be nested as deep as its author likes. */
  private record Writer(TextLines lines) implements NodeFilter {
    @Override
    public FilterResult head(Node node, int depth) {
      if (node instanceof TextNode text) {
        if (isPreformatted(text)) {
          lines.preformatted(text.getWholeText());
        } else {
          lines.text(text.getWholeText());
        }
        return FilterResult.CONTINUE;
      }
      if (!(node instanceof Element element)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      String name = element.normalName();
      if (SKIPPED.contains(name) || isHidden(element)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      switch (name) {
        case "br" -> lines.lineBreak();
        case "hr" -> lines.rule();
        case "td", "th" -> lines.cell();
        default -> {
          if (BLOCKS.contains(name)) {
            lines.block(SPACED.contains(name));
          }
        }
      }
      if (isQuote(element)) {
        lines.openQuote();
      }
      if (name.equals("li")) {
        lines.text("- ");
      }
      return FilterResult.CONTINUE;
    }

    @Override
    public FilterResult tail(Node node, int depth) {
      if (node instanceof Element element) {
        if (BLOCKS.contains(element.normalName())) {
          lines.block(SPACED.contains(element.normalName()));
        }
        if (isQuote(element)) {
          lines.closeQuote();
        }
      }
      return FilterResult.CONTINUE;
    }
  }

  private static boolean isPreformatted(TextNode text) {
    Element parent = text.parent();
    return parent != null
        && (parent.normalName().equals("pre") || style(parent).contains("white-space:pre"));
  }

  /**
   * A {@code blockquote} that quotes, or the container of Yahoo's web mail. Gmail and Apple Mail
   * indent a person's own words with a {@code blockquote} that has no border and no class.
   */
  private static boolean isQuote(Element element) {
    if (element.normalName().equals("blockquote")) {
      String style = style(element);
      boolean indent =
          element.className().isEmpty()
              && element.attr("type").isEmpty()
              && style.contains("border:none")
              && style.contains("margin:");
      return !indent;
    }
    return element.normalName().equals("div")
        && (element.hasClass("yahoo_quoted") || element.hasClass("zmail_extra"));
  }

  private static boolean isHidden(Element element) {
    if (element.hasAttr("hidden") && !element.attr("hidden").equals("false")) {
      return true;
    }
    String style = style(element);
    if (style.isEmpty()) {
      return false;
    }
    return style.contains("display:none")
        || style.contains("visibility:hidden")
        || style.contains("mso-hide:all")
        || isZero(style, "opacity:")
        || isZero(style, "max-height:")
        || (isZero(style, "font-size:") && element.childrenSize() == 0);
  }

  private static boolean isZero(String style, String property) {
    int at = style.indexOf(property);
    if (at < 0 || (at > 0 && style.charAt(at - 1) != ';')) {
      return false;
    }
    int value = at + property.length();
    int end = style.indexOf(';', value);
    String number = style.substring(value, end < 0 ? style.length() : end);
    return number.startsWith("0") && number.chars().noneMatch(c -> c >= '1' && c <= '9');
  }

  private static String style(Element element) {
    String style = element.attr("style");
    return style.isEmpty() || style.length() > 2_000
        ? ""
        : style.replace(" ", "").toLowerCase(Locale.ROOT);
  }
}
