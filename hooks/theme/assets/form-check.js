/*
  Whether a card fits the model, and what the rules say of it: the counterpart of load/fields.py and of the checks. Fields,
  limits, patterns and messages are handed over by the build (passerelleForm); nothing about a rule is written here but how
  it is decided. A finding is {code, path, key, find, about, values}: `path` leads to the value as in Python, `key` means
  the name of the field itself, `find` the words inside a text, `about` the field that a reader should look at.
*/
(function () {
  "use strict";
  var form = (window.passerelle = window.passerelle || {}).form = window.passerelle.form || {};
  form.rules = []; /* the rules of one record, each (card, report): form-rules.js */

  window.passerelleForm = function (data) {
    form.data = data;
    form.patterns = {};
    Object.keys(data.patterns).forEach(function (name) {
      form.patterns[name] = new RegExp(data.patterns[name][0], data.patterns[name][1] + "g");
    });
    form.outside = data.outside.map(function (one) { return [new RegExp(one[0], one[1] + "g"), one[2]]; });
  };

  form.isGroup = function (value) { return value !== null && typeof value === "object" && !Array.isArray(value); };
  form.isEmpty = function (value) {
    return value === undefined || value === null || value === "" || (Array.isArray(value) && !value.length);
  };
  form.size = function (text) { return Array.from(text).length; };
  form.is = function (name, text) {
    var pattern = form.patterns[name];
    pattern.lastIndex = 0;
    var match = pattern.exec(text);
    return match !== null && match.index === 0 && match[0].length === text.length;
  };
  form.all = function (name, text) { return Array.from(text.matchAll(form.patterns[name])); };

  /* Offset and name of every invisible character of a text (rule S101). */
  form.invisible = function (text) {
    return form.all("invisible", text).filter(function (match) {
      if (match[0] !== "\u200c" && match[0] !== "\u200d") return true;
      var joiner = new RegExp(form.patterns.joiner.source, "uy");
      joiner.lastIndex = match.index;
      return !joiner.test(text);
    }).map(function (match) {
      var number = match[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
      return [match.index, ("U+" + number + " " + (form.data.names.invisible[number] || "")).trim()];
    });
  };

  /* What a finding says, or what to do about it, in the language of the page. */
  form.message = function (finding) { return filled(form.data.rules[finding.code][1], finding.values); };
  form.hint = function (finding) { return filled(form.data.rules[finding.code][2], finding.values); };
  form.isError = function (finding) { return form.data.rules[finding.code][0] === "error"; };

  function filled(template, values) {
    return template.replace(/\{(\w+)\?\}([^]*?)\{\/\1\}|\{(\w+)\}/g, function (whole, optional, inner, name) {
      var value = values[name || optional];
      var given = value !== undefined && value !== null && value !== "";
      if (name) return given ? String(value) : "";
      return given ? filled(inner, values) : "";
    });
  }

  /*
    All findings on the data of a card. As in Python the rules are asked only of a card that fits the model, unless
    `draft` is given: somebody who has not finished wants to know of both.
  */
  form.check = function (data, context, draft) {
    var found = [];
    fit({ shape: "group", fields: form.data.fields, key: "" }, data, [], found, context);
    if (form.isGroup(data) && (!found.length || draft)) {
      var card = new form.Card(data, context || {});
      form.rules.forEach(function (rule) {
        rule(card, function (code, path, values, more) {
          found.push(Object.assign({ code: code, path: path, about: path, values: values || {} }, more));
        });
      });
    }
    return found;
  };

  function fit(field, value, path, found, context) {
    var about = { key: field.key, label: field.label || field.key, help: field.help || "" };

    function report(code, values, more) {
      found.push(Object.assign({ code: code, path: path, about: path, values: values }, more));
    }
    function misshapen(kind) {
      if (value === null) return report("F102", about);
      var shape = form.data.names.shapes[kind];
      var key = field.key || (context && context.file) || "id";
      var example = field.key ? shape[1].replace("{key}", field.key).replace(/\{\{/g, "{").replace(/\}\}/g, "}") : "id: …";
      report("F103", { key: key, wanted: shape[0], example: example });
    }

    if (value === null && field.nullable) return;
    if (field.shape === "group") return group(field, value, path, found, context, misshapen);
    if (field.shape === "text" || field.shape === "line") {
      var half = { shape: field.shape === "line" ? "string" : "prose", limit: field.limit };
      var fields = ["en", "fr"].map(function (language) { return Object.assign({ key: language }, half); });
      return group({ fields: fields, key: field.key }, value, path, found, context, misshapen);
    }
    if (field.shape === "list") {
      if (!Array.isArray(value)) return misshapen("tuple_type");
      if (value.length < (field.minimum || 0)) report("F109", Object.assign({ minimum: field.minimum }, about));
      return value.forEach(function (one, at) {
        fit(Object.assign({}, field.entry, { key: field.key }), one, path.concat(at), found, context);
      });
    }
    if (field.shape === "option") {
      if (value === null) return report("F102", about);
      if (field.options.indexOf(value) < 0) {
        report("F108", { value: typeof value === "string" ? value : "", allowed: field.options.join(", ") });
      }
      return;
    }
    if (field.shape === "truth") {
      if (typeof value !== "string") return misshapen("bool_type");
      if (value !== "true" && value !== "false") report("F105", { value: value });
      return;
    }
    if (field.shape === "number") {
      if (typeof value !== "string") return misshapen("int_type");
      var number = /^-?[0-9]{1,9}$/.test(value) ? Number(value) : null;
      if (number === null) report("F104", { key: field.key, value: value });
      else if (number < field.least || number > field.most) report("F104", { key: field.key, value: String(number) });
      return;
    }
    if (typeof value !== "string") return misshapen("string_type");
    var text = value.trim();
    if (form.size(text) > field.limit) report("F106", { key: field.key, limit: field.limit });
    else if (field.shape === "string" && /[\n\r]/.test(text)) report("F107", { key: field.key });
  }

  function group(field, value, path, found, context, misshapen) {
    if (!form.isGroup(value)) return misshapen("dataclass_type");
    var known = field.fields.map(function (one) { return one.key; });
    field.fields.forEach(function (one) {
      if (one.key in value) return fit(one, value[one.key], path.concat(one.key), found, context);
      if (!one.required) return;
      found.push({
        code: "F102", path: path, about: path.concat(one.key),
        values: { key: one.key, label: one.label || one.key, help: one.help || "" }
      });
    });
    Object.keys(value).forEach(function (key) {
      if (known.indexOf(key) >= 0) return;
      found.push({
        code: "F101", path: path.concat(key), about: path, key: true,
        values: { key: key, near: form.nearest(key, known), allowed: known.join(", ") }
      });
    });
  }
})();
