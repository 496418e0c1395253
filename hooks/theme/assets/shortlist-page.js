/*
  The page of the shortlist: the cards set aside, two to four of them side by side (comparison.js), their references, and
  the ways to take all of it along. HTML comes only from the scripts that the site was built with; what an address
  says is text.
*/
(function () {
  "use strict";
  var shortlist = window.passerelle.shortlist;
  var comparison = window.passerelle.comparison;
  var element = shortlist.element, word = shortlist.word, html = comparison.html, link = comparison.link;
  var root = document.documentElement, language = root.lang;
  var box = document.querySelector(".pl-shortlist");
  var status = box.querySelector(".pl-shortlist__status");
  var view = box.querySelector(".pl-shortlist__cards");
  var twin = document.querySelector("a.pl-language");
  var twinAddress = twin ? twin.href.split("?")[0] : "";
  var FEWEST = 2, MOST = 4; /* cards side by side */

  /* The data ---------------------------------------------------------------------------------------------------------- */

  var cards = {}, works = {}, waiting = {};
  window.passerelleCard = function (card) { cards["$" + card.id] = card; };
  window.passerelleWork = function (work) { works["$" + work.key] = work; };

  function card(id) { return cards["$" + id]; }
  function work(key) { return works["$" + key]; }

  /* Fetch what is not there yet; what cannot be had is left out, and asked for anew the next time. */
  function fetchAll(names, known, address) {
    return Promise.all(names.map(function (name) {
      var where = address(name);
      if (known(name)) return null;
      if (!waiting[where]) {
        waiting[where] = shortlist.load(shortlist.base + where);
        waiting[where].then(function () { delete waiting[where]; }, function () { delete waiting[where]; });
      }
      return waiting[where].catch(function () { /* said where it would stand */ });
    }));
  }

  function fetchCards(ids) {
    return fetchAll(ids, card, function (id) { return data.cards + id + "/" + data.card; });
  }

  function fetchWorks(keys) {
    return fetchAll(keys, work, function (key) { return "citations/" + key + ".js"; });
  }

  function citedBy(ids) {
    var found = {};
    ids.filter(card).forEach(function (id) { card(id).works.forEach(function (key) { found["$" + key] = key; }); });
    return Object.keys(found).map(function (key) { return found[key]; });
  }

  /* The state: the address says which cards are shown if they are not the reader's own, and which are compared. ---------- */

  var given = null, chosen = null, undone = null;

  function listed(text) { return shortlist.valid(text.split(",")); }

  function readAddress() {
    var parameters = new URLSearchParams(location.search);
    var shared = parameters.has("cards") ? listed(parameters.get("cards")).slice(0, data.most) : null;
    /* Where nothing is remembered, the address is how a reader's own shortlist comes here. */
    if (shared && !shortlist.remembers()) shortlist.set(shared);
    given = shared && shared.length && !same(shared, shortlist.ids()) ? shared : null;
    chosen = parameters.has("compare") ? listed(parameters.get("compare")) : null;
  }

  function same(some, others) { return some.slice().sort().join() === others.slice().sort().join(); }

  function shown() { return given || shortlist.ids(); }

  function compared() {
    var ids = shown();
    var wanted = chosen ? chosen.filter(function (id) { return ids.indexOf(id) >= 0; }) : ids.length <= MOST ? ids : [];
    return wanted.filter(card).slice(0, MOST);
  }

  function query(whole) {
    var parts = [];
    if (whole && shown().length) parts.push("cards=" + shown().join(","));
    if (chosen) parts.push("compare=" + compared().join(","));
    return parts.length ? "?" + parts.join("&") : "";
  }

  function writeAddress() {
    /* A shortlist that the browser does not remember is in the address, and a reload brings it back. */
    history.replaceState(null, "", location.pathname + query(Boolean(given) || !shortlist.remembers()));
    if (twin) twin.href = twinAddress + query(true);
  }

  /* The page ----------------------------------------------------------------------------------------------------------- */

  var data = null, running = 0;

  function press(key, css, act) {
    var made = element("button", css || "pl-shortlist__button", word(key));
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  }

  function count(key, number) {
    return word(number === 1 ? key + "_one" : key, { count: String(number) });
  }

  function draw(focus) {
    running += 1;
    var mine = running, ids = shown();
    box.classList.toggle("pl-shortlist--filled", ids.length > 0);
    if (!ids.length) {
      root.classList.remove("pl-comparing");
      view.replaceChildren();
      status.replaceChildren(word("empty"));
      if (undone) status.append(" ", press("undo", "", function () { shortlist.set(undone); undone = null; }));
      writeAddress();
      return;
    }
    if (!ids.every(card)) status.textContent = word("busy");
    fetchCards(ids).then(function () {
      if (mine !== running) return null;
      var keys = citedBy(ids);
      return fetchWorks(keys).then(function () {
        if (mine !== running) return;
        var again = focus || (view.contains(document.activeElement) && document.activeElement.id);
        status.textContent = given ? "" : count("cards", ids.length);
        view.replaceChildren(shared(ids), list(ids), tools(), sideBySide(), references(keys.filter(work)));
        writeAddress();
        follow();
        var there = again && document.getElementById(again);
        if (there) there.focus();
      });
    });
  }

  /* Somebody else's shortlist is looked at; one's own stays as it is until one says otherwise. */
  function shared(ids) {
    var made = element("section", "pl-notice pl-shortlist__shared");
    if (!given) {
      made.hidden = shortlist.remembers();
      made.append(element("p", "", word("forgotten")));
      return made;
    }
    var own = shortlist.ids();
    var take = function (wanted) {
      shortlist.set(wanted);
      given = null;
      draw();
      shortlist.tell(wanted.length > data.most ? word("done_part", { count: String(data.most) }) : word("done"));
    };
    var actions = element("p", "pl-shortlist__actions");
    if (own.length) {
      actions.append(
        press("merge", "", function () { take(own.concat(ids.filter(function (id) { return own.indexOf(id) < 0; }))); }),
        press("replace", "", function () { take(ids); })
      );
      var mine = element("a", "", word("own"));
      mine.href = location.pathname;
      actions.append(mine);
    } else {
      actions.append(press("keep", "", function () { take(ids); }));
    }
    made.append(element("p", "", count("shared", ids.length)), actions);
    return made;
  }

  function list(ids) {
    var made = element("section", "pl-shortlist__list");
    var heading = element("h2", "", word("heading"));
    heading.id = "set-aside";
    made.setAttribute("aria-labelledby", heading.id);
    var hint = element("p", "pl-shortlist__hint");
    hint.id = "how-many";
    var there = ids.filter(card), side = compared();
    hint.textContent = there.length < FEWEST ? word("choose_nothing") : side.length === 1 ? word("choose_another")
      : side.length < FEWEST ? word("choose") : word("compared", { count: String(side.length) });
    var items = element("ul", "pl-shortlist__items");
    ids.forEach(function (id) { items.append(item(id, side, there.length >= FEWEST)); });
    made.append(heading, hint, items);
    return made;
  }

  function item(id, side, choosable) {
    var one = card(id), made = element("li", "pl-shortlist__item");
    if (!one) {
      made.append(element("p", "", word("gone", { id: id })));
    } else {
      var text = element("div");
      var title = element("h3");
      title.append(link(one));
      if (one.acronym) title.append(" ", element("span", "pl-acronym", one.acronym));
      var facts = element("p", "pl-shortlist__evidence");
      facts.innerHTML = one.fields.verdict;
      facts.prepend(element("span", "pl-hidden", word("evidence") + " "));
      var permalink = element("p", "pl-shortlist__permalink", word("permalink", { address: one.permanent }));
      text.append(title, html("p", "", one.fields.summary || ""), facts, permalink);
      made.append(text);
    }
    var actions = element("div", "pl-shortlist__choice");
    if (one && choosable) {
      var label = element("label"), tick = element("input");
      tick.type = "checkbox";
      tick.id = "compare-" + id;
      tick.checked = side.indexOf(id) >= 0;
      tick.setAttribute("aria-describedby", "how-many");
      tick.addEventListener("change", function () { choose(id, tick); });
      label.append(tick, " ", word("compare"), element("span", "pl-hidden", " " + one.name));
      actions.append(label);
    }
    if (!given) {
      var off = press("remove", "", function () {
        var next = ids_after(id);
        shortlist.set(shortlist.ids().filter(function (other) { return other !== id; }));
        shortlist.tell(word("taken_off", { name: one ? one.name : id }));
        draw(next);
      });
      off.id = "off-" + id;
      off.append(element("span", "pl-hidden", " " + (one ? one.name : id)));
      actions.append(off);
    }
    made.append(actions);
    return made;
  }

  /* What takes the focus when a card has gone from the list. */
  function ids_after(id) {
    var ids = shown(), place = ids.indexOf(id);
    var next = ids[place + 1] || ids[place - 1];
    return next ? "off-" + next : "";
  }

  function choose(id, tick) {
    var side = compared();
    if (tick.checked && side.length >= MOST) {
      tick.checked = false;
      shortlist.tell(word("choose_most"));
      return;
    }
    chosen = tick.checked ? side.concat([id]) : side.filter(function (one) { return one !== id; });
    /* in the order of the list */
    chosen = shown().filter(function (one) { return chosen.indexOf(one) >= 0; });
    draw(tick.id);
    var now = compared().length;
    shortlist.tell(now < FEWEST ? word(now ? "choose_another" : "choose") : word("compared", { count: String(now) }));
  }

  /* Sharing, printing, clearing ------------------------------------------------------------------------------------------ */

  function address() {
    /* The address of a folder on a stick is of no use to others: then that of the site on the web is given. */
    var canonical = document.querySelector("link[rel=canonical]");
    var here = location.protocol === "file:" && canonical ? canonical.href : location.origin + location.pathname;
    return here + query(true);
  }

  function tools() {
    var made = element("section", "pl-shortlist__tools");
    made.setAttribute("aria-label", word("share"));
    var label = element("label", "", word("share_label"));
    var field = element("input");
    field.id = label.htmlFor = "share";
    field.readOnly = true;
    field.value = address();
    field.addEventListener("focus", function () { field.select(); });
    var copy = press("copy", "", function () {
      var byHand = function () {
        field.select();
        var copied = false;
        try { copied = document.execCommand("copy"); } catch (error) { /* told to the reader instead */ }
        shortlist.tell(word(copied ? "copied" : "copy_failed"));
        if (copied) copy.focus();
      };
      if (!navigator.clipboard || !navigator.clipboard.writeText) { byHand(); return; }
      navigator.clipboard.writeText(field.value).then(function () { shortlist.tell(word("copied")); }, byHand);
    });
    copy.id = "copy-link";
    var line = element("p", "pl-shortlist__link");
    line.append(field, copy);
    var actions = element("p", "pl-shortlist__actions");
    var print = press("print", "", function () { window.print(); });
    print.id = "print";
    var session = element("a", "pl-button pl-button--quiet", word("session"));
    session.id = "session";
    session.href = shortlist.page(data.pathway) + "?cards=" + shown().join(",");
    actions.append(print, session);
    if (!given) {
      actions.append(press("clear", "", function () {
        undone = shortlist.ids();
        chosen = null;
        shortlist.set([]);
        shortlist.tell(word("cleared"));
        var undo = status.querySelector("button");
        if (undo) undo.focus();
      }));
    }
    made.append(label, line, actions);
    return made;
  }

  function sideBySide() {
    var side = compared().map(card);
    root.classList.toggle("pl-comparing", side.length >= FEWEST);
    if (side.length >= FEWEST) return comparison.section(side, data.rows);
    var none = element("section");
    none.hidden = true;
    return none;
  }

  /* References --------------------------------------------------------------------------------------------------------- */

  var files = []; /* addresses of files in memory, given up when others take their place */

  function references(keys) {
    files.splice(0).forEach(function (file) { URL.revokeObjectURL(file); });
    var made = element("section", "pl-shortlist__references");
    var heading = element("h2", "", word("references"));
    heading.id = "references";
    made.setAttribute("aria-labelledby", heading.id);
    made.append(heading);
    if (!keys.length) { made.append(element("p", "pl-none", word("no_references"))); return made; }
    var items = html("ul", "pl-refs", keys.map(function (key) { return work(key).entry[language]; }).join("\n"));
    /* In the order of a bibliography, whichever card cites a work. */
    var sorted = Array.from(items.children).sort(function (a, b) {
      return a.textContent.localeCompare(b.textContent, language);
    });
    items.replaceChildren.apply(items, sorted);
    var order = sorted.map(function (one) { return one.id.replace(/^ref-/, ""); });
    var take = element("div", "pl-downloads"), forms = element("ul");
    data.forms.forEach(function (form) {
      var line = element("li"), save = element("a", "", form[1]);
      var file = word("file") + "." + form[0];
      var text = form[2] + order.map(function (key) { return work(key)[form[0]]; }).join(form[3]) + form[4];
      files.push(save.href = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" })));
      save.download = file;
      save.addEventListener("click", function () { shortlist.tell(word("exported", { file: file })); });
      line.append(save);
      forms.append(line);
    });
    take.append(element("p", "", word("take")), forms);
    made.append(items, take);
    return made;
  }

  /* A citation in a field leads to the entry at the foot; links that only the card's own page can follow lead there. */
  function follow() {
    view.querySelectorAll('a[href^="#"]').forEach(function (one) {
      if (!document.getElementById(one.hash.slice(1))) one.replaceWith.apply(one, Array.from(one.childNodes));
    });
    if (location.protocol !== "file:") return;
    view.querySelectorAll("a[href]").forEach(function (one) {
      if (one.protocol === "file:" && one.pathname.slice(-1) === "/") one.pathname += "index.html";
    });
  }

  shortlist.ready().then(function (known) {
    data = known;
    readAddress();
    shortlist.onchange(function () { if (!given) draw(); });
    draw();
  }, function () { status.textContent = box.dataset.failed; });
})();
