/*
  The file of a pathway: a draft as plain data of hooks/passerelle/model/programme.py, and data read back into a draft.
  YAML itself is written and read as in the contribution form (form-yaml-write.js, form-yaml-read.js). What the page
  does not show stands in `rest` at its place and goes back into the file.
*/
(function () {
  "use strict";
  var path = window.passerelle.pathway, form = window.passerelle.form;
  var LANGUAGES = ["en", "fr"], UNITS = ["session", "day"];
  var ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

  function bare(given) { return Object.assign(Object.create(null), given); }

  function isGroup(given) { return given !== null && typeof given === "object" && !Array.isArray(given); }

  /* From the draft to the data ----------------------------------------------------------------------------------------- */

  /* The file of a draft. `limits` is what the site tells: the fields, and the name of a part that has none. */
  function yaml(draft, limits, comment) {
    return "# " + comment.replace(/\s+/g, " ") + "\n" + form.writeYaml(limits.fields, record(draft, limits));
  }

  /* A draft as data of the model. */
  function record(draft, limits) {
    function texts(value, isLine) {
      var made = Object.create(null);
      draft.languages.forEach(function (one) {
        var tidied = path.tidy(value[one]);
        if (tidied) made[one] = isLine ? tidied.replace(/\s*\n\s*/g, " ") : tidied;
      });
      return made;
    }

    function has(value) { return Object.keys(texts(value)).length > 0; }

    function goals(all) { return all.filter(has).map(function (one) { return texts(one); }); }

    function itemOf(one) {
      var made = Object.assign(bare(one.rest), { title: texts(one.title, true), text: texts(one.text) });
      if (path.isNumber(one.minutes)) made.minutes = one.minutes.trim();
      Object.keys(path.KINDS).forEach(function (kind) {
        made[path.KINDS[kind]] = one.uses.filter(function (used) { return used.kind === kind; }).map(function (used) { return used.id; });
      });
      return made;
    }

    function partOf(session) {
      return function (one) {
        /* The only part of a session need have no title of its own. */
        var title = session.parts.length === 1 && !has(one.title) ? limits.course : one.title;
        return Object.assign(bare(session.kind === "day" && one.moment ? { moment: one.moment } : {}), one.rest, {
          title: texts(title, true), items: one.items.filter(function (thing) { return has(thing.title); }).map(itemOf)
        });
      };
    }

    var taken = draft.sessions.map(function (one) { return one.id; });
    var units = draft.sessions.map(function (one, place) {
      var id = one.id;
      for (var number = place + 1; !id; number += 1) {
        if (taken.indexOf(one.kind + "-" + number) < 0) id = one.kind + "-" + number;
      }
      taken[place] = id;
      return Object.assign(bare({ kind: one.kind }), one.rest, {
        id: id, title: texts(one.title, true), text: texts(one.text), goals: goals(one.goals), parts: one.parts.map(partOf(one))
      });
    });
    return Object.assign(bare(draft.rest), {
      id: draft.id, original: draft.original, kind: "pathway", name: texts(draft.name, true), summary: texts(draft.summary),
      description: texts(draft.description), public: texts(draft.public), prerequisites: texts(draft.prerequisites),
      duration: texts(draft.duration), goals: goals(draft.goals), units: units, updated: draft.updated.trim(),
      provider: Object.assign(bare(draft.provider.rest), { name: texts(draft.provider.name, true), type: draft.provider.type })
    });
  }

  /* From the file to the draft ----------------------------------------------------------------------------------------- */

  /* What is not taken into the draft, under its own name. */
  function rest(given, known) {
    var left = Object.create(null);
    Object.keys(given).forEach(function (key) { if (known.indexOf(key) < 0) left[key] = given[key]; });
    return left;
  }

  function groups(given) { return Array.isArray(given) ? given.filter(isGroup) : []; }

  function itemFrom(given) {
    var kinds = Object.keys(path.KINDS), uses = [];
    kinds.forEach(function (kind) {
      var ids = given[path.KINDS[kind]];
      (Array.isArray(ids) ? ids : []).forEach(function (id) { uses.push({ kind: kind, id: id, name: id }); });
    });
    var lists = kinds.map(function (kind) { return path.KINDS[kind]; });
    return Object.assign(bare(given), { uses: uses, rest: rest(given, ["title", "text", "minutes"].concat(lists)) });
  }

  function sessionFrom(given) {
    var own = UNITS.indexOf(given.kind) >= 0, shown = ["title", "items"];
    if (given.kind === "day") shown.push("moment");
    return Object.assign(bare(given), {
      id: typeof given.id === "string" && ID.test(given.id) ? given.id : "", kind: own ? given.kind : UNITS[0],
      rest: rest(given, ["id", "title", "text", "goals", "parts"].concat(own ? ["kind"] : [])),
      parts: groups(given.parts).map(function (one) {
        return Object.assign(bare(one), { items: groups(one.items).map(itemFrom), rest: rest(one, shown) });
      })
    });
  }

  /* All that is said somewhere in data, so that nothing can be missed. */
  function said(data, all) {
    if (data !== null && typeof data === "object") Object.keys(data).forEach(function (key) { said(data[key], all); });
    else if (data !== null && data !== undefined) all.push(path.tidy(String(data)).replace(/\s+/g, " "));
    return all.filter(Boolean);
  }

  function languagesOf(data, found) {
    if (data !== null && typeof data === "object") {
      LANGUAGES.forEach(function (one) { if (!Array.isArray(data) && typeof data[one] === "string") found[one] = true; });
      Object.keys(data).forEach(function (key) { languagesOf(data[key], found); });
    }
    return found;
  }

  /*
    A file as a draft: {draft, comments} (whether it holds comments, which go), or what stands in the way: {line} that cannot be read, {other} where it is no pathway,
    {lost} with words that the page could not give back.
  */
  function opened(text, limits, language) {
    var read = form.readYaml(text, function () { return []; });
    if (read.found.length) return { line: read.found[0].line };
    var data = read.data;
    if (!isGroup(data) || data.kind !== "pathway") return { other: true };
    var provider = isGroup(data.provider) ? data.provider : {}, spoken = languagesOf(data, {});
    var shown = ["id", "original", "kind", "name", "summary", "description", "public", "prerequisites", "duration", "goals", "units", "updated", "provider"];
    var draft = path.draft(Object.assign(bare(data), {
      languages: LANGUAGES.filter(function (one) { return spoken[one]; }), named: Boolean(data.id), rest: rest(data, shown),
      provider: Object.assign(bare(provider), { rest: rest(provider, ["name", "type"]) }),
      sessions: groups(data.units).map(sessionFrom)
    }), language);
    var kept = said(record(draft, limits), []);
    var lost = said(data, []).filter(function (one) { return kept.indexOf(one) < 0; });
    /* The first line is a comment of this page’s own. */
    return lost.length ? { lost: lost[0].slice(0, 60) } : { draft: draft, comments: read.comments > (/^#/.test(text) ? 1 : 0) };
  }

  path.yaml = yaml;
  path.opened = opened;
})();
