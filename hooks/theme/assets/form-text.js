/*
  Texts of the card: from the lines of a file to paragraphs one can write in, and back; and to HTML for the preview, as
  render/markdown.py and render/typography.py do it for the page.
*/
(function () {
  "use strict";
  var form = (window.passerelle = window.passerelle || {}).form = window.passerelle.form || {};
  var WIDTH = 114; /* of the 118 of a file, for a text that stands two levels deep */
  var ITEM = /^(\s*)([-*+]|[0-9]{1,9}[.)])(\s+|$)/;

  /* The paragraphs and items of a text: each as one line, and with the lines that it has in the file. */
  function pieces(text) {
    var found = [];
    text.replace(/\s+$/, "").split("\n").forEach(function (line) {
      var last = found.length ? found[found.length - 1] : null;
      if (!last || !line.trim() || !last.joined.trim() || ITEM.test(line) || / {2}$|\\$/.test(last.joined)) {
        found.push({ joined: line.trim() ? line : "", lines: line });
      } else {
        last.joined = last.joined.replace(/\s+$/, "") + " " + line.trim();
        last.lines += "\n" + line;
      }
    });
    return found;
  }

  /* Joins the lines of each paragraph and item: where a line ends in a file means nothing. */
  form.unwrap = function (text) {
    return pieces(text).map(function (one) { return one.joined; }).join("\n");
  };

  /* Breaks long lines again, those of an item further in than its mark. What stood in the text before keeps its lines. */
  form.wrap = function (text, before) {
    text = text.replace(/\r\n?/g, "\n").replace(/^\s*\n|\s+$/g, "");
    if (!/\n/.test(text)) return text;
    var known = new Map(pieces(before || "").map(function (one) { return [one.joined, one.lines]; }));
    return text.split("\n").map(function (line) {
      if (known.has(line)) return known.get(line);
      var mark = ITEM.exec(line);
      var lead = mark ? mark[0] : /^\s*/.exec(line)[0];
      if (/( {2}|\\)$/.test(line) || form.size(line) <= WIDTH) return line;
      var indent = " ".repeat(lead.length);
      return form.fold(line.slice(lead.length).trim(), WIDTH - lead.length).map(function (piece, at) { return (at ? indent : lead) + piece; }).join("\n");
    }).join("\n");
  };

  form.escape = function (text) {
    return String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
  };

  /* A text with the spaces and apostrophes that its language wants. */
  form.typeset = function (text, language) {
    if (text.indexOf("](") < 0) text = text.replace(form.patterns.apostrophe, "’");
    if (language !== "fr") return text;
    form.data.french.forEach(function (pair) { text = text.split(pair[0]).join(pair[1]); });
    return text.replace(form.patterns.abbreviated, "$1.\u00a0").replace(form.patterns.digits, "$1\u202f");
  };

  /*
    Safe HTML of a text: nothing of it is HTML before it is escaped. `link(id, words)` and `cite(works)` return the HTML of
    the two notations.
  */
  form.toHtml = function (text, language, link, cite) {
    var made = [];
    function keep(html) { made.push(html); return "\ue000" + (made.length - 1) + "\ue001"; }
    text = text.replace(form.patterns.invisible, "");
    text = text.replace(form.patterns.link, function (whole, id, words) { return keep(link(id.trim(), form.typeset((words || "").trim(), language))); });
    text = text.replace(form.patterns.citation, function (whole, inner) {
      return keep(cite(inner.split(";").map(function (part) {
        var piece = part.trim().replace(/^@/, "");
        var comma = piece.indexOf(",");
        return comma < 0 ? [piece.trim(), ""] : [piece.slice(0, comma).trim(), piece.slice(comma + 1).trim()];
      })));
    });
    var html = blocks(form.typeset(text, language).split("\n"), false);
    return html.replace(/\ue000(\d+)\ue001/g, function (whole, number) { return made[Number(number)] || ""; });
  };

  /* The inside of HTML that is one paragraph. */
  form.inline = function (html) {
    var match = /^<p>([^]*)<\/p>\s*$/.exec(html);
    return match && match[1].indexOf("<p>") < 0 ? match[1] : html;
  };

  function blocks(lines, tight) {
    var html = "";
    var at = 0;
    while (at < lines.length) {
      if (!lines[at].trim()) { at++; continue; }
      var mark = ITEM.exec(lines[at]);
      if (mark && mark[1].length < 4) {
        var end = list(lines, at);
        html += end[0];
        at = end[1];
        continue;
      }
      var start = at++;
      while (at < lines.length && lines[at].trim() && !interrupts(lines[at])) at++;
      var inner = inline(lines.slice(start, at).map(function (line, place, all) {
        return place < all.length - 1 ? line.replace(/^\s+/, "").replace(/(?:\\| {2,})$/, "\ue002") : line.trim();
      }).join("\n"));
      html += tight ? inner : "<p>" + inner + "</p>\n";
    }
    return html;
  }

  function interrupts(line) {
    var mark = ITEM.exec(line);
    return mark && mark[1].length < 4 && mark[3] && (!/[0-9]/.test(mark[2]) || /^1[.)]$/.test(mark[2]));
  }

  function list(lines, at) {
    var kind = ITEM.exec(lines[at])[2].slice(-1);
    var items = [];
    var loose = false;
    while (at < lines.length) {
      var mark = ITEM.exec(lines[at]);
      if (!mark || mark[1].length > 3 || mark[2].slice(-1) !== kind) break;
      var inside = mark[0].length - Math.max(0, mark[3].length > 4 ? mark[3].length - 1 : 0) + (mark[3] ? 0 : 1);
      var item = [lines[at].slice(inside)];
      at++;
      var gap = false;
      while (at < lines.length) {
        var line = lines[at];
        if (!line.trim()) { gap = true; item.push(""); at++; continue; }
        var deep = line.slice(0, inside).trim() === "";
        if (!deep && (gap || ITEM.test(line))) break;
        if (deep && gap) loose = true;
        item.push(deep ? line.slice(inside) : line.trim());
        at++;
        gap = false;
      }
      var next = at < lines.length && ITEM.exec(lines[at]);
      if (gap && next && next[2].slice(-1) === kind) loose = true;
      items.push(item);
    }
    var tag = /[.)]/.test(kind) ? "ol" : "ul";
    var html = "<" + tag + ">\n" + items.map(function (item) {
      return "<li>" + blocks(item, !loose) + "</li>\n";
    }).join("") + "</" + tag + ">\n";
    return [html, at];
  }

  function inline(text) {
    var kept = [];
    function keep(html) { kept.push(html); return "\ue003" + (kept.length - 1) + "\ue004"; }
    text = text.replace(/\\([!-/:-@[-`{-~])/g, function (whole, sign) { return keep(form.escape(sign)); });
    text = text.replace(/\[((?:[^\][]|\[[^\][]*\])*)\]\(\s*<?([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?\s*\)/g, function (whole, words, address) {
      if (form.problemWith(address)) return words;
      return keep("<a href=\"" + form.escape(address) + "\">") + words + keep("</a>");
    });
    text = form.escape(text)
      .replace(/\*\*(?=\S)([^]+?)(?<=\S)\*\*|(?<![\p{L}\p{N}_])__(?=\S)([^]+?)(?<=\S)__(?![\p{L}\p{N}_])/gu, function (whole, a, b) { return "<strong>" + (a || b) + "</strong>"; })
      .replace(/\*(?=[^\s*])([^*]+?)(?<=\S)\*|(?<![\p{L}\p{N}_])_(?=[^\s_])([^_]+?)(?<=\S)_(?![\p{L}\p{N}_])/gu, function (whole, a, b) { return "<em>" + (a || b) + "</em>"; })
      .replace(/\ue002\n?/g, "<br>\n");
    return text.replace(/\ue003(\d+)\ue004/g, function (whole, number) { return kept[Number(number)]; });
  }
})();
