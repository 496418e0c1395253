/*
  The window in which cards, terms, works and materials are chosen for an item of a pathway: from the shortlist and from
  the search. It tells nothing but ids and names; what is chosen belongs to whoever opened it.
*/
(function () {
  "use strict";
  var passerelle = window.passerelle, shortlist = passerelle.shortlist, element = shortlist.element;
  var language = document.documentElement.lang;
  var assets = document.currentScript.src.replace(/[^/]*$/, "");
  var KINDS = Object.keys(passerelle.pathway.KINDS);
  var FOUND = 6, PAUSE = 150; /* results of each kind; milliseconds without a key before they are sought */

  /* The engine is the one of the search field; whoever comes first fetches it. */
  function engine() {
    return passerelle.search ? Promise.resolve(passerelle.search)
      : shortlist.load(assets + "search.js").then(function () { return passerelle.search; });
  }

  function idOf(found) {
    var parts = found.url.replace(/[?#].*$/, "").replace(/index\.html$/, "").split("/").filter(Boolean);
    return decodeURIComponent(parts[parts.length - 1]);
  }

  /* Cards by their ids, in a language: [{id, name}]. Those that cannot be had are left out. */
  var cards = {};
  window.passerelleCard = function (card) { cards[card.address] = card; };

  function cardsOf(ids, folder, file) {
    return Promise.all(ids.map(function (id) {
      var address = folder + id + "/";
      if (cards[address]) return cards[address];
      return shortlist.load(shortlist.base + address + file)
        .then(function () { return cards[address]; }, function () { return null; });
    })).then(function (all) { return all.filter(Boolean); });
  }

  /* Open the window. `chosen()` returns what is chosen, `change(use, on)` adds or takes away, `done()` is told at the end. */
  function pick(title, data, t, chosen, change, done) {
    var dialog = element("dialog", "pl-pick"), heading = element("h2", "", t("pick", { title: title }));
    heading.id = "pick-title";
    dialog.setAttribute("aria-labelledby", heading.id);
    var status = element("p", "pl-hidden"), running = 0, timer = 0;
    status.setAttribute("role", "status");

    function row(use) {
      var made = element("li"), label = element("label"), tick = element("input");
      tick.type = "checkbox";
      tick.checked = chosen().some(function (one) { return one.kind === use.kind && one.id === use.id; });
      tick.dataset.use = use.kind + "/" + use.id;
      tick.addEventListener("change", function () {
        change(use, tick.checked);
        dialog.querySelectorAll("input[type=checkbox]").forEach(function (other) {
          if (other.dataset.use === tick.dataset.use) other.checked = tick.checked;
        });
      });
      label.append(tick, element("span", "", use.name), element("span", "pl-pick__kind", t(use.kind)));
      made.append(label);
      return made;
    }

    function group(name, uses) {
      var made = element("section"), title = element("h3", "", name), items = element("ul", "pl-pick__list");
      uses.forEach(function (use) { items.append(row(use)); });
      made.append(title, items);
      return made;
    }

    var before = chosen().slice();
    var own = group(t("pick_shortlist"), []), results = element("div");
    var ids = shortlist.ids();
    if (!ids.length) own.append(element("p", "", t("pick_empty")));
    cardsOf(ids, data.cards[language], data.card).then(function (found) {
      found.forEach(function (card) {
        own.querySelector("ul").append(row({ kind: "practice", id: card.id, name: card.name }));
      });
    });

    var label = element("label", "", t("pick_search")), field = element("input");
    field.type = "search";
    field.id = label.htmlFor = "pick-search";
    field.autocomplete = "off";
    field.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(seek, PAUSE);
    });

    function seek() {
      var query = field.value.trim(), mine = running += 1;
      if (query.length < 2) { results.replaceChildren(); status.textContent = ""; return; }
      engine().then(function (search) {
        return Promise.all(KINDS.map(function (kind) {
          return search.answer(query, { language: language, kinds: [kind], limit: FOUND, prefix: true });
        }));
      }).then(function (answers) {
        if (mine !== running) return;
        var count = 0;
        results.replaceChildren.apply(results, answers.map(function (found, place) {
          count += found.results.length;
          return found.results.length ? group(t("pick_" + KINDS[place]), found.results.map(useOf)) : "";
        }));
        status.textContent = t("pick_results", { count: String(count) });
      }, function () { status.textContent = t("pick_failed"); });
    }

    function useOf(one) {
      var name = one.kind === "reference" && one.more.by ? one.more.by + " – " + one.title : one.title;
      return { kind: one.kind, id: idOf(one), name: name };
    }

    var search = element("section");
    search.append(label, field, results);
    var end = element("button", "pl-button", t("done"));
    end.type = "button";
    end.addEventListener("click", function () { dialog.close(); });
    dialog.append(heading);
    if (before.length) dialog.append(group(t("pick_chosen"), before));
    dialog.append(search, own, status, end);
    dialog.addEventListener("close", function () { dialog.remove(); done(); });
    document.body.append(dialog);
    dialog.showModal();
    field.focus();
  }

  passerelle.pathway.pick = pick;
  passerelle.pathway.cardsOf = cardsOf;
})();
