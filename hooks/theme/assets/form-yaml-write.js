/*
  A card to YAML in the style of practices/: fields in the order of the model, texts folded, lists of ids on one line.
  What the model does not know follows in the order in which it came; nothing is dropped but what is empty.
  passerelle.form.writeYaml(fields, data, oneSided) returns the text of the file.
*/
(function () {
  "use strict";
  var form = (window.passerelle = window.passerelle || {}).form = window.passerelle.form || {};
  var WIDTH = 116; /* where the folded lines of practices/ end */
  var INDICATOR = /^[-?:,[\]{}#&*!|>'"%@`\s]|[\s]$|:(?:\s|$)|\s#/;
  var HIDDEN = /[\0-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?:[^\ud800-\udbff]|^)[\udc00-\udfff]/;
  var OTHERWISE = /^(?:~|null|true|false|y|n|yes|no|on|off|[-+.]?[0-9][0-9_.,:eExXa-fA-F+-]*)$/i;
  /* What other readers of YAML take for something else than text. */

  form.writeYaml = function (fields, data, oneSided) {
    return mapping({ fields: fields }, data, "", oneSided || []).join("\n") + "\n";
  };

  function isGroup(value) { return value !== null && typeof value === "object" && !Array.isArray(value); }

  function isEmpty(value) {
    return value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length) ||
      (isGroup(value) && !Object.keys(value).length);
  }

  /* The lines of a group of fields. */
  function mapping(group, data, indent, oneSided) {
    var lines = [];
    var known = Object.create(null);
    (group.fields || []).forEach(function (field) {
      known[field.key] = true;
      var value = data[field.key];
      if (value === undefined || (isEmpty(value) && !(field.required && value !== null && value !== ""))) return;
      lines = lines.concat(entry(field, field.key, value, indent, oneSided));
    });
    Object.keys(data).forEach(function (key) {
      if (!known[key]) lines = lines.concat(entry({}, key, data[key], indent, oneSided));
    });
    return lines;
  }

  function entry(field, key, value, indent, oneSided) {
    var name = indent + scalar(key, false, false) + ":";
    if (Array.isArray(value)) return list(field, name, value, indent, oneSided);
    if (!isGroup(value)) return text(name, value, indent, field.shape);
    var group = field.shape === "text" || field.shape === "line" ? pair(field.shape) : field;
    if (!Object.keys(value).length) return [name + " {}"];
    var small = oneSided.indexOf(key) >= 0 || (group.fields || []).length === 1;
    var flat = small && inFlow(group, value);
    if (flat && name.length + 1 + flat.length <= WIDTH) return [name + " " + flat];
    var inner = mapping(group, value, indent + "  ", oneSided);
    return inner.length ? [name].concat(inner) : [name + " {}"];
  }

  function pair(shape) {
    return { fields: [{ key: "en", shape: shape }, { key: "fr", shape: shape }] };
  }

  /* A group on one line, or nothing where it does not fit into one. */
  function inFlow(group, value) {
    var parts = [];
    var plain = mapping(group, value, "", []).every(function (line) {
      return !/^ /.test(line);
    });
    if (!plain) return "";
    Object.keys(value).forEach(function (key) {
      if (typeof value[key] === "string" && !/\n/.test(value[key])) {
        parts.push(scalar(key, true, false) + ": " + scalar(value[key], true, true));
      } else parts.push(null);
    });
    return parts.indexOf(null) < 0 ? "{" + parts.join(", ") + "}" : "";
  }

  function list(field, name, values, indent, oneSided) {
    if (!values.length) return [name + " []"];
    var entryField = field.entry || {};
    var flat = values.every(function (value) { return typeof value === "string" && !/\n/.test(value); });
    if (flat) return words(name, values, indent, entryField.shape);
    var lines = [name];
    values.forEach(function (value) {
      var inside = indent + "    ";
      var made;
      if (isGroup(value) && Object.keys(value).length) {
        var shape = entryField.shape;
        made = mapping(shape === "text" || shape === "line" ? pair(shape) : entryField, value, inside, oneSided);
        if (!made.length) made = [inside + "{}"];
      } else if (Array.isArray(value)) made = entry({}, "-", value, indent + "  ", oneSided).map(function (line, at) {
        return at ? "  " + line : inside + (line.slice(line.indexOf(":") + 1).trim() || "- ~");
      });
      else if (isGroup(value)) made = [inside + "{}"];
      else made = text("", value, indent + "  ", entryField.shape).map(function (line, at) {
        return at ? line : inside + line.replace(/^ /, "");
      });
      lines = lines.concat(indent + "  - " + made[0].slice(inside.length), made.slice(1));
    });
    return lines;
  }

  /* Ids on one line, or on several where they are many. */
  function words(name, values, indent, shape) {
    var parts = values.map(function (value) { return scalar(value, true, shape !== "string"); });
    var flat = name + " [" + parts.join(", ") + "]";
    var short = values.every(function (value) { return value.length <= 80; });
    if (short && (flat.length <= WIDTH || values.length === 1)) return [flat];
    return [name].concat(values.map(function (value) { return indent + "  - " + scalar(value, false, shape !== "string"); }));
  }

  /* A single value behind its name: on the line, folded below it, or line by line. */
  function text(name, value, indent, shape) {
    if (value === null || value === undefined) return [name];
    value = String(value).replace(/^\s+|\s+$/g, "");
    var said = shape === "text" || shape === "line";
    var line = name + " " + scalar(value, false, said);
    if (HIDDEN.test(value.replace(/\n/g, ""))) return [line];
    if (/\n/.test(value)) {
      return [name + " |"].concat(value.split("\n").map(function (one) { return one ? indent + "  " + one : ""; }));
    }
    if (Array.from(line).length <= WIDTH || !/\S \S/.test(value)) return [line];
    return [name + " >-"].concat(form.fold(value, WIDTH - indent.length - 2).map(function (one) { return indent + "  " + one; }));
  }

  /* Breaks a line at single spaces, which is what folding joins again: not in a link or citation, not beside the signs
     that French sets apart, and so that no line begins as a list would. */
  form.fold = function (value, width) {
    var kept = value.replace(/\[\[?[^\]\n]{1,90}\]\]?(?:\([^)\s]*\))?/g, function (whole) { return whole.replace(/ /g, "\0"); });
    var lines = [""];
    kept.split(/(?<=[^\s«]) (?=[^\s»:;!?])/).forEach(function (word) {
      var last = lines[lines.length - 1];
      var full = last && Array.from(last + " " + word).length > width;
      if (full && !/^(?:[-+*#>|=]|[0-9]{1,9}[.)])/.test(word)) lines.push(word);
      else lines[lines.length - 1] = last ? last + " " + word : word;
    });
    return lines.map(function (line) { return line.replace(/\0/g, " "); });
  };

  function scalar(value, flow, said) {
    if (value === null || value === undefined) return "~";
    value = String(value);
    var plain = value !== "" && !INDICATOR.test(value) && !HIDDEN.test(value) && !/^(?:~|null|Null|NULL|<<|---.*|\.\.\..*)$/.test(value);
    if (plain && flow && /[,[\]{}]|:$/.test(value)) plain = false;
    if (plain && said && OTHERWISE.test(value)) plain = false;
    return plain ? value : quoted(value);
  }

  function quoted(value) {
    return "\"" + Array.from(value).map(function (c) {
      if (c === "\"" || c === "\\") return "\\" + c;
      if (c === "\n") return "\\n";
      if (c === "\t") return "\\t";
      if (!HIDDEN.test(c)) return c;
      var code = c.codePointAt(0);
      return code < 0x100 ? "\\x" + code.toString(16).padStart(2, "0") : "\\u" + code.toString(16).padStart(4, "0");
    }).join("") + "\"";
  }
})();
