/*
  Works that are not in the bibliography yet: pasted as BibTeX, or entered by their fields. They stay beside the card as one
  block of BibTeX, to be sent along with it; a card may cite their keys at once. Field names: the head of references.bib.
*/
(function () {
  "use strict";
  var form = window.passerelle.form;
  var TYPES = ["article", "book", "collection", "incollection", "report", "thesis", "legislation", "online", "misc"];
  var FIELDS = ["author", "title", "year", "journaltitle", "booktitle", "publisher", "institution", "doi", "url", "langid"];
  var KEY = /^[^\s{}(),=@#%"\\~']{1,100}$/;

  /* The entries of a block: key, type, fields, and where each begins and ends. What cannot be read is passed over. */
  form.readBibtex = function (text) {
    var entries = [];
    var begin = /@([a-z]+)\s*\{\s*([^\s,{}]+)\s*,/gi;
    var match;
    while ((match = begin.exec(text))) {
      if (/^(?:comment|string|preamble)$/i.test(match[1])) continue;
      var end = closing(text, text.indexOf("{", match.index));
      if (end < 0) continue;
      var entry = { type: match[1].toLowerCase(), key: match[2], fields: fields(text.slice(begin.lastIndex, end)), start: match.index, end: end + 1 };
      entry.text = text.slice(entry.start, entry.end);
      entries.push(entry);
      begin.lastIndex = end + 1;
    }
    return entries;
  };

  function closing(text, at) {
    var depth = 0;
    for (; at < text.length; at++) {
      if (text[at] === "\\") at++;
      else if (text[at] === "{") depth++;
      else if (text[at] === "}" && --depth === 0) return at;
    }
    return -1;
  }

  function fields(text) {
    var found = form.bare();
    var name = /([A-Za-z_][\w-]*)\s*=\s*/g;
    var match;
    while ((match = name.exec(text))) {
      var at = name.lastIndex;
      var end;
      if (text[at] === "{") { end = closing(text, at); if (end < 0) break; found[match[1].toLowerCase()] = text.slice(at + 1, end); end++; }
      else if (text[at] === "\"") { end = text.indexOf("\"", at + 1); if (end < 0) break; found[match[1].toLowerCase()] = text.slice(at + 1, end); end++; }
      else { end = at + /^[^,\s}]*/.exec(text.slice(at))[0].length; found[match[1].toLowerCase()] = text.slice(at, end); }
      name.lastIndex = end;
    }
    return found;
  }

  function bare(text) { return (text || "").replace(/[{}]/g, "").replace(/\s+/g, " ").trim(); }

  function families(author) {
    return bare(author).split(/\s+and\s+/).filter(Boolean).map(function (name) {
      return name.indexOf(",") >= 0 ? name.split(",")[0].trim() : name.split(" ").pop();
    });
  }

  /* The works beside the card, each as a citation shows it. */
  form.own = function () {
    return form.readBibtex(form.state.bibtex || "").map(function (entry) {
      var names = families(entry.fields.author || entry.fields.editor);
      var year = bare(entry.fields.year || (entry.fields.date || "").slice(0, 4)) || "?";
      var who = names.length > 2 ? names[0] + " et al." : names.join(document.documentElement.lang === "fr" ? " et " : " and ") || bare(entry.fields.title);
      return { key: entry.key, short: who + ", " + year, year: year, title: bare(entry.fields.title), text: entry.text };
    });
  };

  form.takeOff = function (key) {
    form.state.bibtex = form.readBibtex(form.state.bibtex).filter(function (one) { return one.key !== key; })
      .map(function (one) { return one.text; }).join("\n\n");
    form.showWorks();
  };

  form.showWorks = function () {
    form.root.querySelectorAll("[data-picker]").forEach(form.showPicker);
    form.onChange.forEach(function (tell) { tell("references"); });
  };

  /* A key as the bibliography makes them: surname_year, two surnames, or surname_etal_year. */
  function madeKey(author, year) {
    var names = families(author).map(function (one) { return form.asIdentifier(one).replace(/-/g, "_"); });
    var who = names.length > 2 ? names[0] + "_etal" : names.join("_") || "work";
    var key = who + "_" + (year || "nd");
    var tried = key;
    for (var letter = 98; taken(tried); letter++) tried = key + String.fromCharCode(letter);
    return tried;
  }

  function taken(key) {
    return (form.known && form.known.works.has(key)) || form.own().some(function (one) { return one.key === key; });
  }

  /* Asks for a work; `done` is told the keys of what was added. */
  form.addWork = function (done) {
    var dialog = form.element("dialog", "pl-work");
    var body = form.element("form", "");
    var say = form.element("p", "pl-field__say");
    var controls = {};
    body.setAttribute("method", "dialog");
    body.noValidate = true;
    body.append(form.element("h2", "", form.say("work_title")));
    dialog.setAttribute("aria-label", form.say("work_title"));
    say.setAttribute("role", "alert");

    function control(name, made) {
      var label = form.element("label", "", form.say("work_" + (name === "title" ? "title_of" : name)));
      made.id = "work-" + name;
      label.htmlFor = made.id;
      controls[name] = made;
      body.append(label, made);
    }
    var paste = form.element("textarea", "");
    paste.rows = 5;
    paste.spellcheck = false;
    control("bibtex", paste);
    body.append(form.element("p", "pl-field__help", form.say("work_or")));
    var type = form.element("select", "");
    TYPES.forEach(function (one) {
      var option = form.element("option", "", form.say("type_" + one));
      option.value = one;
      type.append(option);
    });
    control("type", type);
    FIELDS.forEach(function (name) {
      var input = form.element("input", "");
      input.autocomplete = "off";
      control(name, input);
    });

    function wrong(message) {
      say.replaceChildren(form.element("span", "pl-field__error", message));
    }
    function add() {
      var entries = form.readBibtex(paste.value);
      if (paste.value.trim()) {
        if (!entries.length) return wrong(form.say("work_not_bibtex"));
        var odd = entries.filter(function (one) { return !KEY.test(one.key) || form.invisible(one.text).length; })[0];
        if (odd) return wrong(form.say("work_bad_key", { key: odd.key }));
        entries = entries.filter(function (one) { return !taken(one.key); });
        if (!entries.length) return wrong(form.say("work_there"));
      } else {
        var value = form.bare();
        FIELDS.forEach(function (name) { value[name] = controls[name].value.replace(/[{}\\]/g, "").trim(); });
        value.doi = value.doi.replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:\s*)/i, "");
        if (!value.title && !value.doi) return wrong(form.say("work_needs"));
        if (value.year && !/^[0-9]{4}$/.test(value.year)) return wrong(form.message({ code: "F104", values: { key: "year", value: value.year } }));
        if (value.url && form.problemWith(value.url)) return wrong(form.message({ code: form.problemWith(value.url), values: { address: value.url } }));
        value.author = value.author.replace(/\s*;\s*/g, " and ");
        var key = madeKey(value.author || value.doi, value.year);
        var lines = FIELDS.filter(function (name) { return value[name]; }).map(function (name) { return "  " + name + " = {" + value[name] + "},\n"; });
        entries = [{ key: key, text: "@" + type.value + "{" + key + ",\n" + lines.join("") + "}" }];
      }
      form.state.bibtex = [form.state.bibtex].concat(entries.map(function (one) { return one.text; })).filter(Boolean).join("\n\n");
      close();
      done(entries[0].key);
      form.showWorks();
      form.tell(form.say("picked"));
    }
    function close() { dialog.close(); dialog.remove(); }
    var actions = form.element("div", "pl-form__actions");
    actions.append(form.button(form.say("add"), add, "pl-button"), form.button(form.say("cancel"), close));
    body.append(say, actions);
    dialog.append(body);
    dialog.addEventListener("close", function () { dialog.remove(); });
    form.root.append(dialog);
    dialog.showModal();
    paste.focus();
  };
})();
