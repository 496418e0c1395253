/*
  The reader's shortlist: which cards are on it, the buttons that set cards aside, the way to its page. It is kept in this
  browser only. What its page shows is in shortlist-page.js. Other scripts that show cards ask for a button:
  passerelle.shortlist.button(id, name).
*/
(function () {
  "use strict";
  var passerelle = window.passerelle = window.passerelle || {};
  var KEY = "passerelle.shortlist";
  var FORM = /^[a-z0-9]+(-[a-z0-9]+)*$/; /* what an id looks like: an address or a store may hold anything */
  var language = document.documentElement.lang;
  var base = document.currentScript.src.replace(/assets\/[^/]*$/, "");
  var assets = document.currentScript.src.replace(/[^/]*$/, "");
  var listeners = [];
  var boxes = []; /* the buttons, held loosely: lists that scripts make come and go */
  var remembers = true;
  var ids = read();

  /* A card may have had another identifier when it was set aside or its link was shared. */
  function present(id) {
    return data && Object.prototype.hasOwnProperty.call(data.former, id) ? data.former[id] : id;
  }

  function valid(list) {
    var seen = {};
    return list.map(present).filter(function (id) {
      if (!FORM.test(id) || id.length > 100 || seen["$" + id]) return false;
      return (seen["$" + id] = true);
    });
  }

  function read() {
    try {
      return valid((localStorage.getItem(KEY) || "").split(" "));
    } catch (error) { remembers = false; return []; }
  }

  function write() {
    try {
      if (ids.length) localStorage.setItem(KEY, ids.join(" "));
      else localStorage.removeItem(KEY);
    } catch (error) { remembers = false; /* forbidden or full: the shortlist lasts as long as this page */ }
  }

  function set(list) {
    ids = valid(list).slice(0, data ? data.most : list.length);
    write();
    changed();
  }

  function changed() {
    boxes = boxes.filter(function (box) { return box.deref(); });
    boxes.forEach(function (box) { box.deref().show(); });
    listeners.forEach(function (listener) { listener(); });
  }

  window.addEventListener("storage", function (event) {
    if (event.key === KEY || event.key === null) { ids = read(); changed(); }
  });
  window.addEventListener("pageshow", function (event) {
    if (event.persisted && remembers) { ids = read(); changed(); } /* gone back to a page kept in memory */
  });

  /* Scripts that hand data over, as those of the search: they can be read from a server and from a folder alike. */
  function load(address) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = address;
      script.onload = function () { script.remove(); resolve(); };
      script.onerror = function () { script.remove(); reject(new Error(address)); };
      document.head.appendChild(script);
    });
  }

  var data = null;
  var asked = null;
  window.passerelleShortlist = function (given) { data = given; ids = valid(ids); };

  /* The words, fetched for the first button or card. */
  function ready() {
    if (!asked) {
      asked = load(base + "shortlist/" + language + ".js").then(function () { return data; });
      asked.catch(function () { asked = null; });
    }
    return asked;
  }

  function word(key, values) {
    return data.say[key].replace(/\{(\w+)\}/g, function (whole, name) {
      return values && name in values ? values[name] : whole;
    });
  }

  function element(name, css, text) {
    var made = document.createElement(name);
    if (css) made.className = css;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /* Address of a page below the root; a folder on a stick has no server that would look for its index. */
  function page(address) {
    return base + address + (location.protocol === "file:" ? "index.html" : "");
  }

  /* Where nothing is remembered from page to page, or perhaps not, the address carries the shortlist on. */
  function own() {
    var carries = ids.length && (!remembers || location.protocol === "file:");
    return page(data.folder) + (carries ? "?cards=" + ids.join(",") : "");
  }

  var live = element("p", "pl-hidden");
  live.setAttribute("role", "status");
  function tell(message) {
    if (!live.isConnected) document.body.append(live);
    live.textContent = "";
    setTimeout(function () { live.textContent = message; }, 60); /* said again at every press */
  }

  /* A button that sets a card aside and takes it off again; it shows itself as soon as the words have come. */
  function button(id, name) {
    var box = element("p", "pl-keep");
    var press = element("button");
    var see = element("a", "pl-keep__see");
    press.type = "button";
    box.hidden = true;
    box.append(press, see);
    box.show = function () {
      var on = ids.indexOf(id) >= 0;
      press.setAttribute("aria-pressed", String(on));
      see.hidden = !on;
      see.href = own();
      see.textContent = word("see", { count: String(ids.length) });
    };
    ready().then(function () {
      press.append(element("span", "pl-keep__sign"), word("add"), element("span", "pl-hidden", " " + name));
      press.firstChild.setAttribute("aria-hidden", "true");
      box.show();
      boxes.push(new WeakRef(box));
      box.hidden = false;
    }, function () { /* no words, no button */ });
    press.addEventListener("click", function () {
      var on = ids.indexOf(id) >= 0;
      if (!on && ids.length >= data.most) { tell(word("full", { count: String(data.most) })); return; }
      set(on ? ids.filter(function (one) { return one !== id; }) : ids.concat([id]));
      tell(word(on ? "taken_off" : "added", { name: name }) + (remembers ? "" : " " + word("forgotten")));
    });
    return box;
  }

  /* The way to the shortlist stands in the navigation as long as there is something on it. */
  var entry = null;
  listeners.push(function () {
    var list = document.querySelector("#menu ul");
    if (!list || (!ids.length && !entry)) return;
    ready().then(function () {
      if (!entry) {
        entry = element("li", "pl-nav__shortlist");
        entry.append(element("a"));
        list.append(entry);
      }
      entry.hidden = !ids.length;
      entry.firstChild.href = own();
      entry.firstChild.textContent = word("link") + " " + word("count", { count: String(ids.length) });
      if (document.querySelector(".pl-shortlist")) entry.firstChild.setAttribute("aria-current", "page");
    }, function () { /* the page is whole without it */ });
  });

  passerelle.shortlist = {
    button: button,
    ids: function () { return ids.slice(); },
    set: set,
    valid: valid,
    remembers: function () { return remembers; },
    onchange: function (listener) { listeners.push(listener); },
    ready: ready, word: word, tell: tell, load: load, element: element, page: page, base: base
  };

  /* Cards and lists that were made without a script say which cards they show. */
  document.querySelectorAll(".pl-practice[data-card]").forEach(function (card) {
    var title = card.querySelector("h1").firstChild.textContent.trim();
    card.querySelector(".pl-head").append(button(card.dataset.card, title));
  });
  document.querySelectorAll(".pl-item[data-card]").forEach(function (item) {
    item.lastElementChild.append(button(item.dataset.card, item.querySelector("h2 a").textContent));
  });
  changed();

  var box = document.querySelector(".pl-shortlist");
  if (box) load(assets + "comparison.js").then(function () { return load(assets + "shortlist-page.js"); }).catch(function () {
    box.querySelector(".pl-shortlist__status").textContent = box.dataset.failed;
  });

  /* The page on which a pathway is composed from it. */
  var path = document.querySelector(".pl-compose");
  if (path) [
    "form-yaml-read", "form-yaml-write", "pathway", "pathway-file", "pathway-open", "pathway-fields", "pathway-pick", "pathway-paper", "pathway-page"
  ].reduce(function (before, name) {
    return before.then(function () { return load(assets + name + ".js"); });
  }, Promise.resolve())
    .catch(function () { path.querySelector(".pl-compose__body").textContent = path.dataset.failed; });
})();
