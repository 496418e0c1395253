/*
  A card that was opened from a file is saved as that file but for the fields that were changed: comments, layout and
  order of the others stay, so that whoever reviews the proposal sees what was changed and nothing else.
  passerelle.form.keepYaml(source, data, write) returns the text of the file.
*/
(function () {
  "use strict";
  var form = (window.passerelle = window.passerelle || {}).form = window.passerelle.form || {};
  var KEY = /^([A-Za-z_][\w-]*):(?:\s|$)/;

  /* The fields at the top of a file, each with the comments above it. */
  function pieces(source) {
    var found = [];
    var above = [];
    source.replace(/\r\n?/g, "\n").replace(/\n+$/, "").split("\n").forEach(function (line) {
      var key = KEY.exec(line);
      if (key) {
        found.push({ key: key[1], above: above, lines: [line] });
        above = [];
      } else if (!found.length || /^(?:#|\s*$)/.test(line)) above.push(line);
      else {
        /* Blank lines and remarks inside a field are the field's own. */
        found[found.length - 1].lines = found[found.length - 1].lines.concat(above, line);
        above = [];
      }
    });
    return { fields: found, end: above };
  }

  /*
    write: gives the text of some data as the form writes it. Where the pieces do not make what that says of the whole
    card, it is returned instead: the layout is never worth a value.
  */
  form.keepYaml = function (source, data, write) {
    var text = write(data);
    var before = form.readYaml(source, form.invisible).data;
    if (!form.isGroup(before)) return text;
    function one(key, from) {
      var only = Object.create(null);
      if (from[key] !== undefined) only[key] = from[key];
      return write(only).trimEnd();
    }
    var old = pieces(source);
    var keys = old.fields.map(function (field) { return field.key; });
    var made = old.fields.map(function (field) {
      var now = one(field.key, data);
      return now === one(field.key, before) ? field.above.concat(field.lines) : now ? field.above.concat(now) : [];
    });
    var first = [];
    var last = first; /* A field that is new comes after the one that it follows in the order of the model. */
    pieces(text).fields.forEach(function (field) {
      var at = keys.indexOf(field.key);
      if (at >= 0) last = made[at];
      else Array.prototype.push.apply(last, field.lines);
    });
    var whole = [first].concat(made, [old.end]).flat().join("\n") + "\n";
    var read = form.readYaml(whole, form.invisible);
    return !read.found.length && form.isGroup(read.data) && write(read.data) === text ? whole : text;
  };
})();
