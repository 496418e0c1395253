/*
  Drafts: what was written stays in this browser, several cards beside each other, until somebody deletes it. One key of
  localStorage for each draft, so that two windows do not overwrite each other's.
*/
(function () {
  "use strict";
  var form = window.passerelle.form;
  var PREFIX = "passerelle.form.";
  var NOW = PREFIX + "now"; /* the draft that is open, for this tab: it follows into the other language */
  var waiting = 0;
  var current = "";
  var works = true;

  function bared(key, value) { return form.isGroup(value) ? Object.assign(form.bare(), value) : value; }

  function read(id) {
    try {
      var draft = JSON.parse(localStorage.getItem(PREFIX + id), bared);
      return draft && form.isGroup(draft.state) && form.isGroup(draft.state.data) ? draft : null;
    } catch (error) { return null; }
  }

  function all() {
    var found = [];
    try {
      for (var at = 0; at < localStorage.length; at++) {
        var key = localStorage.key(at);
        if (/^passerelle\.form\.d[0-9]+$/.test(key) && read(key.slice(PREFIX.length))) found.push(key.slice(PREFIX.length));
      }
    } catch (error) { works = false; }
    return found.sort(function (a, b) { return read(b).saved - read(a).saved; });
  }

  /* Keeps what is written. */
  form.keep = function () {
    clearTimeout(waiting);
    waiting = 0;
    try {
      if (!current) current = "d" + Date.now();
      localStorage.setItem(PREFIX + current, JSON.stringify({ saved: Date.now(), state: form.state }));
      sessionStorage.setItem(NOW, current);
      works = true;
    } catch (error) { works = false; /* forbidden or full: the card lasts as long as this page, or as its file */ }
    show();
  };

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(function () { waiting = 0; form.keep(); }, 600);
  }

  function open(id) {
    var draft = read(id);
    if (!draft) return;
    current = id;
    try { sessionStorage.setItem(NOW, id); } catch (error) { /* not carried on, then */ }
    form.take(draft.state);
    form.view("fill");
    show();
    form.tell(form.say("draft_open", { name: title(draft.state) }));
  }

  function forget(id) {
    try { localStorage.removeItem(PREFIX + id); } catch (error) { works = false; }
    if (id === current) { current = ""; clearTimeout(waiting); form.take(form.fresh()); }
    show();
    form.tell(form.say("draft_deleted"));
    var heading = document.getElementById("form-drafts");
    heading.tabIndex = -1;
    (heading.parentElement.hidden ? form.root.querySelector(".pl-form__tools button") : heading).focus();
  }

  /* A new card; the one that is open stays among the drafts. */
  form.begin = function (state) {
    if (waiting) form.keep();
    current = "";
    try { sessionStorage.removeItem(NOW); } catch (error) { /* nothing to forget */ }
    form.take(state || form.fresh());
    form.view("fill");
    show();
    if (!state) {
      form.tell(form.say("begun"));
      document.getElementById("f-name-" + form.language).focus();
    }
  };

  function title(state) {
    var name = form.isGroup(state.data.name) ? state.data.name : {};
    return name[form.language] || name.en || name.fr || form.say("nameless");
  }

  function show() {
    var box = form.root.querySelector(".pl-form__drafts");
    var list = box.querySelector("ul");
    var ids = all();
    document.getElementById("form-kept").textContent = works ? form.root.querySelector(".pl-form__kept").dataset.kept : form.say("not_kept");
    list.replaceChildren();
    ids.forEach(function (id) {
      var draft = read(id);
      var name = title(draft.state);
      var item = form.element("li", "");
      var text = form.element("span", "", name + (id === current ? " " + form.say("draft_this") : ""));
      text.append(form.element("span", "pl-form__when", new Intl.DateTimeFormat(form.language === "en" ? "en-GB" : "fr", { dateStyle: "long", timeStyle: "short" }).format(draft.saved)));
      item.append(text);
      if (id !== current) item.append(named(form.button(form.say("draft_go_on"), function () { open(id); }), name));
      item.append(named(form.button(form.say("draft_delete"), function () {
        if (window.confirm(form.say("draft_sure", { name: name }))) forget(id);
      }), name));
      list.append(item);
    });
    box.hidden = !ids.length;
  }

  function named(button, name) {
    button.setAttribute("aria-label", button.textContent + form.data.say.colon + name);
    return button;
  }

  form.startDrafts = function () {
    var kept = form.root.querySelector(".pl-form__kept");
    kept.dataset.kept = kept.textContent;
    form.onChange.push(later);
    window.addEventListener("pagehide", function () { if (waiting) form.keep(); });
    window.addEventListener("storage", show);
    var now = "";
    try { now = sessionStorage.getItem(NOW) || ""; } catch (error) { works = false; }
    if (now && read(now) && !/[?&]card=/.test(location.search)) { current = now; form.take(read(now).state); }
    show();
  };
})();
