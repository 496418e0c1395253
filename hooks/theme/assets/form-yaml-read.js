/*
  YAML to plain data: the subset that load/yaml_file.py accepts. Block and flow collections, plain, quoted and block
  scalars, comments. Anchors, aliases, tags, merge keys, deep nesting and repeated keys are refused under the same codes.
  Scalars stay text; only an empty one, ~ and null are null. Source: YAML 1.2, chapters 5 to 8; folding as libyaml does it.
  passerelle.form.readYaml(text, invisible) returns {data, found, comments}; data is undefined where it could not be read.
*/
(function () {
  "use strict";
  var form = (window.passerelle = window.passerelle || {}).form = window.passerelle.form || {};
  var MAX_DEPTH = 24;
  var MAX_VALUES = 20000;
  var NULLS = { "": 1, "~": 1, "null": 1, "Null": 1, "NULL": 1 };
  var ESCAPES = {
    "0": "\0", a: "\x07", b: "\b", t: "\t", "\t": "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", " ": " ",
    "\"": "\"", "/": "/", "\\": "\\", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029"
  };
  var LENGTHS = { x: 2, u: 4, U: 8 };

  form.readYaml = function (text, invisible) {
    text = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
    var found = invisible(text).map(function (one) {
      return finding(text, one[0], "S101", { name: one[1] });
    });
    if (found.length) return { found: found, comments: 0 };
    var reader = new Reader(text, invisible);
    try {
      var data = reader.document();
      return { data: data, found: reader.found, comments: reader.comments };
    } catch (error) {
      if (!error.code) throw error;
      return { found: reader.found.concat([finding(text, error.at, error.code, error.values)]), comments: 0 };
    }
  };

  function finding(text, at, code, values) {
    var before = text.slice(0, at);
    var start = before.lastIndexOf("\n") + 1;
    return {
      code: code, path: [], values: values || {},
      line: before.split("\n").length, column: Array.from(before.slice(start)).length + 1
    };
  }

  function Reader(text, invisible) {
    this.text = text;
    this.invisible = invisible;
    this.at = 0;
    this.found = [];
    this.comments = 0;
    this.depth = 0;
    this.values = 0;
  }

  var own = Reader.prototype;

  own.fail = function (code, values, at) {
    throw { code: code, at: at === undefined ? this.at : at, values: values };
  };

  /* What is wrong with the syntax is said by a word of the form. */
  own.syntax = function (problem, at) { this.fail("Y101", { problem: problem }, at); };

  own.column = function () { return this.at - (this.text.lastIndexOf("\n", this.at - 1) + 1); };

  own.blankAt = function (at) { var c = this.text[at]; return c === undefined || c === " " || c === "\t" || c === "\n"; };

  own.spaces = function () { while (this.text[this.at] === " " || this.text[this.at] === "\t") this.at++; };

  own.comment = function () {
    if (this.text[this.at] !== "#") return;
    this.comments++;
    while (this.at < this.text.length && this.text[this.at] !== "\n") this.at++;
  };

  /* Goes to the next thing that is neither space nor comment; tabs may not indent. */
  own.next = function () {
    while (this.at < this.text.length) {
      var start = this.at;
      while (this.text[this.at] === " ") this.at++;
      if (this.text[this.at] === "\t") {
        this.spaces();
        if (this.text[this.at] !== "\n" && this.text[this.at] !== "#" && this.at < this.text.length) {
          this.syntax("tab", start);
        }
      }
      this.comment();
      if (this.text[this.at] !== "\n") return;
      this.at++;
    }
  };

  own.marker = function (at) {
    if (at !== 0 && this.text[at - 1] !== "\n") return "";
    var three = this.text.substr(at, 3);
    return (three === "---" || three === "...") && this.blankAt(at + 3) ? three : "";
  };

  own.ended = function () { return this.at >= this.text.length || this.marker(this.at) !== ""; };

  own.document = function () {
    this.next();
    while (this.text[this.at] === "%" && this.column() === 0) {
      while (this.at < this.text.length && this.text[this.at] !== "\n") this.at++;
      this.next();
    }
    var begun = this.marker(this.at) === "---";
    if (begun) { this.at += 3; this.spaces(); this.comment(); if (this.text[this.at] === "\n") this.next(); }
    if (this.ended()) this.fail("Y107", { found: 0 });
    var data = this.node(-1, false);
    this.next();
    if (this.marker(this.at) === "...") { this.at += 3; this.next(); }
    if (this.marker(this.at) === "---") this.fail("Y107", { found: 2 });
    if (this.at < this.text.length) this.syntax("indent");
    return data === null ? this.fail("Y107", { found: 0 }) : data;
  };

  own.count = function () {
    if (++this.values > MAX_VALUES) this.fail("Y105", { limit: MAX_DEPTH, values: MAX_VALUES });
  };

  own.deeper = function () {
    this.count();
    if (++this.depth > MAX_DEPTH) this.fail("Y105", { limit: MAX_DEPTH, values: MAX_VALUES });
  };

  own.refused = function () {
    var c = this.text[this.at];
    if (c === "&" || c === "*") this.fail("Y103");
    if (c === "!") this.fail("Y104", { tag: this.text.slice(this.at).match(/^\S*/)[0] });
  };

  /* A value inside a collection that stands at column `parent`; `inline` after the colon of a key, on its line. */
  own.node = function (parent, inline) {
    this.refused();
    var c = this.text[this.at];
    if (c === "|" || c === ">") return this.block(parent);
    if (!inline) {
      if (c === "-" && this.blankAt(this.at + 1)) return this.sequence(this.column());
      if (c === "?" && this.blankAt(this.at + 1)) this.fail("Y106");
      if (this.keyAhead()) return this.mapping(this.column());
    } else if (c === "-" && this.blankAt(this.at + 1)) this.syntax("indent");
    var start = this.at;
    var value;
    if (c === "[" || c === "{") {
      value = this.flow();
      if (!inline && this.afterSpaces() === ":") this.fail("Y106", {}, start);
    } else if (c === "\"" || c === "'") {
      this.count();
      value = this.quoted();
    } else {
      this.count();
      value = this.plain(parent, false);
      return value in NULLS ? null : value;
    }
    this.endOfLine();
    return value;
  };

  own.afterSpaces = function () {
    var at = this.at;
    while (this.text[at] === " " || this.text[at] === "\t") at++;
    return this.text[at];
  };

  own.endOfLine = function () {
    this.spaces();
    this.comment();
    if (this.at < this.text.length && this.text[this.at] !== "\n") this.syntax(this.text[this.at] === ":" ? "colon" : "quote");
  };

  /* Whether a key and its colon come next, on this line. */
  own.keyAhead = function () {
    var at = this.at;
    var c = this.text[at];
    if (c === "\"" || c === "'") {
      at++;
      while (at < this.text.length && this.text[at] !== "\n") {
        if (c === "\"" && this.text[at] === "\\") at++;
        else if (this.text[at] === c) {
          if (c === "'" && this.text[at + 1] === "'") at++;
          else break;
        }
        at++;
      }
      if (this.text[at] !== c) return false;
      at++;
      while (this.text[at] === " ") at++;
      return this.text[at] === ":" && this.blankAt(at + 1);
    }
    if (c === "[" || c === "{" || !this.plainStart(at, false)) return false;
    while (at < this.text.length && this.text[at] !== "\n") {
      if (this.text[at] === ":" && this.blankAt(at + 1)) return true;
      if (this.text[at] === "#" && this.blankAt(at - 1)) return false;
      at++;
    }
    return false;
  };

  own.key = function (object, firsts) {
    var start = this.at;
    var c = this.text[start];
    this.refused();
    var name;
    if (c === "\"" || c === "'") {
      name = this.quoted();
      this.spaces();
    } else {
      while (!(this.text[this.at] === ":" && this.blankAt(this.at + 1))) this.at++;
      name = this.text.slice(start, this.at).replace(/[ \t]+$/, "");
      if (name === "<<") this.fail("Y103", {}, start);
    }
    this.at++; /* the colon */
    this.noted(name, start, object, firsts);
    return name;
  };

  own.noted = function (name, start, object, firsts) {
    if (name in object) {
      this.found.push(finding(this.text, start, "Y102", { key: name, first: finding(this.text, firsts[name], "").line }));
    } else firsts[name] = start;
  };

  own.mapping = function (column) {
    this.deeper();
    var object = Object.create(null);
    var firsts = Object.create(null);
    for (;;) {
      if (this.text[this.at] === "?" && this.blankAt(this.at + 1)) this.fail("Y106");
      if (this.text[this.at] === "[" || this.text[this.at] === "{") this.fail("Y106");
      this.refused();
      if (!this.keyAhead()) this.syntax("key");
      var name = this.key(object, firsts);
      object[name] = this.value(column, true);
      this.next();
      if (this.ended() || this.column() < column) break;
      if (this.column() > column) this.syntax("indent");
    }
    this.depth--;
    return object;
  };

  own.sequence = function (column) {
    this.deeper();
    var list = [];
    for (;;) {
      this.at++; /* the hyphen */
      list.push(this.value(column, false));
      this.next();
      if (this.ended() || this.column() < column) break;
      if (this.column() > column) this.syntax("indent");
      if (this.text[this.at] !== "-" || !this.blankAt(this.at + 1)) break;
    }
    this.depth--;
    return list;
  };

  /* What follows a colon or a hyphen: on the same line, or below and further in. */
  own.value = function (column, ofKey) {
    var before = this.at;
    this.spaces();
    if (this.text[this.at] === "#" && this.at > before) this.comment();
    if (this.at < this.text.length && this.text[this.at] !== "\n") {
      if (!ofKey && this.text.slice(before, this.at).indexOf("\t") >= 0 && this.text[this.at] === "-") this.syntax("tab");
      return this.node(column, ofKey);
    }
    this.next();
    var list = this.text[this.at] === "-" && this.blankAt(this.at + 1);
    if (this.ended() || this.column() < column || (this.column() === column && !(ofKey && list))) {
      this.count();
      return null;
    }
    return this.node(column, false);
  };

  own.plainStart = function (at, inFlow) {
    var c = this.text[at];
    if (c === undefined || " \t\n,[]{}#&*!|>'\"%@`".indexOf(c) >= 0) return false;
    if (c === "-" || c === "?" || c === ":") {
      return !this.blankAt(at + 1) && !(inFlow && ",[]{}".indexOf(this.text[at + 1]) >= 0);
    }
    return true;
  };

  own.plain = function (parent, inFlow) {
    if (!this.plainStart(this.at, inFlow)) this.syntax(this.text[this.at] === ":" ? "colon" : "character");
    var value = "";
    var breaks = 0;
    for (;;) {
      var start = this.at;
      while (this.at < this.text.length && this.text[this.at] !== "\n") {
        var c = this.text[this.at];
        if (c === ":" && (this.blankAt(this.at + 1) || (inFlow && ",[]{}".indexOf(this.text[this.at + 1]) >= 0))) break;
        if (c === "#" && this.at > start && this.blankAt(this.at - 1)) break;
        if (inFlow && ",[]{}".indexOf(c) >= 0) break;
        this.at++;
      }
      var line = this.text.slice(start, this.at);
      var stopped = this.at < this.text.length && this.text[this.at] !== "\n";
      var kept = line.replace(/[ \t]+$/, "");
      value += (breaks === 1 ? " " : breaks > 1 ? "\n".repeat(breaks - 1) : "") + kept;
      if (stopped) {
        if (this.text[this.at] === "#") { this.comment(); }
        else if (!inFlow) this.syntax("colon");
        return value;
      }
      var end = this.at;
      breaks = 0;
      while (this.text[this.at] === "\n") {
        breaks++;
        this.at++;
        while (this.text[this.at] === " ") this.at++;
        if (this.text[this.at] === "\t") {
          if (!inFlow && this.column() <= parent) { var tab = this.at; this.spaces(); if (!this.blankAt(this.at)) this.syntax("tab", tab); }
          this.spaces();
        }
      }
      var stop = this.at >= this.text.length || this.text[this.at] === "#" || this.marker(this.at);
      if (!stop && !inFlow) stop = this.column() <= parent;
      if (!stop && inFlow) stop = ",[]{}".indexOf(this.text[this.at]) >= 0 || (this.text[this.at] === ":" && this.blankAt(this.at + 1));
      if (stop) { this.at = end; return value; }
    }
  };

  own.quoted = function () {
    var quote = this.text[this.at];
    var start = this.at++;
    var value = "";
    for (;;) {
      var c = this.text[this.at];
      if (c === undefined || (c === "\n" && this.marker(this.at + 1))) this.syntax("unclosed", start);
      if (c === quote) {
        if (quote === "'" && this.text[this.at + 1] === "'") { value += "'"; this.at += 2; continue; }
        this.at++;
        break;
      }
      if (c === "\\" && quote === "\"") {
        if (this.text[this.at + 1] === "\n") {
          this.at += 2;
          this.spaces();
          while (this.text[this.at] === "\n") { value += "\n"; this.at++; this.spaces(); }
          continue;
        }
        value += this.escape();
        continue;
      }
      if (c === "\n") {
        value = value.replace(/[ \t]+$/, "");
        var breaks = 0;
        while (this.text[this.at] === "\n") {
          if (this.marker(this.at + 1)) this.syntax("unclosed", start);
          breaks++;
          this.at++;
          this.spaces();
        }
        value += breaks === 1 ? " " : "\n".repeat(breaks - 1);
        continue;
      }
      value += c;
      this.at++;
    }
    if (quote === "\"") {
      var hidden = this.invisible(value);
      if (hidden.length) this.fail("S101", { name: hidden[0][1] }, start);
    }
    return value;
  };

  own.escape = function () {
    var letter = this.text[this.at + 1];
    var length = LENGTHS[letter];
    if (length) {
      var digits = this.text.substr(this.at + 2, length);
      var code = parseInt(digits, 16);
      if (digits.length < length || /[^0-9a-f]/i.test(digits) || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
        this.syntax("escape");
      }
      this.at += 2 + length;
      return String.fromCodePoint(code);
    }
    if (!Object.prototype.hasOwnProperty.call(ESCAPES, letter)) this.syntax("escape");
    this.at += 2;
    return ESCAPES[letter];
  };

  own.block = function (parent) {
    this.count();
    var folded = this.text[this.at] === ">";
    var header = /^[|>](?:([1-9])([+-])?|([+-])([1-9])?)?/.exec(this.text.slice(this.at, this.at + 3));
    this.at += header[0].length;
    var given = header[1] || header[4];
    var chomp = header[2] || header[3] || "";
    var before = this.at;
    this.spaces();
    if (this.text[this.at] === "#" && this.at > before) this.comment();
    if (this.at < this.text.length && this.text[this.at] !== "\n") this.syntax("character");
    this.at++;
    var self = this;
    var indent = given ? Math.max(parent, 0) + Number(given) : 0;
    var breaks = "";

    /* Passes over empty lines; finds out how far in the text stands, unless that is known. */
    function empty() {
      var most = 0;
      breaks = "";
      for (;;) {
        while ((!indent || self.column() < indent) && self.text[self.at] === " ") self.at++;
        most = Math.max(most, self.column());
        if (self.text[self.at] === "\t" && (!indent || self.column() < indent)) self.syntax("tab");
        if (self.text[self.at] !== "\n") break;
        breaks += "\n";
        self.at++;
      }
      if (!indent) indent = Math.max(most, parent + 1, 1);
    }

    var value = "";
    var last = "";
    var leading = false;
    empty();
    while (this.at < this.text.length && this.column() === indent && !this.marker(this.at)) {
      var blank = this.text[this.at] === " " || this.text[this.at] === "\t";
      if (folded && last && !leading && !blank) value += breaks ? "" : " ";
      else value += last;
      value += breaks;
      leading = blank;
      var end = this.text.indexOf("\n", this.at);
      if (end < 0) end = this.text.length;
      value += this.text.slice(this.at, end);
      last = end < this.text.length ? "\n" : "";
      this.at = Math.min(end + 1, this.text.length);
      breaks = "";
      empty();
    }
    if (chomp !== "-") value += last;
    if (chomp === "+") value += breaks;
    if (this.at < this.text.length) this.at -= this.column(); /* the indentation of what comes next belongs to it */
    return value;
  };

  own.flowSpace = function () {
    for (;;) {
      var before = this.at;
      while (" \t\n".indexOf(this.text[this.at]) >= 0 && this.at < this.text.length) this.at++;
      if (this.text[this.at] === "#" && (this.at > before || this.blankAt(this.at - 1))) this.comment();
      else break;
    }
    if (this.at >= this.text.length || this.marker(this.at)) this.syntax("bracket");
  };

  own.flow = function () {
    var start = this.at;
    var list = this.text[this.at] === "[";
    var close = list ? "]" : "}";
    this.deeper();
    var result = list ? [] : Object.create(null);
    var firsts = Object.create(null);
    this.at++;
    this.flowSpace();
    while (this.text[this.at] !== close) {
      var at = this.at;
      this.refused();
      var c = this.text[at];
      var name;
      if (c === "?" && this.blankAt(at + 1)) this.fail("Y106");
      if (!list && (c === "[" || c === "{")) this.fail("Y106");
      var quoted = c === "\"" || c === "'";
      if (list && (c === "[" || c === "{")) name = this.flow();
      else name = quoted ? this.quoted() : this.plain(0, true);
      this.flowSpace();
      var pair = this.text[this.at] === ":" && (quoted || this.blankAt(this.at + 1) || ",[]{}".indexOf(this.text[this.at + 1]) >= 0);
      if (pair && typeof name !== "string") this.fail("Y106", {}, at);
      if (list && !pair) {
        if (typeof name === "string") this.count();
        result.push(!quoted && typeof name === "string" && name in NULLS ? null : name);
      } else {
        if (name === "<<" && !quoted) this.fail("Y103", {}, at);
        var target = result;
        if (list) { this.deeper(); this.depth--; target = Object.create(null); result.push(target); }
        else this.noted(name, at, result, firsts);
        target[name] = pair ? this.flowValue() : null;
        if (!pair) this.count();
      }
      this.flowSpace();
      if (this.text[this.at] === ",") { this.at++; this.flowSpace(); }
      else if (this.text[this.at] !== close) this.syntax("bracket");
    }
    this.at++;
    this.depth--;
    return result;
  };

  own.flowValue = function () {
    this.at++; /* the colon */
    this.flowSpace();
    this.refused();
    var c = this.text[this.at];
    if (c === "," || c === "}" || c === "]") { this.count(); return null; }
    if (c === "[" || c === "{") return this.flow();
    this.count();
    if (c === "\"" || c === "'") return this.quoted();
    var value = this.plain(0, true);
    return value in NULLS ? null : value;
  };
})();
