/*
  A pathway that a trainer composes: the draft, and what is wrong with it (pathway-file.js: the file for training/).
  Nothing here touches the page. The fields are those of hooks/passerelle/model/programme.py; the rules mirror hooks/passerelle/check/
  (languages, word_limits, markup, contacts, identifiers, programmes), so that a complete draft passes there.
*/
(function () {
  "use strict";
  var passerelle = window.passerelle = window.passerelle || {};
  var LANGUAGES = ["en", "fr"];
  var KINDS = { practice: "practices", term: "terms", reference: "references", material: "materials" };
  var MOMENTS = ["morning", "afternoon"];
  var MOST = 60; /* of anything in a list: a draft is composed by hand */

  /* The draft -------------------------------------------------------------------------------------------------------- */

  function pair(given, limit) {
    var made = {};
    LANGUAGES.forEach(function (one) { made[one] = text(given && given[one], limit); });
    return made;
  }

  function text(given, limit) { return typeof given === "string" ? given.slice(0, limit || 30000) : ""; }

  function list(given, make) { return Array.isArray(given) ? given.slice(0, MOST).map(make) : []; }

  function among(given, known) { return known.indexOf(given) >= 0 ? given : known[0]; }

  function object(given) { return given && typeof given === "object" ? given : {}; }

  /* What a file holds beyond what the page shows: kept as it is, for the file that is taken along again. */
  function rest(given) { return given && typeof given === "object" && !Array.isArray(given) ? given : {}; }

  function use(given) {
    given = object(given);
    return { kind: text(given.kind), id: text(given.id, 200), name: text(given.name, 500) };
  }

  function item(given) {
    given = object(given);
    return {
      title: pair(given.title), text: pair(given.text), minutes: text(given.minutes, 20), rest: rest(given.rest),
      uses: list(given.uses, use).filter(function (one) { return KINDS[one.kind] && /^[^\s"\\]+$/.test(one.id); })
    };
  }

  function part(given) {
    given = object(given);
    return {
      title: pair(given.title), moment: among(given.moment, [""].concat(MOMENTS)), items: list(given.items, item), rest: rest(given.rest)
    };
  }

  function session(given) {
    given = object(given);
    return {
      id: text(given.id, 200), kind: among(given.kind, ["session", "day"]), rest: rest(given.rest), title: pair(given.title), text: pair(given.text),
      goals: list(given.goals, function (one) { return pair(one); }), parts: list(given.parts, part)
    };
  }

  /* What a store held, or nothing, as a whole draft: whatever else stands there is left behind. */
  function draft(given, language) {
    given = object(given);
    var spoken = LANGUAGES.filter(function (one) { return Array.isArray(given.languages) && given.languages.indexOf(one) >= 0; });
    var provider = object(given.provider);
    var languages = spoken.length ? spoken : [language];
    return {
      languages: languages, original: among(given.original, [languages[0]].concat(languages)),
      id: text(given.id, 200), named: given.named === true,
      name: pair(given.name), summary: pair(given.summary), description: pair(given.description),
      public: pair(given.public), prerequisites: pair(given.prerequisites), duration: pair(given.duration),
      goals: list(given.goals, function (one) { return pair(one); }),
      provider: { name: pair(provider.name), type: text(provider.type, 100), rest: rest(provider.rest) },
      updated: text(given.updated, 10) || String(new Date().getFullYear()),
      sessions: list(given.sessions, session), rest: rest(given.rest)
    };
  }

  function slug(name, longest) {
    return name.replace(/[œŒ]/g, "oe").replace(/[æÆ]/g, "ae").normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
      .replace(/[^a-z0-9]+/g, "-").slice(0, longest).replace(/^-+|-+$/g, "");
  }

  /* Minutes that items state, and how many items state none. */
  function minutes(items) {
    var sum = 0, open = 0;
    items.forEach(function (one) {
      if (isNumber(one.minutes)) sum += Number(one.minutes.trim()); else open += 1;
    });
    return { sum: sum, open: open };
  }

  function isNumber(written) { return /^[1-9][0-9]{0,5}$/.test(written.trim()); }

  function itemsOf(session) {
    return session.parts.reduce(function (found, one) { return found.concat(one.items); }, []);
  }

  /* What is wrong with it ---------------------------------------------------------------------------------------------- */

  var CITATION = /\[(@[^\[\]@;\s,]{1,100}(?:,[^\[\]@;]{1,100})?(?:;\s*@[^\[\]@;\s,]{1,100}(?:,[^\[\]@;]{1,100})?){0,19})\]/g;
  var LINK = /\[\[([^\[\]|\n]{1,200})(?:\|([^\[\]|]{1,300}))?\]\]/g;
  var PLAIN = /\*\*|\]\(|\[\[|\[@|<[A-Za-z/!]|`/;
  var HALF = /\[@[^\]\n]{0,40}\]?|\[\[[^\]\n]{0,40}\]{0,2}/;
  var OUTSIDE = [
    /<\/?[A-Za-z!?][^\n]{0,40}/, /^ {0,3}#{1,6}(?:[ \t]|$).{0,40}/m, /^(?=[^\n]*\S)[^\n]*\n {0,3}(?:=+|-{2,})[ \t]*$/m,
    /!\[[^\n]{0,40}/, /`[^\n]{0,40}|^(?: {4}|\t)[^\s*+\-\d][^\n]{0,40}/m, /^ {0,3}>[^\n]{0,40}/m, /^[ \t]*\|[^\n]{0,40}/m,
    /^ {0,3}(?:\*[ \t]*){3,}$|^ {0,3}(?:_[ \t]*){3,}$/m, /^ {0,3}\[[^\]\n]+\]:[^\n]{0,40}/m, /\{\{[^\n]{0,40}|\{%[^\n]{0,40}/
  ];
  var MAIL = /[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,4}/;
  var TELEPHONE = /(?:^|[^\w/.@])((?:\+\d{1,3}|00\d{2}|0)[\s.]?(?:\(0\)[\s.]?)?\d{1,3}(?:[\s.\-]\d{2,4}){2,4})(?!\w)/;

  function countWords(written) {
    return written.replace(CITATION, "").replace(LINK, function (whole, id, shown) { return shown || id; })
      .split(/\s+/).filter(function (one) { return /[\p{L}\p{N}]/u.test(one); }).length;
  }

  function found(pattern, written) {
    var match = pattern.exec(written);
    return match ? (match[1] || match[0]).trim().slice(0, 40) : "";
  }

  function keys(pattern, written) {
    return (written.match(pattern) || []).map(function (one) { return one.replace(/[,|][^;\]]*/g, ""); }).sort().join();
  }

  function shape(written) {
    var tidied = tidy(written);
    return [
      tidied.split(/\n[ \t]*\n/).length, (("\n" + tidied).match(/\n[ \t]*(?:[-*+]|[0-9]{1,9}[.)])(?=[^\S\n])/g) || []).length,
      keys(CITATION, tidied), keys(LINK, tidied)
    ].join("|");
  }

  /* Every finding: where it stands (the name of a field on the page), what field it is, and what is to be said of it. */
  function problems(draft, limits) {
    var all = [];
    function add(where, place, field, problem, values) {
      all.push({ where: where, place: place, field: field, problem: problem, values: values || {} });
    }

    function texts(where, place, field, value, more) {
      more = more || {};
      var written = draft.languages.filter(function (one) { return value[one].trim(); });
      if (!written.length && !more.required) return;
      draft.languages.forEach(function (language) {
        var one = tidy(value[language]), at = where + "-" + language;
        var say = function (problem, values) { add(at, place, field, problem, values); };
        if (!one) {
          if (draft.languages.length > 1) say("is_missing_in", { language: limits.languages[language] });
          else say("is_missing");
          return;
        }
        if (more.line) {
          if (one.length > limits.line) say("too_long", { limit: limits.line });
          if (PLAIN.test(one)) say("plain_line", { what: found(PLAIN, one) });
        } else {
          if (one.length > limits.prose) say("too_long", { limit: limits.prose });
          var bare = one.replace(CITATION, "x").replace(LINK, "x");
          OUTSIDE.some(function (pattern) {
            var what = found(pattern, bare);
            if (what) say("no_markup", { what: what });
            return what;
          });
          if (HALF.test(bare)) say("half", { what: found(HALF, bare) });
        }
        var count = more.words ? countWords(one) : 0;
        if (count > more.words) say("too_many_words", { count: count, limit: more.words });
        var personal = found(MAIL, one) || found(TELEPHONE, one);
        if (personal) say("personal", { what: personal });
      });
      if (!more.line && written.length > 1 && shape(value.en) !== shape(value.fr)) add(where + "-fr", place, field, "unlike");
    }

    var line = { line: true, required: true };
    texts("name", null, "name", draft.name, line);
    var unnamed = !draft.id && !draft.name[draft.original].trim(); /* the identifier will follow from the title */
    var wrong = draft.id.length > limits.longest || !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(draft.id) || limits.reserved.indexOf(draft.id) >= 0;
    if (wrong && !unnamed) {
      add("id", null, "id", "bad_id", { limit: limits.longest });
    }
    texts("summary", null, "summary", draft.summary, { required: true, words: limits.words.summary });
    texts("description", null, "description", draft.description, { required: true, words: limits.words.description });
    texts("public", null, "public", draft.public, { required: true });
    texts("prerequisites", null, "prerequisites", draft.prerequisites);
    texts("duration", null, "duration", draft.duration);
    texts("provider", null, "provider", draft.provider.name, line);
    if (!limits.types.some(function (one) { return one[0] === draft.provider.type; })) add("type", null, "type", "is_missing");
    if (!/^(1[89]|20)[0-9]{2}$|^2100$/.test(draft.updated.trim())) add("updated", null, "updated", "bad_year");
    draft.goals.forEach(function (one, g) { texts("goal-" + g, [["goal", g]], "goals", one, { required: true }); });
    if (!draft.sessions.length) add("add-session", null, "sessions", "no_session");
    draft.sessions.forEach(function (one, s) {
      var place = [["unit_" + one.kind, s]], where = "s" + s;
      texts(where + "-title", place, "unit_title", one.title, line);
      texts(where + "-text", place, "unit_text", one.text);
      one.goals.forEach(function (goal, g) {
        texts(where + "-goal-" + g, place.concat([["goal", g]]), "goals", goal, { required: true });
      });
      one.parts.forEach(function (piece, p) {
        var inside = place.concat([["part", p]]), at = where + "-p" + p;
        texts(at + "-title", inside, "unit_title", piece.title, { line: true, required: one.parts.length > 1 });
        var same = one.parts.slice(0, p).some(function (other) { return other.moment === piece.moment; });
        if (one.kind === "day" && piece.moment && same) add(at + "-moment", inside, "moment", "bad_moment");
        piece.items.forEach(function (thing, i) {
          var here = inside.concat([["item", i]]), spot = at + "-i" + i;
          texts(spot + "-title", here, "unit_title", thing.title, line);
          texts(spot + "-text", here, "item_text", thing.text);
          if (thing.minutes.trim() && !isNumber(thing.minutes)) add(spot + "-minutes", here, "minutes", "bad_minutes");
        });
      });
    });
    return all;
  }

  /* No source may hold characters that nobody sees (rule S101); lines end without spaces, and empty ones stand alone. */
  function tidy(written) {
    return written.replace(/\r\n?/g, "\n").replace(/\t/g, " ")
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\uffff\ue000-\uf8ff]/g, "")
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])/g, "").replace(/(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1")
      .replace(/[\u{e0000}-\u{e0fff}\u{f0000}-\u{10ffff}]/gu, "")
      .split("\n").map(function (line) { return line.replace(/[ ]+$/, ""); }).join("\n").replace(/\n{3,}/g, "\n\n")
      .replace(/^\s+|\s+$/g, "");
  }

  passerelle.pathway = {
    draft: draft, session: session, part: part, item: item, pair: pair, slug: slug, minutes: minutes, itemsOf: itemsOf,
    countWords: countWords, problems: problems, tidy: tidy, isNumber: isNumber, KINDS: KINDS
  };
})();
