/*
  The page on which a trainer composes a pathway. The draft (pathway.js) is changed as one types; the form is drawn anew
  when something is added, moved or taken away, and the focus goes with it. The draft stays in this browser.
*/
(function () {
  "use strict";
  var passerelle = window.passerelle, shortlist = passerelle.shortlist, element = shortlist.element;
  var path = passerelle.pathway, language = document.documentElement.lang;
  var KEY = "passerelle.pathway";
  var box = document.querySelector(".pl-compose"), body = box.querySelector(".pl-compose__body"), paper = box.querySelector(".pl-compose__paper");
  var data = null, draft = null, remembers = true, undone = null, asked = false, timer = 0, unfolded = {};
  var sheet, t, best, inOrder, timeOf, named, button, labelled, input, select, texts; /* see equip */
  var live = { notice: element("div", "pl-compose__notice"), problems: element("section", "pl-compose__problems"), total: element("p", "pl-compose__total") };
  live.notice.setAttribute("role", "status");

  /* Keeping -------------------------------------------------------------------------------------------------------------- */

  function read() {
    try { return JSON.parse(localStorage.getItem(KEY)); } catch (error) {
      if (!(error instanceof SyntaxError)) remembers = false;
      return null;
    }
  }

  function keep() {
    clearTimeout(timer);
    timer = 0;
    try { localStorage.setItem(KEY, JSON.stringify(draft)); } catch (error) { remembers = false; }
  }

  function forget() {
    clearTimeout(timer);
    timer = 0;
    try { localStorage.removeItem(KEY); } catch (error) { remembers = false; }
  }

  function changed() {
    refresh();
    clearTimeout(timer);
    timer = setTimeout(keep, 300);
  }

  /* What follows from the draft; of a reader who has changed nothing, nothing is kept. */
  function refresh() {
    totals();
    paper.replaceChildren.apply(paper, sheet(draft));
    if (asked) check();
  }
  window.addEventListener("pagehide", function () { if (timer) keep(); });

  /* Lists that can be put in order --------------------------------------------------------------------------------------- */

  function say(key, what) { shortlist.tell(t(key, { what: what })); }

  /* Buttons for one of a list: up, down, away. `beyond(step)` may take it out of its list into the next. */
  function order(list, place, what, id, beyond) {
    var made = element("div", "pl-compose__order");
    function move(step) {
      var to = place + step, focus = id(to) + (step < 0 ? "-up" : "-down");
      if (to >= 0 && to < list.length) list.splice(to, 0, list.splice(place, 1)[0]);
      else focus = beyond(step) + (step < 0 ? "-up" : "-down");
      draw(focus);
      say("moved", what);
    }
    var up = button("up", "", function () { move(-1); }, what), down = button("down", "", function () { move(1); }, what);
    up.disabled = place === 0 && !(beyond && beyond(-1, true));
    down.disabled = place === list.length - 1 && !(beyond && beyond(1, true));
    var away = button("remove", "", function () {
      undone = JSON.stringify(draft);
      list.splice(place, 1);
      draw(list.length ? id(Math.min(place, list.length - 1)) + "-remove" : "");
      notice(t("removed", { what: what }), [button("undo", "", function () {
        draft = path.draft(JSON.parse(undone), language);
        draw(id(place) + "-remove");
        notice(t("undone"));
      })]);
    }, what);
    up.id = id(place) + "-up"; down.id = id(place) + "-down"; away.id = id(place) + "-remove";
    made.append(up, down, away);
    return made;
  }

  function goals(list, prefix) {
    var made = element("div", "pl-compose__goals");
    made.append(element("p", "pl-compose__label", t("goals") + " " + t("optional")));
    list.forEach(function (one, place) {
      var id = function (at) { return prefix + "goal-" + at; };
      var line = element("div", "pl-compose__goal");
      line.append(texts(id(place), named("goal", place), one, { required: true }), order(list, place, named("goal", place), id));
      made.append(line);
    });
    made.append(adder("add_goal", prefix + "add-goal", function () {
      list.push(path.pair({}));
      return prefix + "goal-" + (list.length - 1) + "-" + inOrder()[0];
    }));
    return made;
  }

  function adder(key, id, add) {
    var made = button(key, "pl-compose__add", function () { draw(add()); });
    made.id = id;
    return made;
  }

  /* Sessions, parts, items ------------------------------------------------------------------------------------------------- */

  function sessionView(one, s) {
    var made = element("section", "pl-compose__session"), what = named("unit_" + one.kind, s, one.title), id = "s" + s;
    var heading = element("h3", "", named("unit_" + one.kind, s));
    heading.id = id + "-name";
    made.setAttribute("aria-labelledby", heading.id);
    var head = element("div", "pl-compose__head");
    head.append(heading, element("p", "pl-compose__time"), order(draft.sessions, s, what, function (at) { return "s" + at; }));
    head.querySelector(".pl-compose__time").dataset.time = id;
    var kinds = [["session", t("unit_session")], ["day", t("unit_day")]];
    var kind = select(one.kind, kinds, function (value) { one.kind = value; delete one.rest.kind; draw(id + "-kind"); });
    var more = element("details", "pl-compose__more"), summary = element("summary", "", t("more"));
    more.id = id + "-more";
    more.open = unfolded[more.id] || Boolean(best(one.text) || one.goals.length);
    more.addEventListener("toggle", function () { unfolded[more.id] = more.open; });
    more.append(summary, labelled(id + "-kind", t("unit_kind"), kind), texts(id + "-text", t("unit_text"), one.text, { rows: 3 }), goals(one.goals, id + "-"));
    made.append(head, texts(id + "-title", t("unit_title"), one.title, { required: true }), more);
    one.parts.forEach(function (part, p) { made.append(partView(one, part, s, p)); });
    made.append(adder("add_part", id + "-add-part", function () {
      one.parts.push(path.part({ items: [{}] }));
      return id + "-p" + (one.parts.length - 1) + "-title-" + inOrder()[0];
    }));
    return made;
  }

  function partView(session, one, s, p) {
    var made = element("section", "pl-compose__part"), id = "s" + s + "-p" + p, what = named("part", p, one.title);
    var heading = element("h4", "", named("part", p));
    heading.id = id + "-name";
    made.setAttribute("aria-labelledby", heading.id);
    var head = element("div", "pl-compose__head");
    head.append(heading, order(session.parts, p, what, function (at) { return "s" + s + "-p" + at; }));
    made.append(head, texts(id + "-title", t("unit_title"), one.title, { required: session.parts.length > 1 }));
    if (session.kind === "day") {
      var halves = [["", t("no_moment")], ["morning", t("moment_morning")], ["afternoon", t("moment_afternoon")]];
      made.append(labelled(id + "-moment", t("moment"), select(one.moment, halves, function (value) { one.moment = value; })));
    }
    var items = element("div");
    one.items.forEach(function (item, i) { items.append(itemView(one, item, s, p, i)); });
    made.append(items, adder("add_item", id + "-add-item", function () {
      one.items.push(path.item({}));
      return id + "-i" + (one.items.length - 1) + "-title-" + inOrder()[0];
    }));
    return made;
  }

  /* The part before or after one, in whichever session: an item is moved on into it. */
  function neighbour(s, p, step) {
    var all = [];
    draft.sessions.forEach(function (one, at) { one.parts.forEach(function (part, place) { all.push([at, place]); }); });
    var here = all.findIndex(function (one) { return one[0] === s && one[1] === p; });
    return all[here + step];
  }

  function itemView(part, one, s, p, i) {
    var made = element("div", "pl-compose__item"), what = named("item", i, one.title);
    var id = function (at) { return "s" + s + "-p" + p + "-i" + at; }, own = id(i);
    made.setAttribute("role", "group");
    made.setAttribute("aria-label", named("item", i));
    var head = element("div", "pl-compose__head");
    head.append(element("p", "pl-compose__label", named("item", i)), order(part.items, i, what, id, function (step, ask) {
      var next = neighbour(s, p, step);
      if (ask || !next) return next;
      var items = draft.sessions[next[0]].parts[next[1]].items, to = step < 0 ? items.length : 0;
      items.splice(to, 0, part.items.splice(i, 1)[0]);
      return "s" + next[0] + "-p" + next[1] + "-i" + to;
    }));
    var minutes = input(one.minutes, function (value) { one.minutes = value; }, { mode: "numeric" });
    minutes.className = "pl-compose__minutes";
    made.append(head, texts(own + "-title", t("unit_title"), one.title, { required: true }),
      labelled(own + "-minutes", t("minutes") + " " + t("optional"), minutes),
      texts(own + "-text", t("item_text"), one.text, { rows: 3 }), uses(one, own));
    return made;
  }

  function uses(item, id) {
    var made = element("div", "pl-compose__uses");
    made.append(element("p", "pl-compose__label", t("uses")));
    var list = element("ul", "pl-compose__chosen");
    item.uses.forEach(function (use, place) {
      var line = element("li"), away = button("remove", "", function () {
        item.uses.splice(place, 1);
        draw(id + "-choose");
        say("removed", use.name);
      }, use.name);
      line.append(element("span", "", use.name), element("span", "pl-compose__kind", t(use.kind)), away);
      list.append(line);
    });
    made.append(item.uses.length ? list : element("p", "pl-compose__hint", t("uses_none")));
    var choose = button("choose_uses", "pl-compose__add", function () {
      path.pick(best(item.title) || t("item", { number: "" }).trim(), data, t, function () { return item.uses; }, function (use, on) {
        item.uses = item.uses.filter(function (one) { return one.kind !== use.kind || one.id !== use.id; });
        if (on) item.uses.push(use);
        changed();
      }, function () { draw(id + "-choose"); });
    });
    choose.id = id + "-choose";
    made.append(choose);
    return made;
  }

  /* Time ------------------------------------------------------------------------------------------------------------------- */

  function totals() {
    var all = [];
    draft.sessions.forEach(function (one, s) {
      var items = path.itemsOf(one), place = body.querySelector('[data-time="s' + s + '"]');
      all = all.concat(items);
      if (place) place.textContent = timeOf(items);
    });
    live.total.textContent = timeOf(all);
  }

  /* Checking, and the file -------------------------------------------------------------------------------------------------- */

  function check() {
    var found = path.problems(draft, data), items = element("ul");
    body.querySelectorAll("[aria-invalid]").forEach(function (one) { one.removeAttribute("aria-invalid"); });
    found.forEach(function (one) {
      var place = (one.place || []).map(function (step) { return named(step[0], step[1]); }).join(", ");
      var field = t(one.field), problem = t(one.problem, one.values), line = element("li"), link = element("a");
      link.textContent = one.problem === "no_session" ? problem
        : t(place ? "of" : "of_all", { place: place, field: field, problem: problem });
      link.href = "#" + one.where;
      link.addEventListener("click", function (event) {
        var target = document.getElementById(one.where);
        event.preventDefault();
        if (!target) return;
        if (target.closest("details")) target.closest("details").open = true;
        target.focus();
      });
      line.append(link);
      items.append(line);
      var wrong = document.getElementById(one.where);
      if (wrong && wrong.tagName !== "BUTTON") wrong.setAttribute("aria-invalid", "true");
    });
    live.problems.replaceChildren(element("p", "", found.length ? t("problems", { count: String(found.length) }) : t("complete")));
    if (found.length) live.problems.append(items);
    return found;
  }

  function download() {
    asked = true;
    keep();
    var found = check(), file = (draft.id || path.slug(best(draft.name), data.longest) || "pathway") + ".yml";
    var link = element("a");
    link.href = URL.createObjectURL(new Blob([path.yaml(draft, data, t("comment"))], { type: "application/yaml;charset=utf-8" }));
    link.download = file;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 60000);
    shortlist.tell(t(found.length ? "downloaded_part" : "downloaded", { file: file }));
  }

  /* A file that was taken along comes back in place of the draft. */
  function takeFile(given, words) {
    undone = JSON.stringify(draft);
    draft = given;
    asked = false;
    live.problems.replaceChildren();
    draw();
    notice(words, [button("undo", "", function () {
      draft = path.draft(JSON.parse(undone), language);
      draw();
      notice(t("undone"));
    })]);
  }

  /* The page ------------------------------------------------------------------------------------------------------------------ */

  function notice(message, actions) {
    var line = element("p", "pl-compose__actions");
    line.append.apply(line, actions || []);
    live.notice.replaceChildren(element("p", "", message), line);
    if (!remembers) live.notice.append(element("p", "", t("forgotten")));
    if (actions && actions.length) actions[0].focus();
  }

  function about() {
    var made = element("section", "pl-compose__about"), heading = element("h2", "", t("about"));
    heading.id = "what";
    made.setAttribute("aria-labelledby", heading.id);
    var spokenIn = element("fieldset", "pl-compose__languages");
    spokenIn.append(element("legend", "", t("languages")), element("p", "pl-compose__hint", t("languages_help")));
    Object.keys(data.languages).forEach(function (one) {
      var label = element("label"), tick = element("input");
      tick.type = "checkbox";
      tick.id = "language-" + one;
      tick.checked = draft.languages.indexOf(one) >= 0;
      tick.disabled = tick.checked && draft.languages.length === 1; /* it is written in one language at least */
      tick.addEventListener("change", function () {
        draft.languages = Object.keys(data.languages).filter(function (other) {
          return other === one ? tick.checked : draft.languages.indexOf(other) >= 0;
        });
        if (draft.languages.indexOf(draft.original) < 0) draft.original = draft.languages[0];
        draw(tick.id);
      });
      label.append(tick, " ", data.languages[one]);
      spokenIn.append(label);
    });
    made.append(heading, spokenIn);
    if (draft.languages.length > 1) {
      var both = draft.languages.map(function (one) { return [one, data.languages[one]]; });
      made.append(labelled("original", t("original"), select(draft.original, both, function (value) { draft.original = value; })));
    }
    var identifier = input(draft.id, function (value) { draft.id = value.trim(); draft.named = Boolean(draft.id); });
    identifier.autocapitalize = "off";
    identifier.spellcheck = false;
    var follow = function (one) {
      if (draft.named || one !== draft.original) return;
      draft.id = identifier.value = path.slug(draft.name[one], data.longest);
    };
    var year = input(draft.updated, function (value) { draft.updated = value; }, { mode: "numeric" });
    year.className = "pl-compose__minutes";
    made.append(
      texts("name", t("name"), draft.name, { required: true, then: follow }), labelled("id", t("id"), identifier, t("id_help")),
      texts("summary", t("summary"), draft.summary, { required: true, rows: 2, words: data.words.summary, help: t("summary_help") }),
      texts("description", t("description"), draft.description, { required: true, rows: 7, words: data.words.description, help: t("description_help") }),
      texts("public", t("public"), draft.public, { required: true, rows: 2 }),
      texts("prerequisites", t("prerequisites"), draft.prerequisites, { rows: 2 }),
      texts("duration", t("duration"), draft.duration, { help: t("duration_help") }),
      texts("provider", t("provider"), draft.provider.name, { required: true, help: t("provider_help") }),
      labelled("type", t("type"), select(draft.provider.type, [["", t("choose")]].concat(data.types), function (value) { draft.provider.type = value; })),
      labelled("updated", t("updated"), year), goals(draft.goals, ""));
    return made;
  }

  function sessions() {
    var made = element("section"), heading = element("h2", "", t("sessions"));
    heading.id = "sessions";
    made.setAttribute("aria-labelledby", heading.id);
    made.append(heading);
    draft.sessions.forEach(function (one, s) { made.append(sessionView(one, s)); });
    made.append(adder("add_session", "add-session", function () {
      draft.sessions.push(path.session({ parts: [{ items: [{}] }] }));
      return "s" + (draft.sessions.length - 1) + "-title-" + inOrder()[0];
    }), live.total);
    return made;
  }

  function take() {
    var made = element("section", "pl-compose__take"), heading = element("h2", "", t("take"));
    heading.id = "take";
    made.setAttribute("aria-labelledby", heading.id);
    var actions = element("p", "pl-compose__actions"), save = button("download", "pl-button", download);
    save.id = "download";
    actions.append(save, button("print", "", function () { window.print(); }), button("anew", "", function () {
      undone = JSON.stringify(draft);
      draft = path.draft(null, language);
      begin();
      draw();
      forget();
      notice(t("anew_done"), [button("undo", "", function () {
        draft = path.draft(JSON.parse(undone), language);
        draw();
        notice(t("undone"));
      })]);
    }));
    made.append(heading, live.problems, actions);
    return made;
  }

  function show() {
    body.replaceChildren(live.notice, path.opener(data, t, button, takeFile, notice), about(), sessions(), take());
    refresh();
  }

  function draw(focus) {
    show();
    changed();
    var target = focus && document.getElementById(focus);
    if (target && target.disabled) target = target.parentElement.querySelector("button:not(:disabled)");
    if (target) target.focus();
  }

  /* From the shortlist -------------------------------------------------------------------------------------------------------- */

  function begin() { draft.sessions = [path.session({ parts: [{ items: [{}] }] })]; asked = false; live.problems.replaceChildren(); }

  /* A session of cards: an item of each, under the names that it has in both languages. */
  function sessionOf(ids) {
    var languages = Object.keys(data.cards);
    return Promise.all(languages.map(function (one) { return path.cardsOf(ids, data.cards[one], data.card); })).then(function (found) {
      var items = ids.map(function (id) {
        var title = {}, shown = id;
        languages.forEach(function (one, place) {
          var card = found[place].find(function (known) { return known.id === id; });
          if (!card) return;
          title[one] = card.name;
          if (one === language) shown = card.name;
        });
        return Object.keys(title).length ? { title: title, uses: [{ kind: "practice", id: id, name: shown }] } : null;
      }).filter(Boolean);
      return path.session({ parts: [{ items: items }] });
    });
  }

  function takeCards(ids, anew) {
    return sessionOf(ids).then(function (made) {
      if (!made.parts[0].items.length) return; /* none of them can be had */
      if (anew) { draft = path.draft(null, language); draft.sessions = []; }
      draft.sessions.push(made);
      draw();
      var count = made.parts[0].items.length;
      notice(t(count === 1 ? "taken_one" : "taken", { count: String(count) }));
    });
  }

  function equip() {
    var fields = path.fields(data, { languages: function () { return draft.languages; }, changed: changed });
    t = fields.t; best = fields.best; inOrder = fields.inOrder; timeOf = fields.timeOf; named = fields.named;
    button = fields.button; labelled = fields.labelled; input = fields.input; select = fields.select; texts = fields.texts;
    sheet = path.paper(fields);
  }

  function start() {
    var stored = read();
    draft = path.draft(stored, language);
    if (!stored) begin();
    var asks = new URLSearchParams(location.search).get("cards");
    var ids = asks ? shortlist.valid(asks.split(",")).slice(0, 30) : [];
    if (ids.length) history.replaceState(null, "", location.pathname); /* a reload takes them once only */
    show();
    if (ids.length && !stored) takeCards(ids, true);
    else if (ids.length) {
      notice(t("given"), [
        button("given_add", "", function () { takeCards(ids, false); }), button("given_anew", "", function () { takeCards(ids, true); }),
        button("given_leave", "", function () { live.notice.replaceChildren(); })
      ]);
    } else if (stored) notice(t("draft"));
    else if (!remembers) notice("");
  }

  window.passerellePathway = function (given) { data = given; };
  shortlist.load(shortlist.base + "pathway/" + language + ".js").then(equip).then(start)
    .catch(function () { body.textContent = box.dataset.failed; });
})();
