/*
  The rules of a card, each as in hooks/passerelle/check: decided here, worded there. A Card is what the rules look at: the
  values that are given (leaves), in the order of the model, with where they stand and what the model says of them.
*/
(function () {
  "use strict";
  var form = window.passerelle.form;
  var LANGUAGES = ["en", "fr"];

  /* Context: known = {works, kinds: {practice: Set…}, aliases, folders, retired: {id: successor}}, own = its id in the site, file = name of its file. */
  form.Card = function (data, context) {
    this.data = data;
    this.context = context;
    this.known = context.known || null;
    this.id = said(data.id);
    this.leaves = [];
    collect(form.data.fields, data, [], this.leaves);
    var texts = this.texts = [];
    this.leaves.forEach(function (leaf) {
      if (!leaf.value.isText) return;
      LANGUAGES.forEach(function (language) {
        if (leaf.value[language]) texts.push({ leaf: leaf, path: leaf.path.concat(language), text: leaf.value[language] });
      });
    });
  };

  function said(value) { return typeof value === "string" ? value.trim() : ""; }
  function unique(list) { return Array.from(new Set(list)); }
  function other(language) { return language === "en" ? "fr" : "en"; }

  function collect(fields, data, path, leaves) {
    if (!form.isGroup(data)) return;
    fields.forEach(function (field) {
      var value = data[field.key];
      if (!form.isEmpty(value)) leaf(field, value, path.concat(field.key), leaves);
    });
  }

  function leaf(field, value, path, leaves) {
    if (field.shape === "list") {
      if (Array.isArray(value)) value.forEach(function (one, at) { leaf(field.entry, one, path.concat(at), leaves); });
    } else if (field.shape === "group") collect(field.fields, value, path, leaves);
    else if (field.shape === "text" || field.shape === "line") {
      if (form.isGroup(value)) leaves.push({ path: path, field: field, value: { isText: true, en: said(value.en), fr: said(value.fr) } });
    } else if (typeof value === "string") {
      var text = field.shape === "string" ? value.trim() : value;
      if (text !== "") leaves.push({ path: path, field: field, value: text });
    }
  }

  function each(card, wanted, look) { card.leaves.forEach(function (one) { if (wanted(one)) look(one); }); }

  /* ---------- Words (T101) ---------- */
  form.countWords = function (text) {
    var bare = text.replace(form.patterns.citation, "").replace(form.patterns.link, function (whole, id, words) { return words || id; });
    return bare.split(/\s+/).filter(function (piece) { return form.all("word", piece).length; }).length;
  };

  form.rules.push(function wordLimits(card, report) {
    card.texts.forEach(function (one) {
      var limit = one.leaf.field.words;
      var count = limit ? form.countWords(one.text) : 0;
      if (count > (limit || 0)) {
        report("T101", one.path, {
          label: one.leaf.field.label, count: count, limit: limit, over: count - limit,
          language: form.data.names.languages[one.path[one.path.length - 1]]
        });
      }
    });
  });

  /* ---------- Both languages (T201 to T204) ---------- */
  form.citations = function (text) {
    var keys = [];
    form.all("citation", text).forEach(function (match) {
      match[1].split(";").forEach(function (part) {
        keys.push([part.trim().replace(/^@/, "").split(",")[0].trim(), match[0]]);
      });
    });
    return keys;
  };
  form.links = function (text) {
    return form.all("link", text).map(function (match) { return [match[1].trim(), match[0]]; });
  };
  function names(list) { return list.map(function (one) { return one[0]; }).sort(); }
  function paragraphs(text) {
    var lines = text.split("\n").map(function (line) { return line.trim(); }).join("\n");
    return lines.split("\n\n").filter(function (block) { return block.trim(); }).length;
  }
  function items(text) { return form.all("item", "\n" + text).length; }

  /* The first twelve digits of the SHA-256 of all texts in the language in which the card was written. */
  form.fingerprint = function (card, language) {
    return form.sha256(card.leaves.filter(function (one) { return one.value.isText; }).map(function (one) {
      return one.value[language].split(/\s+/).filter(Boolean).join(" ") + "\0";
    }).join("")).slice(0, 12);
  };

  form.rules.push(function languages(card, report) {
    var words = form.data.names;
    each(card, function (one) { return one.value.isText; }, function (one) {
      var text = one.value;
      var label = one.field.label;
      if (text.en && text.fr) {
        if (one.field.shape === "line") return;
        var compare = function (what, en, fr) {
          if (en !== fr) report("T203", one.path, { label: label, what: words[what], en: en, fr: fr });
        };
        if (/\n/.test(text.en) || /\n/.test(text.fr)) {
          compare("paragraphs", paragraphs(text.en), paragraphs(text.fr));
          compare("items", items(text.en), items(text.fr));
        }
        ["citations", "links"].forEach(function (what) {
          var en = names(form[what](text.en));
          var fr = names(form[what](text.fr));
          if (en.join("\0") !== fr.join("\0")) report("T203", one.path, { label: label, what: words[what], en: en.length, fr: fr.length });
        });
      } else if (!text.en && !text.fr) report("T201", one.path, { label: label });
      else if (form.data.one_sided.indexOf(one.path[one.path.length - 1]) < 0) {
        report("T202", one.path, { label: label, language: words.languages[text.en ? "fr" : "en"] });
      }
    });
    var original = card.data.original;
    var of = form.isGroup(card.data.translation) ? said(card.data.translation.of) : "";
    if (of && LANGUAGES.indexOf(original) >= 0) {
      var now = form.fingerprint(card, original);
      if (of !== now) report("T204", ["translation", "of"], { language: words.languages[other(original)], fingerprint: now });
    }
  });

  /* ---------- Markup (T301 to T303) ---------- */
  function hidden(match) { return match.replace(/[^\n]/g, "x"); }

  form.rules.push(function markup(card, report) {
    card.texts.forEach(function (one) {
      if (one.leaf.field.shape === "line") {
        var plain = form.all("plain", one.text)[0];
        if (plain) report("T302", one.path, { label: one.leaf.field.label, what: plain[0] }, { find: plain[0] });
        return;
      }
      var bare = one.text.replace(form.patterns.link, hidden).replace(form.patterns.citation, hidden);
      var clean = true;
      form.outside.forEach(function (entry) {
        var matches = Array.from(bare.matchAll(entry[0])).map(function (match) { return match[0].replace(/^\n+|\n+$/g, ""); });
        unique(matches).forEach(function (written) {
          clean = false;
          report("T301", one.path, { what: entry[1] }, { find: written });
        });
      });
      if (clean) deeper(bare).forEach(function (tag) { report("T301", one.path, { what: form.data.names.tags[tag] }); });
      unique(form.all("half", bare).map(function (match) { return match[0]; })).forEach(function (written) {
        report("T303", one.path, { written: written }, { find: written });
      });
    });
  });

  /* What only shows once the list around it is taken away, such as a heading in an item. Python asks the renderer. */
  function deeper(text) {
    var tags = [];
    text.split("\n").forEach(function (line, at, lines) {
      var inner = line.replace(/^(?:\s*(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t]+|$))+/, "");
      if (inner !== line && /^#{1,6}(?:[ \t]|$)/.test(inner)) tags.push("h1");
      if (inner !== line && /^>/.test(inner)) tags.push("blockquote");
      if (inner !== line && /^\|/.test(inner)) tags.push("code");
      if (/^\s*~~~/.test(inner)) tags.push("code");
      if (/^ {0,3}-(?:[ \t]*-){2,}[ \t]*$/.test(line)) tags.push("hr");
      if (/^ {0,3}-[ \t]*$/.test(line) && at && /\S/.test(lines[at - 1])) tags.push("h2");
    });
    return unique(tags).sort();
  }

  /* ---------- Dates (D101 to D105) ---------- */
  function parseDate(value) {
    var parts = value.split("/");
    var ends = parts.map(function (part) {
      var match = form.is("date", part.trim()) && part.trim().split("-").map(Number);
      if (!match) return null;
      var day = [match[0], match[1] === undefined ? 1 : match[1], match[2] === undefined ? 1 : match[2]];
      var date = new Date(Date.UTC(2000, day[1] - 1, day[2]));
      date.setUTCFullYear(day[0], day[1] - 1, day[2]);
      var real = day[0] >= 1 && date.getUTCMonth() === day[1] - 1 && date.getUTCDate() === day[2];
      return real ? [0, 1, 2].map(function (at) { return String(day[at]).padStart(at ? 2 : 4, "0"); }).join("-") : null;
    });
    if (parts.length > 2 || ends.indexOf(null) >= 0) return null;
    return [ends[0], ends[ends.length - 1]];
  }
  form.parseDate = parseDate;

  function parseDay(value) {
    var span = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(value) ? parseDate(value) : null;
    return span && span[0];
  }

  form.rules.push(function dates(card, report) {
    var events = form.data.names.events;
    var data = card.data;
    function order(path, later, second, earlier, first) {
      report("D102", path, { later: later, second: second, earlier: earlier, first: first });
    }
    function year(value) { return /^[0-9]{4}$/.test(value) ? Number(value) : null; }
    var years = [];
    function add(path, value) { if (value) years.push([path, value]); }
    var start = year(data.start);
    var end = year(data.end);
    add(["start"], start);
    add(["end"], end);
    if (start && end && end < start) order(["end"], events.end, end, events.start, start);
    each(card, function (one) { return one.field.key === "year"; }, function (one) { add(one.path, year(one.value)); });
    (Array.isArray(data.presented) ? data.presented : []).forEach(function (meeting, at) {
      var date = form.isGroup(meeting) ? said(meeting.date) : "";
      var path = ["presented", at, "date"];
      var span = date && parseDate(date);
      if (!date) return;
      if (!span) return report("D101", path, { value: date.slice(0, 40) });
      add(path, Number(span[1].slice(0, 4)));
      if (span[1] < span[0]) order(path, events.last, span[1], events.first, span[0]);
    });
    var days = {};
    ["added", "changed"].forEach(function (name) {
      var written = said(data[name]);
      days[name] = written && parseDay(written);
      if (written && !days[name]) report("D104", [name], { value: written.slice(0, 40) });
    });
    if (days.changed) add(["changed"], Number(days.changed.slice(0, 4)));
    if (days.added && days.changed && days.changed < days.added) {
      order(["changed"], events.changed, days.changed, events.added, days.added);
    }
    var retired = form.isGroup(data.retirement) ? said(data.retirement.date) : "";
    if (retired && !parseDay(retired)) report("D104", ["retirement", "date"], { value: retired.slice(0, 40) });
    if (form.isGroup(data.change) && (said(data.change.en) || said(data.change.fr)) && !said(data.changed)) report("D105", ["change"]);
    var updated = year(data.updated);
    if (updated) years.forEach(function (one) {
      if (one[1] > updated) order(["updated"], events.updated, updated, form.data.quote[0] + one[0][0] + form.data.quote[1], one[1]);
    });
  });

  /* ---------- Persons (S201 to S204) ---------- */
  form.rules.push(function contacts(card, report) {
    var contact = form.isGroup(card.data.contact) ? card.data.contact : {};
    var consent = contact.consent === "true";
    var email = said(contact.email);
    var telephone = said(contact.telephone);
    if (said(contact.person) && !consent) report("S201", ["contact", "person"]);
    if (email && !form.is("email", email)) report("S204", ["contact", "email"], { value: email, what: form.data.names.email });
    else if (email && !consent) {
      var name = email.split("@")[0];
      if (form.is("personal", name) && !form.all("services", name).length) report("S202", ["contact", "email"], { address: email });
    }
    if (telephone && !form.is("telephone", telephone)) {
      report("S204", ["contact", "telephone"], { value: telephone, what: form.data.names.telephone });
    }
    card.texts.forEach(function (one) {
      ["email", "number"].forEach(function (pattern) {
        unique(form.all(pattern, one.text).map(function (match) { return match[0]; })).forEach(function (found) {
          report("S203", one.path, { found: found }, { find: found });
        });
      });
    });
  });

  /* ---------- Addresses (S301, S302) ---------- */
  form.problemWith = function (address) {
    var scheme = (/^([A-Za-z][A-Za-z0-9+.-]*):/.exec(address) || [])[1];
    if (!scheme || form.data.schemes.indexOf(scheme.toLowerCase()) < 0) return "S301";
    var rest = address.slice(scheme.length + 1);
    if (form.all("unsafe", address).length) return "S302";
    if (scheme.toLowerCase() === "mailto") return rest.split(/[?#]/)[0].indexOf("@") >= 0 ? "" : "S302";
    var place = rest.slice(0, 2) === "//" ? rest.slice(2).split(/[/?#]/)[0] : "";
    var port = /:([^:\]]*)$/.exec(place);
    if (port && port[1] && (!/^[0-9]+$/.test(port[1]) || Number(port[1]) > 65535 || Number(port[1]) === 0)) return "S302";
    var host = place.replace(/:[^:\]]*$/, "").replace(/^\.+|\.+$/g, "");
    return host.indexOf(".") < 0 || place.indexOf("@") >= 0 || /[[\]]/.test(place) ? "S302" : "";
  };

  form.rules.push(function addresses(card, report) {
    each(card, function (one) { return one.field.form === "url"; }, function (one) {
      var code = form.problemWith(one.value);
      if (code) report(code, one.path, { address: one.value.slice(0, 120) });
    });
    card.texts.forEach(function (one) {
      var seen = {};
      form.all("address", one.text).forEach(function (match) {
        var code = form.problemWith(match[1]);
        if (code && !seen[match[0]]) report(code, one.path, { address: match[1].slice(0, 120) }, { find: match[0] });
        seen[match[0]] = true;
      });
    });
  });

  /* ---------- Invisible characters (S101) ---------- */
  form.rules.push(function invisible(card, report) {
    card.leaves.forEach(function (one) {
      (one.value.isText ? LANGUAGES : [""]).forEach(function (language) {
        var path = language ? one.path.concat(language) : one.path;
        form.invisible(language ? one.value[language] : one.value).slice(0, 5).forEach(function (found) {
          report("S101", path, { name: found[1] });
        });
      });
    });
  });

  /* ---------- Values of lists (V101, V106, V201, V202) ---------- */
  form.rules.push(function values(card, report) {
    var seen = {};
    card.leaves.forEach(function (one) {
      var vocabulary = one.field.vocabulary;
      if (typeof one.path[one.path.length - 1] === "number" && !one.value.isText) {
        var entry = one.path.slice(0, -1).join(".") + "\0" + one.value;
        if (seen[entry]) report("V202", one.path, { label: one.field.label, value: one.value });
        seen[entry] = true;
      }
      if (!vocabulary) return;
      var allowed = form.data.vocabularies[vocabulary];
      if (allowed.some(function (value) { return value[0] === one.value; })) return;
      var where = { countries: "ISO 3166", languages: "ISO 639" }[vocabulary] || "vocabulary/" + vocabulary + ".yml";
      report("V101", one.path, { label: one.field.label, value: one.value, near: near(one.value, vocabulary, allowed), where: where });
    });
    form.data.fields.forEach(function (field) {
      var list = card.data[field.key];
      if (field.exactly && Array.isArray(list) && list.length !== field.exactly) {
        report("V201", [field.key], { label: field.label, count: list.length, wanted: field.exactly, help: field.help });
      }
    });
    var acronym = form.isGroup(card.data.acronym) ? card.data.acronym : {};
    LANGUAGES.forEach(function (language) {
      var written = said(acronym[language]);
      var bare = (/^\p{Nd}/u.test(written) ? written.slice(1) : written).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
      if (written && !form.is("acronym", bare)) report("V106", ["acronym", language], { form: written });
    });
  });

  function near(value, vocabulary, allowed) {
    var ids = allowed.map(function (one) { return one[0]; });
    var cased = [value.toUpperCase(), value.toLowerCase()].filter(function (one) { return ids.indexOf(one) >= 0; })[0];
    if (cased) return cased;
    if (vocabulary !== "countries" && vocabulary !== "languages") return form.nearest(value, ids);
    var codes = {}; /* by their names in both languages */
    allowed.forEach(function (one) {
      codes[one[1].toLowerCase()] = one[0];
      var name = form.data.otherwise[vocabulary][one[0]];
      if (name) codes[name.toLowerCase()] = one[0];
    });
    return codes[form.nearest(value.toLowerCase(), Object.keys(codes))] || "";
  }

  /* ---------- Identifiers (I101 to I105) ---------- */
  form.asIdentifier = function (text) {
    var plain = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/œ/gi, "oe").replace(/æ/gi, "ae");
    return plain.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, form.data.longest_identifier).replace(/^-+|-+$/g, "");
  };

  form.rules.push(function identifiers(card, report) {
    var reserved = form.data.reserved;
    function form_of(value, path) {
      if (form.size(value) <= form.data.longest_identifier && form.is("identifier", value) && reserved.indexOf(value) < 0) return;
      var example = value.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, form.data.longest_identifier).replace(/^-+|-+$/g, "");
      if (!example || reserved.indexOf(example) >= 0) example = "good-lives-model";
      report("I103", path, { id: value.slice(0, form.data.longest_identifier), example: example });
    }
    if (card.id) form_of(card.id, ["id"]);
    var file = card.context.file;
    if (file && card.id && file !== card.id) report("I102", ["id"], { id: card.id, name: file });
    var aliases = Array.isArray(card.data.aliases) ? card.data.aliases.map(said) : [];
    aliases.forEach(function (alias, at) { form_of(alias, ["aliases", at]); });
    if (!card.known) return;
    var own = card.context.own || "";
    var owner = card.id !== own && kindOf(card.known, card.id);
    if (owner) report("I101", ["id"], { id: card.id, other: card.known.folders[card.id] ? card.known.folders[card.id] + "/" + card.id + ".yml" : card.id });
    aliases.forEach(function (alias, at) {
      var by = alias === card.id || kindOf(card.known, alias) ? alias : card.known.aliases[alias];
      if (by && by !== own && !(by === card.known.aliases[alias] && by === card.id)) report("I105", ["aliases", at], { id: alias, other: by });
    });
  });

  function kindOf(known, id) {
    if (known.works.has(id)) return "reference";
    return Object.keys(known.kinds).filter(function (kind) { return known.kinds[kind].has(id); })[0] || "";
  }

  /* ---------- Links between records, and works (I201 to I203, I301) ---------- */
  form.rules.push(function links(card, report) {
    (Array.isArray(card.data.related) ? card.data.related : []).forEach(function (id, at) {
      if (card.id && said(id) === card.id) report("I203", ["related", at]);
    });
    var known = card.known;
    if (!known) return;
    var pools = Object.assign({}, known.kinds, { practice: new Set(known.kinds.practice).add(card.id) });
    var linkable = [];
    Object.keys(pools).forEach(function (kind) { linkable = linkable.concat(Array.from(pools[kind])); });
    var all = new Set(linkable);
    function once(list, look) {
      var seen = {};
      list.forEach(function (one) { if (!seen[one.join("\0")]) { seen[one.join("\0")] = true; look(one[0], one[1]); } });
    }
    card.texts.forEach(function (one) {
      once(form.links(one.text), function (id, written) {
        if (!all.has(id)) report("I201", one.path, { id: id, near: form.nearest(id, linkable) }, { find: written });
      });
      once(form.citations(one.text), function (key, written) {
        if (!known.works.has(key)) report("I301", one.path, { key: key, near: form.nearest(key, Array.from(known.works)) }, { find: written });
      });
    });
    each(card, function (one) { return one.field.refers; }, function (one) {
      var kinds = one.field.refers;
      if (kinds.indexOf("reference") >= 0) {
        if (!known.works.has(one.value)) report("I301", one.path, { key: one.value, near: form.nearest(one.value, Array.from(known.works)) });
        return;
      }
      var ids = [];
      kinds.forEach(function (kind) { ids = ids.concat(Array.from(pools[kind])); });
      if (ids.indexOf(one.value) < 0) {
        report("I202", one.path, { kind: form.data.names.kinds[kinds[0]], id: one.value, near: form.nearest(one.value, ids) });
      }
    });
  });

  /* ---------- Retired cards (I401 to I404) ---------- */
  form.rules.push(function retired(card, report) {
    var gone = said(card.data.status) === "retired";
    var told = form.isGroup(card.data.retirement);
    if (gone && !told) report("I401", ["status"]);
    if (!gone && told) report("I402", ["retirement"]);
    if (!card.known) return;
    var others = card.known.retired;
    var successor = told && said(card.data.retirement.successor);
    if (gone && successor && (successor === card.id || others[successor] !== undefined)) {
      report("I403", ["retirement", "successor"], { id: successor });
    }
    if (gone) return;
    function leads(id, path, find) {
      if (others[id] !== undefined && id !== card.id) report("I404", path, { id: id, successor: others[id] }, find);
    }
    card.texts.forEach(function (one) {
      form.links(one.text).filter(function (link, at, all) {
        return all.findIndex(function (same) { return same.join("\0") === link.join("\0"); }) === at;
      }).forEach(function (link) { leads(link[0], one.path, { find: link[1] }); });
    });
    each(card, function (one) { return one.field.refers && one.field.refers.indexOf("practice") >= 0; }, function (one) {
      leads(one.value, one.path);
    });
  });
})();
