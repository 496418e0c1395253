/*
  What the catalogue shows: the cards as a list or a table, and the pages. Nothing here knows what was chosen, or why.
  A card in the list looks as the site's own lists have it (item.html); search.js fetches what is shown of it.
*/
(function () {
  "use strict";

  var passerelle = window.passerelle;

  function element(name, css, text) {
    var made = document.createElement(name);
    if (css) made.className = css;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function say(facets, key, values) {
    values = values || {};
    var one = key + "_one";
    if (values.count === 1 && one in facets.say) key = one;
    return facets.say[key].replace(/\{(\w+)\}/g, function (whole, name) {
      return name in values ? String(values[name]) : whole;
    });
  }

  function of(facets, column, card) {
    var found = facets.column(column);
    return found.known[found.places[card]];
  }

  function labels(facets, id, card) {
    return facets.values(id).filter(function (value) { return value.cards.has(card); }).map(function (value) { return value.label; });
  }

  function years(facets, card) {
    var end = of(facets, "end", card);
    return say(facets, end ? "from_to" : "since", { start: of(facets, "start", card), end: end });
  }

  function link(shown) {
    var made = element("a", "", shown.title);
    made.href = shown.url;
    return made;
  }

  function planks(step) {
    var made = element("span", "pl-planks");
    made.setAttribute("aria-hidden", "true");
    made.dataset.step = step[0];
    for (var plank = 0; plank < step[1]; plank += 1) made.append(element("i"));
    return made;
  }

  function item(facets, card, shown) {
    var made = element("li", "pl-item");
    var text = element("div", "pl-item__text");
    var meta = element("ul", "pl-meta");
    labels(facets, "kind", card).concat(of(facets, "country", card), years(facets, card)).forEach(function (fact) {
      meta.append(element("li", "", fact));
    });
    var heading = element("h2");
    heading.append(link(shown));
    text.append(meta, heading, element("p", "", shown.excerpt));
    var themes = element("ul", "pl-chips pl-chips--plain");
    labels(facets, "theme", card).forEach(function (label) {
      var theme = element("li");
      theme.append(element("span", "", label));
      themes.append(theme);
    });
    if (themes.children.length) text.append(themes);
    var evidence = element("div", "pl-item__evidence");
    var type = element("strong");
    type.append(element("span", "pl-hidden", say(facets, "evidence") + " "), shown.more.evidence || "");
    if (shown.more.step) evidence.append(planks(shown.more.step));
    evidence.append(type, " ", say(facets, "effect", { direction: of(facets, "effect", card).toLowerCase() }));
    if (window.passerelle.shortlist) evidence.append(window.passerelle.shortlist.button(shown.id, shown.title));
    made.append(text, evidence);
    return made;
  }

  function list(facets, cards, shown) {
    var made = element("ol", "pl-list");
    cards.forEach(function (card, place) { made.append(item(facets, card, shown[place])); });
    return made;
  }

  var COLUMNS = ["name", "kind", "country", "years", "evidence", "effect", "updated"];

  function table(facets, cards, shown) {
    var box = element("div", "pl-choose__scroll");
    box.tabIndex = 0; /* what scrolls sideways must be reachable with the keyboard */
    box.setAttribute("role", "region");
    var made = element("table", "pl-choose__table");
    var caption = element("caption", "pl-hidden", say(facets, "table"));
    caption.id = "pl-choose-caption";
    box.setAttribute("aria-labelledby", caption.id);
    var head = element("tr");
    COLUMNS.forEach(function (name) {
      var cell = element("th", "", say(facets, "col_" + name));
      cell.scope = "col";
      head.append(cell);
    });
    var body = element("tbody");
    cards.forEach(function (card, place) {
      var row = element("tr");
      var name = element("th");
      name.scope = "row";
      name.append(link(shown[place]));
      row.append(name);
      [
        labels(facets, "kind", card).join(", "), of(facets, "country", card), years(facets, card),
        shown[place].more.evidence || "", of(facets, "effect", card), of(facets, "updated", card).slice(0, 4) /* the year */
      ].forEach(function (text) { row.append(element("td", "", text)); });
      body.append(row);
    });
    var top = element("thead");
    top.append(head);
    made.append(caption, top, body);
    box.append(made);
    return box;
  }

  /* Links to the first, the last and the neighbouring pages; `address` says where a page is. */
  function pages(facets, current, last, address) {
    var made = element("nav", "pl-pages");
    made.setAttribute("aria-label", say(facets, "pages"));
    var entries = element("ul");
    function add(page, text, rel) {
      var entry = element("li");
      var way = element(page === current ? "span" : "a");
      if (page === current) way.setAttribute("aria-current", "page");
      else {
        way.href = address(page);
        way.dataset.page = page;
      }
      if (rel) {
        way.rel = rel;
        way.textContent = text;
      } else {
        way.append(element("span", "pl-hidden", say(facets, "page") + " "), text);
      }
      entry.append(way);
      entries.append(entry);
    }
    if (current > 1) add(current - 1, say(facets, "previous"), "prev");
    var before = 0;
    for (var page = 1; page <= last; page += 1) {
      if (page !== 1 && page !== last && Math.abs(page - current) > 2) continue;
      if (page > before + 1) {
        var gap = element("li");
        gap.append(element("span", "pl-pages__gap", "…"));
        gap.firstChild.setAttribute("aria-hidden", "true");
        entries.append(gap);
      }
      add(page, String(page));
      before = page;
    }
    if (current < last) add(current + 1, say(facets, "next"), "next");
    made.append(entries);
    return made;
  }

  /* Fetch what is shown of some cards, in their order. */
  function fetch(facets, language, cards) {
    var index = { language: language, version: facets.version, start: { cards: facets.size } };
    return Promise.all(cards.map(function (card) {
      return passerelle.search.show(index, { document: card, kind: "practice", score: 0 });
    }));
  }

  passerelle.view = { element: element, say: say, of: of, fetch: fetch, list: list, table: table, pages: pages };
})();
