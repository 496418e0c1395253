/*
  A record to YAML, to the letter as `passerelle format` lays it out; the rules stand in hooks/passerelle/formatting/layout.py.
  What the model does not know follows in the order in which it came; nothing is dropped but what is empty.
  passerelle.form.writeYaml(fields, data) returns the text of the file.
*/
(function () {
  "use strict";
  var form = (window.passerelle = window.passerelle || {}).form = window.passerelle.form || {};
  var WIDTH = 118;
  var SMALL = ["acronym", "form", "synonyms", "translation"]; /* groups of a few characters, between braces on one line */
  var NULLS = ["", "~", "null", "Null", "NULL"];
  var NOT_PRINTED = /[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
  /* What other readers of YAML, 1.2 and 1.1, take for something else than text; days are the same day to all. */
  var CORE = /^(?:~|null|Null|NULL|true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
  var DAY = /^[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?$/;
  var OLDER = [
    /^(?:|=|<<|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)$/,
    /^(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?[1-9][0-9_]*|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
    /^(?:[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*)$/,
    /^[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \t]+)[0-9][0-9]?:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9][0-9]?(?::[0-9]{2})?))?$/
  ];

  form.writeYaml = function (fields, data) {
    return mapping({ fields: fields }, data, "").join("\n") + "\n";
  };

  function isGroup(value) { return value !== null && typeof value === "object" && !Array.isArray(value); }

  function isEmpty(value) {
    return value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length) ||
      (isGroup(value) && !Object.keys(value).length);
  }

  function size(text) { return Array.from(text).length; }

  /* The keys of a group that are written, those of the model first, each with what its field is. */
  function members(group, data) {
    var known = Object.create(null);
    var found = [];
    (group.fields || []).forEach(function (field) {
      known[field.key] = true;
      var value = data[field.key];
      if (value === undefined || (isEmpty(value) && !(field.required && value !== null && value !== ""))) return;
      found.push([field.key, field]);
    });
    Object.keys(data).forEach(function (key) { if (!known[key]) found.push([key, {}]); });
    return found;
  }

  /* What a field holds: the two languages of a text are fields as others are. */
  function inside(field) {
    if (field.shape !== "text" && field.shape !== "line") return field;
    return { fields: [{ key: "en", shape: "string" }, { key: "fr", shape: "string" }] };
  }

  /* The lines of a group of fields. */
  function mapping(group, data, indent) {
    return members(group, data).map(function (member) {
      return entry(member[1], indent + name(member[0]) + ":", data[member[0]], indent, SMALL.indexOf(member[0]) >= 0);
    }).flat();
  }

  /* The lines of a value behind its key or dash, which stands at `indent`. */
  function entry(field, lead, value, indent, small) {
    if (value === null || typeof value !== "object") return single(lead, value, indent, isText(field));
    var short = between(field, value, small);
    if (short && (size(lead) + 1 + size(short) <= WIDTH || isEmpty(value))) return [lead + " " + short];
    var deeper = indent + "  ";
    if (!Array.isArray(value)) {
      var made = mapping(inside(field), value, deeper);
      return made.length ? [lead].concat(made) : [lead + " {}"];
    }
    return [lead].concat(value.map(function (one) {
      var lines = entry(field.entry || {}, deeper + "-", one, deeper, false);
      return isEmpty(one) || lines[0] !== deeper + "-" ? lines : [deeper + "- " + lines[1].trimStart()].concat(lines.slice(2));
    }).flat());
  }

  /* A list or a small group between brackets, or nothing where it does not stand there. */
  function between(field, value, small) {
    if (isEmpty(value)) return Array.isArray(value) ? "[]" : "{}";
    if (!Array.isArray(value) && !small) return "";
    var parts = Array.isArray(value)
      ? value.map(function (one) { return ["", one, field.entry || {}]; })
      : members(inside(field), value).map(function (member) { return [name(member[0]) + ": ", value[member[0]], member[1]]; });
    if (!parts.length) return "";
    if (parts.some(function (part) { return part[1] === null || typeof part[1] === "object" || /\n/.test(tidy(part[1])); })) return "";
    var whole = parts.map(function (part) { return part[0] + scalar(tidy(part[1]), true, isText(part[2])); }).join(", ");
    return Array.isArray(value) ? "[" + whole + "]" : "{" + whole + "}";
  }

  function isText(field) { return !field.shape || ["text", "line", "string"].indexOf(field.shape) >= 0; }

  function tidy(value) { return String(value).trim(); }

  /* A single value: on the line, folded below it, or line by line. */
  function single(lead, value, indent, said) {
    if (value === null || value === undefined) return [lead];
    value = tidy(value);
    var line = lead + " " + scalar(value, false, said);
    var lines = [];
    if (!value || NOT_PRINTED.test(value)) return [line];
    if (/\n/.test(value)) {
      line = lead + " |";
      lines = value.split("\n");
    } else if (size(line) > WIDTH && / /.test(value) && !/\t/.test(value)) {
      line = lead + " >-";
      lines = form.fold(value, WIDTH - indent.length - 2);
    }
    return [line].concat(lines.map(function (one) { return one ? indent + "  " + one : ""; }));
  }

  /* Breaks a paragraph at single spaces, which is what folding joins again: not in a link or citation, not beside the
     signs that French sets apart, nor where a line would begin as an item or a heading does. */
  form.fold = function (value, width) {
    var kept = value.replace(/\[\[[^[\]]*\]\]|\[[^[\]]*\](?:\([^()\s]*\))?/g, function (whole) { return whole.replace(/ /g, "\0"); });
    var lines = [];
    kept.split(/(?<=[^ «]) (?=[^ »:;!?])(?!(?:[-*+=]+|[0-9]{1,9}[.)]|#{1,6})(?: |$)|>)/).forEach(function (piece) {
      var last = lines.length - 1;
      if (lines.length && size(lines[last]) + 1 + size(piece) <= width) lines[last] += " " + piece;
      else lines.push(piece);
    });
    return lines.map(function (line) { return line.replace(/\0/g, " "); });
  };

  function isMisread(value) {
    return CORE.test(value) || (!DAY.test(value) && OLDER.some(function (pattern) { return pattern.test(value); }));
  }

  /* Whether a value is the same text without quotation marks. */
  function isPlain(value, flow) {
    if (!value || value !== value.trim() || /[\t\n]|: | #|:$|^---|^\.\.\./.test(value) || NOT_PRINTED.test(value)) return false;
    if (flow && /[,?[\]{}:]/.test(value)) return false;
    return !/^[-?:,[\]{}#&*!|>'"%@`]/.test(value) || (!flow && /^[-?:][^ ]/.test(value));
  }

  function name(key) { return isPlain(key, true) && !isMisread(key) ? key : quoted(key); }

  function scalar(value, flow, said) {
    var plain = isPlain(value, flow) && NULLS.indexOf(value) < 0 && value !== "<<" && !(said && isMisread(value));
    return plain ? value : quoted(value);
  }

  /* Between double quotation marks, or single ones where it holds double ones or a backslash. */
  function quoted(value) {
    if (/["\\]/.test(value) && !/[\n\t]/.test(value) && !NOT_PRINTED.test(value)) return "'" + value.replace(/'/g, "''") + "'";
    return Array.from(JSON.stringify(value)).map(function (sign) {
      if (!NOT_PRINTED.test(sign)) return sign;
      var code = sign.codePointAt(0);
      return code < 0x100 ? "\\x" + code.toString(16).padStart(2, "0") : "\\u" + code.toString(16).padStart(4, "0");
    }).join("");
  }
})();
