/*
  The catalogue: the list of all cards, narrowed down by any number of criteria, sorted, as a list or a table.

  The state is the address: ?theme=formers,family-support&country=BE&q=housing&sort=updated&view=table&page=2. As long as
  nothing is chosen the page stays as it came, which is also what a reader without scripts has. On a later page of the
  plain list a choice leads to the first. Needs search.js, facets.js and catalogue-view.js.
*/
(function () {
  "use strict";

  var page = document.querySelector("[data-catalogue]");
  var passerelle = window.passerelle;
  var view = passerelle && passerelle.view;
  if (!page || !view) return;
  var element = view.element;
  var language = document.documentElement.lang;
  var results = page.querySelector(".pl-results");
  var nav = page.querySelector("nav.pl-facets");
  var twin = document.querySelector("a.pl-language");
  var LOCAL = location.protocol === "file:";
  var home = new URL(page.dataset.home, location.href).pathname + (LOCAL ? "index.html" : "");
  var here = location.pathname.replace(/\/$/, "/" + (LOCAL ? "index.html" : "")) === home;
  var WIDE = window.matchMedia("(min-width: 68em)");
  var PAUSE = 250; /* milliseconds without a key before words are looked up */
  var SORTS = ["name", "updated", "evidence", "start"];
  var ENOUGH = 0.75; /* how much of the words a card must answer, by their rarity, when some card answers so much */

  if (!results || !nav) return;

  function unveil() { document.documentElement.classList.remove("pl-narrowed"); } /* see scheme.js */

  passerelle.facets.open(language).then(start, function () {
    unveil();
    var notice = element("div", "pl-notice");
    notice.setAttribute("role", "status");
    notice.append(element("p", "", page.dataset.catalogue));
    results.prepend(notice);
  });

  function start(facets) {
    function say(key, values) { return view.say(facets, key, values); }

    /* The state ------------------------------------------------------------------------------------------------------ */

    function read() {
      var parameters = new URLSearchParams(here ? location.search : "");
      var state = { chosen: {}, q: (parameters.get("q") || "").trim().slice(0, 400) };
      facets.facets.forEach(function (facet) {
        var wanted = (parameters.get(facet.id) || "").split(",");
        var known = facet.values.map(function (value) { return value.id; }).filter(function (id) { return wanted.indexOf(id) >= 0; });
        if (known.length) state.chosen[facet.id] = known;
      });
      state.sort = parameters.get("sort") || "";
      if (SORTS.indexOf(state.sort) < 0 || (!state.q && state.sort === "name")) state.sort = "";
      state.view = parameters.get("view") === "table" ? "table" : "list";
      var number = Number(parameters.get("page"));
      state.page = Number.isInteger(number) && number > 1 ? number : 1;
      return state;
    }

    function query(state) {
      var parts = [];
      facets.facets.forEach(function (facet) {
        /* Ids need no escaping, and commas are for people to read. */
        if (state.chosen[facet.id]) parts.push(facet.id + "=" + state.chosen[facet.id].join(","));
      });
      if (state.q) parts.push("q=" + encodeURIComponent(state.q));
      if (state.sort && (state.q || state.sort !== "name")) parts.push("sort=" + state.sort);
      if (state.view !== "list") parts.push("view=" + state.view);
      if (state.page > 1) parts.push("page=" + state.page);
      return parts.length ? "?" + parts.join("&") : "";
    }

    function go(state, how) {
      if (!here) {
        location.assign(home + query(state));
        return;
      }
      history[how === "typing" ? "replaceState" : "pushState"](null, "", home + query(state));
      run(how);
    }

    function changed(change) {
      var state = read();
      state.page = 1;
      change(state);
      return state;
    }

    function toggle(state, facet, value, on) {
      var values = (state.chosen[facet] || []).filter(function (one) { return one !== value; });
      if (on) values.push(value);
      if (values.length) state.chosen[facet] = values;
      else delete state.chosen[facet];
    }

    /* The panel of criteria -------------------------------------------------------------------------------------------- */

    var open = Array.from(nav.querySelectorAll("details[open]")).map(function (one) { return one.dataset.facet; });
    var form = element("form", "pl-facets pl-choose");
    form.setAttribute("aria-labelledby", "narrow");
    var heading = nav.querySelector("h2");
    var words = element("input");
    words.type = "search";
    words.id = "pl-choose-words";
    words.maxLength = 400;
    words.autocomplete = "off";
    words.setAttribute("aria-describedby", "pl-choose-help");
    var wordsLabel = element("label", "", say("text"));
    wordsLabel.htmlFor = words.id;
    var help = element("p", "pl-choose__help", say("text_help"));
    help.id = "pl-choose-help";
    form.append(heading, wordsLabel, help, words);
    facets.facets.forEach(function (facet) {
      facet.box = element("details");
      facet.box.open = WIDE.matches && open.indexOf(facet.id) >= 0;
      var summary = element("summary", "", facet.name);
      facet.number = element("span", "pl-choose__number");
      summary.append(" ", facet.number);
      var group = element("ul");
      group.setAttribute("role", "group");
      group.setAttribute("aria-label", facet.name);
      facet.values.forEach(function (value) {
        var label = element("label");
        value.box = element("input");
        value.box.type = "checkbox";
        value.box.addEventListener("change", function () {
          go(changed(function (state) { toggle(state, facet.id, value.id, value.box.checked); }));
        });
        value.count = element("span", "pl-count");
        label.append(value.box, element("span", "", value.label), " ", value.count);
        var entry = element("li");
        entry.setAttribute("role", "none");
        entry.append(label);
        group.append(entry);
      });
      facet.box.append(summary, group);
      form.append(facet.box);
    });
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      typed();
    });
    var timer = 0;
    function typed() {
      clearTimeout(timer);
      var q = words.value.trim();
      if (q !== read().q) go(changed(function (state) { state.q = q; }), here ? "typing" : "");
    }
    words.addEventListener("input", function () {
      clearTimeout(timer);
      if (here) timer = setTimeout(typed, PAUSE);
    });
    words.addEventListener("change", typed);

    /* On a phone the panel opens over the page. */
    var dialog = element("dialog", "pl-choose__dialog");
    dialog.setAttribute("aria-labelledby", "narrow");
    var close = element("button", "pl-nav__close pl-choose__close", say("close"));
    close.type = "button";
    var done = element("button", "pl-button");
    done.type = "button";
    [close, done].forEach(function (button) { button.addEventListener("click", function () { dialog.close(); }); });
    var foot = element("div", "pl-choose__foot");
    foot.append(done);
    var opener = element("button", "pl-button pl-button--quiet pl-choose__open");
    opener.type = "button";
    opener.setAttribute("aria-haspopup", "dialog");
    opener.addEventListener("click", function () { dialog.showModal(); });
    page.append(dialog);
    function place() {
      if (WIDE.matches) {
        dialog.close();
        results.before(form);
      } else {
        dialog.append(close, form, foot);
      }
    }
    place();
    nav.hidden = true;
    WIDE.addEventListener("change", place);

    /* What stands above the cards ---------------------------------------------------------------------------------------- */

    var tools = element("div", "pl-choose__tools");
    var status = element("p", "pl-choose__status");
    status.setAttribute("role", "status");
    status.tabIndex = -1;
    var order = element("select");
    order.id = "pl-choose-sort";
    var orderLabel = element("label", "", say("sort"));
    orderLabel.htmlFor = order.id;
    var sorter = element("div", "pl-choose__sort");
    sorter.append(orderLabel, order);
    order.addEventListener("change", function () { go(changed(function (state) { state.sort = order.value; })); });
    var views = element("div", "pl-choose__views");
    views.setAttribute("role", "group");
    views.setAttribute("aria-label", say("view"));
    var buttons = ["list", "table"].map(function (name) {
      var button = element("button", "", say("view_" + name));
      button.type = "button";
      button.dataset.view = name;
      button.addEventListener("click", function () {
        var state = read();
        if (state.view !== name) {
          state.view = name;
          go(state);
        }
      });
      views.append(button);
      return button;
    });
    var chips = element("ul", "pl-choose__chips");
    chips.setAttribute("aria-label", say("chosen"));
    tools.append(opener, status, sorter, views);
    var narrow = results.querySelector(".pl-narrow");
    if (narrow) narrow.remove();
    var plain = Array.from(results.childNodes);
    var box = element("div");
    box.append.apply(box, plain);
    results.append(tools, chips, box);

    /* Criteria as chips, each with its way out; the focus moves on to the next. */
    function chip(text, name, remove) {
      var button = element("button", "", text);
      button.type = "button";
      button.setAttribute("aria-label", name);
      button.addEventListener("click", function () {
        var place = Array.from(chips.querySelectorAll("button")).indexOf(button);
        go(changed(remove));
        var left = chips.querySelectorAll("button");
        var last = left.length - (chips.querySelector(".pl-choose__clear") ? 2 : 1);
        (left[Math.min(place, last)] || status).focus();
      });
      var entry = element("li");
      entry.append(button);
      chips.append(entry);
    }

    function showChips(state) {
      chips.replaceChildren();
      if (state.q) {
        var quoted = say("text_chip", { query: state.q });
        chip(quoted, say("remove", { criterion: quoted }), function (next) { next.q = ""; });
      }
      facets.facets.forEach(function (facet) {
        facet.values.forEach(function (value) {
          if ((state.chosen[facet.id] || []).indexOf(value.id) < 0) return;
          var criterion = say("criterion", { facet: facet.name, value: value.label });
          chip(criterion, say("remove", { criterion: criterion }), function (next) { toggle(next, facet.id, value.id, false); });
        });
      });
      if (chips.children.length > 1) {
        chip(say("clear"), say("clear"), function (next) { next.chosen = {}; next.q = ""; });
        chips.lastChild.className = "pl-choose__clear";
      }
      chips.hidden = !chips.children.length;
    }

    function showPanel(state, found) {
      var many = 0;
      facets.facets.forEach(function (facet) {
        var chosen = state.chosen[facet.id] || [];
        many += chosen.length;
        facet.number.textContent = chosen.length ? say("chosen_here", { count: chosen.length }) : "";
        if (chosen.length && how.first) facet.box.open = true;
        facet.values.forEach(function (value) {
          var count = found.counts[facet.id][value.id];
          value.box.checked = chosen.indexOf(value.id) >= 0;
          value.count.textContent = String(count);
          value.box.closest("li").classList.toggle("pl-choose__empty", !count && !value.box.checked);
        });
      });
      many += state.q ? 1 : 0;
      opener.textContent = many ? say("open_some", { count: many }) : say("open");
      done.textContent = found.total ? say("show", { count: found.total }) : say("show_none");
      if (words.value.trim() !== state.q && document.activeElement !== words) words.value = state.q;
      order.replaceChildren();
      (state.q ? [""].concat(SORTS) : SORTS).forEach(function (name) {
        var option = element("option", "", say("sort_" + (name || "match")));
        option.value = name;
        order.append(option);
      });
      order.value = state.sort || (state.q ? "" : "name");
      buttons.forEach(function (button) { button.setAttribute("aria-pressed", String(button.dataset.view === state.view)); });
    }

    /* The cards ------------------------------------------------------------------------------------------------------------ */

    function sorted(cards, state, ranks) {
      if (state.q && !state.sort) return cards.sort(function (a, b) { return ranks.get(a) - ranks.get(b); });
      if (!state.sort || state.sort === "name") return cards; /* their numbers are their places by name */
      var places = state.sort === "evidence" ? facets.places("evidence") : facets.column(state.sort).places;
      return cards.sort(function (a, b) { return places[b] - places[a] || a - b; });
    }

    /* The cards that answer the words, as a set, and the place of each: those that answer (nearly) all of them if there
       are any, otherwise those that answer as much as any does. */
    var answers = { q: "", promise: Promise.resolve(null) };
    function answering(q) {
      if (answers.q !== q) {
        answers = { q: q, promise: !q ? Promise.resolve(null) : passerelle.search.ranking(q, { language: language, prefix: true }).then(function (found) {
          var cards = found.ranked.filter(function (one) { return one.kind === "practice"; });
          var best = cards.reduce(function (most, one) { return Math.max(most, one.coverage); }, 0);
          var enough = Math.min(ENOUGH, best) - 1e-6;
          var kept = cards.filter(function (one) { return one.coverage >= enough; });
          var ranks = new Map();
          kept.forEach(function (one, rank) { ranks.set(one.document, rank); });
          return { cards: facets.set(Array.from(ranks.keys())), ranks: ranks };
        }) };
        answers.promise.catch(function () { answers = { q: "", promise: Promise.resolve(null) }; });
      }
      return answers.promise;
    }

    function failed(key) {
      status.textContent = say(key);
      box.replaceChildren();
      unveil();
      results.removeAttribute("aria-busy");
    }

    var running = 0;
    var how = { first: true };

    /* Show what the address says; `way` is "paging" when the reader has turned a page. */
    function run(way) {
      var state = read();
      running += 1;
      var mine = running;
      if (twin) twin.href = twin.href.split("?")[0] + (here ? query(state) : "");
      showChips(state);
      if (!state.q) {
        show(state, null, mine, way);
        return;
      }
      results.setAttribute("aria-busy", "true");
      answering(state.q).then(function (answer) {
        if (mine === running) show(state, answer, mine, way);
      }, function () { if (mine === running) failed("text_failed"); });
    }

    function show(state, answer, mine, way) {
      var found = facets.select(state.chosen, answer && answer.cards);
      var last = Math.max(1, Math.ceil(found.total / facets.page));
      state.page = Math.min(state.page, last);
      showPanel(state, found);
      how.first = false;
      var untouched = query(state) === "";
      var text = found.total === 0 ? say("none")
        : found.total === facets.count ? say(facets.count === 1 ? "all_one" : "all", { all: facets.count })
          : say("count", { count: found.total, all: facets.count });
      if (last > 1 && !untouched) text += ", " + say("page_of", { page: state.page, pages: last });
      status.textContent = text;
      if (untouched) {
        put(plain);
        return;
      }
      if (!found.total) {
        put([element("p", "pl-choose__none", say("none_advice"))]);
        return;
      }
      var first = (state.page - 1) * facets.page;
      var cards = sorted(found.cards.list(), state, answer && answer.ranks).slice(first, first + facets.page);
      results.setAttribute("aria-busy", "true");
      view.fetch(facets, language, cards).then(function (shown) {
        if (mine !== running) return;
        var made = [view[state.view](facets, cards, shown)];
        if (last > 1) {
          made.push(view.pages(facets, state.page, last, function (number) {
            return home + query(Object.assign({}, state, { page: number }));
          }));
        }
        put(made);
        if (way === "paging") {
          status.focus({ preventScroll: true });
          tools.scrollIntoView({ block: "start" });
        }
      }, function () { if (mine === running) failed("failed"); });
    }

    function put(nodes) {
      box.replaceChildren.apply(box, nodes);
      unveil();
      results.removeAttribute("aria-busy");
    }

    results.addEventListener("click", function (event) {
      var link = event.target.closest && event.target.closest("a[data-page]");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      go(Object.assign(read(), { page: Number(link.dataset.page) }), "paging");
    });
    window.addEventListener("popstate", function () {
      words.value = read().q;
      run("");
    });
    words.value = read().q;
    run("");
  }
})();
