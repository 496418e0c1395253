/*
  The search field of every page, and the page of results. The engine is search.js; this is what a reader meets.
  The field follows the combobox pattern of the ARIA Authoring Practices: the focus stays in it, arrows walk the list.
*/
(function () {
  "use strict";

  var engine = window.passerelle.search;
  var language = document.documentElement.lang;
  var form = document.querySelector(".pl-search");
  var input = form && form.querySelector("input");
  if (!input) return;

  var SUGGESTED = 7;
  var A_GROUP = 5; /* results of each group when all groups are shown */
  var A_PAGE = 20; /* results at a time when one group is shown */
  var PAUSE = 90; /* milliseconds without a key before suggestions are sought */

  function element(name, css, text) {
    var made = document.createElement(name);
    if (css) made.className = css;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function say(found, key, values) {
    return found.index.start.say[key].replace(/\{(\w+)\}/g, function (whole, name) {
      return name in values ? values[name] : whole;
    });
  }

  function count(found, key, number, values) {
    values = values || {};
    values.count = String(number);
    return say(found, number === 1 && (key + "_one") in found.index.start.say ? key + "_one" : key, values);
  }

  /* Marking the words that were asked for ------------------------------------------------------------------------- */

  function marker(found) {
    var steps = found.index.start.steps;
    var wanted = new Set();
    function stems(word) {
      return Object.keys(steps).map(function (one) { return engine.stem(word, steps[one]); });
    }
    found.words.forEach(function (word) { stems(word).forEach(function (one) { wanted.add(one); }); });
    found.readings.forEach(function (reading) {
      reading.forEach(function (one) { stems(one.word).forEach(function (stem) { wanted.add(stem); }); });
    });
    return function (text, into) {
      text.split(/([\p{L}\p{N}]+)/u).forEach(function (piece, place) {
        var word = place % 2 ? engine.fold(piece) : "";
        if (word && stems(word).some(function (one) { return wanted.has(one); })) into.append(element("mark", "", piece));
        else if (piece) into.append(piece);
      });
      return into;
    };
  }

  /* Suggestions ------------------------------------------------------------------------------------------------------ */

  var list = element("ul", "pl-suggest");
  list.id = "pl-suggest";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", form.dataset.suggestions);
  list.hidden = true;
  var told = element("p", "pl-hidden");
  told.setAttribute("role", "status");
  form.append(list, told);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");

  var timer = 0;
  var asked = 0; /* number of the latest question: answers to earlier ones come too late */

  function close() {
    asked += 1;
    clearTimeout(timer);
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function chosen() { return list.querySelector("[aria-selected=true]"); }

  function choose(option) {
    var before = chosen();
    if (before) before.setAttribute("aria-selected", "false");
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function option(number, go) {
    var made = element("li");
    made.id = "pl-suggest-" + number;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.addEventListener("mousedown", function (event) { event.preventDefault(); }); /* the focus stays in the field */
    made.addEventListener("click", go);
    list.append(made);
    return made;
  }

  function suggest() {
    var query = input.value.trim();
    if (query.length < 2) { close(); return; }
    asked += 1;
    var mine = asked;
    engine.answer(query, { language: language, limit: SUGGESTED, prefix: true }).then(function (found) {
      if (mine !== asked || document.activeElement !== input) return;
      list.replaceChildren();
      var mark = marker(found);
      found.results.forEach(function (one, number) {
        var made = option(number, function () { location.href = one.url; });
        made.append(mark(one.title, element("span", "pl-suggest__title")), " ",
          element("span", "pl-suggest__kind", one.more.by || say(found, "one_" + one.kind, {})));
      });
      if (found.results.length) {
        option("all", function () { form.requestSubmit(); }).append(say(found, "all_results", { query: query }));
      }
      list.hidden = !found.results.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
      input.removeAttribute("aria-activedescendant");
      told.textContent = found.results.length ? count(found, "suggested", found.results.length) : "";
    }, function () { /* the page of results will say that the index cannot be had */ });
  }

  input.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(suggest, PAUSE);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", function (event) {
    var options = Array.from(list.children);
    var place = options.indexOf(chosen());
    if (event.key === "Escape") {
      if (!list.hidden) { event.preventDefault(); close(); }
    } else if (event.key === "Enter") {
      if (!list.hidden && place >= 0) { event.preventDefault(); options[place].click(); }
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) { suggest(); return; }
      var next = place + (event.key === "ArrowDown" ? 1 : -1);
      choose(next < -1 ? options[options.length - 1] : options[next] || null);
    }
  });
  if (document.activeElement === input && input.value) suggest();

  /* The page of results ------------------------------------------------------------------------------------------------ */

  var page = document.querySelector(".pl-find");
  if (!page) return;
  var status = page.querySelector(".pl-find__status");
  var results = page.querySelector(".pl-find__results");
  var twin = document.querySelector("a.pl-language");
  var name = document.title;

  function state() {
    var parameters = new URLSearchParams(location.search);
    return { query: (parameters.get("q") || "").trim(), kind: parameters.get("kind") || "" };
  }

  function address(query, kind) {
    var parameters = new URLSearchParams({ q: query });
    if (kind) parameters.set("kind", kind);
    return location.pathname + "?" + parameters;
  }

  function entry(found, mark, one) {
    var item = element("li", "pl-find__item");
    var heading = element("h3");
    var link = element("a");
    link.href = one.url;
    mark(one.title, link);
    heading.append(link);
    if (one.more.acronym) heading.append(" ", element("span", "pl-acronym", one.more.acronym));
    item.append(heading);
    if (one.excerpt) item.append(mark(one.excerpt, element("p")));
    var facts = element("ul", "pl-meta");
    if (one.more.by) facts.append(element("li", "", one.more.by));
    (one.more.languages || []).forEach(function (label) {
      var fact = element("li");
      fact.append(element("span", "pl-badge", label));
      facts.append(fact);
    });
    if (one.more.evidence) facts.append(element("li", "", say(found, "step", { evidence: one.more.evidence })));
    if (facts.children.length) item.append(facts);
    var shortlist = window.passerelle.shortlist; /* shortlist.js; the search does not depend on it */
    if (shortlist && one.kind === "practice") item.append(shortlist.button(one.url.split("/").slice(-2)[0], one.title));
    return item;
  }

  function filters(found, query, kind) {
    var box = element("ul", "pl-find__kinds");
    box.setAttribute("aria-label", say(found, "show", {}));
    var groups = [["", found.total]].concat(found.index.start.groups.map(function (group) {
      return [group[0], found.counts[group[0]] || 0];
    }));
    groups.forEach(function (group) {
      if (!group[1]) return;
      var link = element("a", "", group[0] ? say(found, "kind_" + group[0], {}) : say(found, "all", {}));
      link.append(" ", element("span", "pl-count", String(group[1])));
      link.href = address(query, group[0]);
      if (group[0] === kind) link.setAttribute("aria-current", "true");
      link.addEventListener("click", function (event) {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        history.pushState(null, "", link.href);
        run(true);
      });
      var item = element("li");
      item.append(link);
      box.append(item);
    });
    return box;
  }

  function nothing(found, query) {
    results.append(element("p", "", say(found, "none_advice", {})));
    var away = language === "fr" ? "en" : "fr";
    return engine.answer(query, { language: away, limit: 1 }).then(function (elsewhere) {
      if (!elsewhere.total || !twin) return;
      var link = element("a", "", count(found, "other_language", elsewhere.total));
      link.href = twin.href.split("?")[0] + "?" + new URLSearchParams({ q: query });
      link.hreflang = away;
      var line = element("p");
      line.append(link);
      results.append(line);
    });
  }

  function groupsOf(found, query, kind, limit) {
    var mark = marker(found);
    var order = [];
    var by = {};
    found.results.forEach(function (one) {
      if (!by[one.kind]) { by[one.kind] = []; order.push(one.kind); }
      by[one.kind].push(one);
    });
    order.forEach(function (group) {
      var section = element("section");
      var heading = element("h2", "", count(found, "group", found.counts[group], { kind: say(found, "kind_" + group, {}) }));
      heading.id = "pl-find-" + group;
      section.setAttribute("aria-labelledby", heading.id);
      var items = element("ol", "pl-find__list");
      by[group].slice(0, kind ? limit : A_GROUP).forEach(function (one) { items.append(entry(found, mark, one)); });
      section.append(heading, items);
      if (found.counts[group] > items.children.length) {
        var more = element("a", "pl-button pl-button--quiet", say(found, "more", {}));
        more.href = address(query, group);
        more.addEventListener("click", function (event) {
          event.preventDefault();
          if (!kind) history.pushState(null, "", more.href);
          run(false, (kind ? limit : 0) + A_PAGE, kind ? items.children.length : 0);
        });
        section.append(more);
      }
      results.append(section);
    });
  }

  var running = 0;

  /* `announce`: whether the heading takes the focus; `limit`, `from`: how many results, and which is looked at next. */
  function run(announce, limit, from) {
    var now = state();
    running += 1;
    var mine = running;
    input.value = now.query;
    if (twin && now.query) twin.href = twin.href.split("?")[0] + "?" + new URLSearchParams({ q: now.query });
    page.classList.toggle("pl-find--empty", !now.query);
    limit = limit || A_PAGE;
    engine.open(language).then(function (index) {
      var found = { index: index };
      if (mine !== running) return null;
      if (!now.query) {
        results.replaceChildren();
        status.textContent = say(found, "type_something", {});
        return null;
      }
      status.textContent = say(found, "busy", {});
      return answerByGroup(now, limit).then(function (found) {
        if (mine !== running) return null;
        results.replaceChildren();
        document.title = now.query + " – " + name;
        status.textContent = found.total ? count(found, "count", found.total, { query: now.query }) : say(found, "none", { query: now.query });
        page.classList.toggle("pl-find--none", !found.total);
        if (!found.total) return nothing(found, now.query);
        var typed = [];
        var meant = [];
        found.words.forEach(function (word, place) {
          if (found.meant[place] !== word) { typed.push(word); meant.push(found.meant[place]); }
        });
        if (typed.length) {
          results.append(element("p", "pl-find__meant", say(found, "meant", { typed: typed.join(" "), meant: meant.join(" ") })));
        }
        results.append(filters(found, now.query, now.kind));
        groupsOf(found, now.query, now.kind, limit);
        var next = results.querySelectorAll(".pl-find__item a")[from || 0];
        if (from && next) next.focus();
        else if (announce) status.scrollIntoView({ block: "nearest" });
        return null;
      });
    }).catch(function () {
      results.replaceChildren();
      status.textContent = page.dataset.failed;
    });
  }

  /* The best of every group: a group whose results all rank low is not lost behind the others. */
  function answerByGroup(now, limit) {
    if (now.kind) return engine.answer(now.query, { language: language, kinds: [now.kind], limit: limit });
    return engine.answer(now.query, { language: language, limit: A_GROUP }).then(function (found) {
      var kinds = Object.keys(found.counts);
      return Promise.all(kinds.map(function (kind) {
        return engine.answer(now.query, { language: language, kinds: [kind], limit: A_GROUP });
      })).then(function (groups) {
        var all = [];
        groups.forEach(function (group) { all = all.concat(group.results); });
        found.results = all.sort(function (a, b) { return b.score - a.score; });
        return found;
      });
    });
  }

  form.addEventListener("submit", function (event) {
    event.preventDefault();
    close();
    history.pushState(null, "", address(input.value.trim(), ""));
    run(true);
  });
  window.addEventListener("popstate", function () { run(false); });
  run(false);
})();
