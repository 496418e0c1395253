/*
  The card as the site will show it: the skeleton that the build made from the template of the cards, with what the data
  say in its places (render/practice.py is the counterpart). A place is `<i data-fill>`, one of several `<i data-each>`.
*/
(function () {
  "use strict";
  var form = window.passerelle.form;
  var panel = document.getElementById("form-preview");
  var language = document.documentElement.lang;
  var full = {}; /* full references, by key, from the scripts of the shortlist */

  function here(text) { return typeof text === "string" ? text.trim() : ""; }

  /* A text in this language, or in the other, and which. */
  function best(text) {
    if (!form.isGroup(text)) return ["", language];
    var other = language === "en" ? "fr" : "en";
    return here(text[language]) || !here(text[other]) ? [here(text[language]), language] : [here(text[other]), other];
  }

  function html(text, shown) { return form.toHtml(text, shown, link, cite); }
  function none(word) { return "<p class=\"pl-none\">" + form.escape(form.say(word || "no_information")) + "</p>"; }
  function none_inline() { return "<span class=\"pl-none\">" + form.escape(form.say("no_information")) + "</span>"; }

  function prose(text) {
    var found = best(text);
    if (!found[0]) return none();
    var made = "<div class=\"pl-text\"" + (found[1] === language ? "" : " lang=\"" + found[1] + "\"") + ">" + html(found[0], found[1]) + "</div>";
    if (found[1] === language) return made;
    return "<div class=\"pl-notice\"><p>" + form.escape(form.say("not_translated")) + "</p></div>" + made;
  }

  function inline(text) {
    var found = best(text);
    if (!found[0]) return none_inline();
    var made = form.inline(html(found[0], found[1]));
    return found[1] === language ? made : "<span lang=\"" + found[1] + "\">" + made + "</span>";
  }

  function line(text) {
    var found = best(text);
    var made = form.escape(form.typeset(found[0], found[1]));
    return !found[0] || found[1] === language ? made : "<span lang=\"" + found[1] + "\">" + made + "</span>";
  }

  function name(id) {
    var found = "";
    Object.keys((form.records || { records: {} }).records).forEach(function (kind) {
      found = found || form.records.records[kind][id] || "";
    });
    return found;
  }

  function link(id, words) {
    var known = name(id) || (id === form.get("id") ? best(form.get("name"))[0] : "");
    if (!known) return form.escape(words || id);
    return "<a href=\"" + form.escape(form.base + form.data.site.permalink.replace("%", id) + (location.protocol === "file:" ? "index.html" : "")) +
      "\" target=\"_blank\" rel=\"noopener\">" + form.escape(words || known) + "</a>";
  }

  function work(key) {
    var listed = form.records && form.records.works.filter(function (one) { return one[0] === key; })[0];
    if (listed) return { short: listed[1], year: listed[2], title: listed[3] };
    return form.own().filter(function (one) { return one.key === key; })[0] || null;
  }

  /* Works of the same names stand together, unless a place in one is given (render/citations.py). */
  function cite(works) {
    var groups = [];
    var joinable = !works.some(function (one) { return one[1]; });
    var names = {};
    works.forEach(function (one) {
      var found = work(one[0]);
      if (!found) return groups.push([form.escape(one[0])]);
      var who = found.short.slice(0, -found.year.length);
      var before = joinable ? names[who] : null;
      var shown = "<a class=\"pl-cite\" href=\"#preview-ref-" + form.escape(one[0]) + "\">" + form.escape(before ? found.year : found.short) + "</a>" +
        (one[1] ? ", " + form.escape(form.typeset(one[1], language)) : "");
      if (before) return before.push(shown);
      names[who] = [shown];
      groups.push(names[who]);
    });
    return "(" + groups.map(function (group) { return group.join(", "); }).join(language === "fr" ? "\u202f; " : "; ") + ")";
  }

  function label(vocabulary, value) {
    var found = (form.data.vocabularies[vocabulary] || []).filter(function (one) { return one[0] === value; })[0];
    return found ? found[1] : here(value);
  }

  function list(value) { return Array.isArray(value) ? value : []; }
  function labels(vocabulary, values) { return list(values).map(function (value) { return form.escape(label(vocabulary, value)); }); }

  function years(data) {
    if (!here(data.start)) return "";
    return here(data.end) ? form.say("years_from_to", { start: data.start, end: data.end }) : form.say("years_since", { start: data.start });
  }

  /* A date, month, year or period as the language says it. */
  function spoken(written) {
    var span = form.parseDate(written);
    if (!span) return written;
    var length = written.split("/")[0].trim().length;
    var style = { year: "numeric" };
    if (length > 4) style.month = "long";
    if (length > 7) style.day = "numeric";
    style.timeZone = "UTC";
    var said = span.map(function (day) {
      var shown = new Intl.DateTimeFormat(language === "en" ? "en-GB" : "fr", style).format(new Date(day + "T00:00:00Z"));
      return language === "fr" ? shown.replace(/^1 /, "1er ") : shown;
    });
    return said[0] === said[1] ? said[0] : form.say("date_span", { first: said[0], last: said[1] });
  }

  function url(address, words) {
    if (form.problemWith(address)) return words || form.escape(address);
    return "<a" + (words ? "" : " class=\"pl-url\"") + " href=\"" + form.escape(address) + "\" target=\"_blank\" rel=\"noopener\">" + (words || form.escape(address)) + "</a>";
  }

  function contacts(contact) {
    var published = here(contact.person) && contact.consent !== "true" ? { role: contact.role, organisation: contact.organisation, url: contact.url } : contact;
    var facts = [];
    if (best(published.role)[0]) facts.push(["contact_role", line(published.role)]);
    if (best(published.organisation)[0]) facts.push(["organisation", line(published.organisation)]);
    if (here(published.person)) facts.push(["contact_person", form.escape(published.person)]);
    if (here(published.url)) facts.push(["contact_page", url(published.url)]);
    if (here(published.email)) facts.push(["contact_email", form.escape(published.email)]);
    if (here(published.telephone)) facts.push(["contact_telephone", form.escape(published.telephone)]);
    return facts;
  }

  function cited() {
    var card = new form.Card(form.state.data, {});
    var keys = [];
    card.texts.forEach(function (one) { form.citations(one.text).forEach(function (found) { keys.push(found[0]); }); });
    card.leaves.forEach(function (one) { if ((one.field.refers || []).indexOf("reference") >= 0) keys.push(one.value); });
    var order = form.records ? form.records.works.map(function (one) { return one[0]; }) : [];
    function rank(key) { return order.indexOf(key) < 0 ? order.length : order.indexOf(key); } /* new works come last */
    return Array.from(new Set(keys)).filter(work).sort(function (a, b) { return rank(a) - rank(b); });
  }

  function terms() {
    var card = new form.Card(form.state.data, {});
    var ids = [];
    card.texts.forEach(function (one) { form.links(one.text).forEach(function (found) { ids.push(found[0]); }); });
    return Array.from(new Set(ids)).filter(function (id) { return form.records && form.records.records.term[id]; });
  }

  function group(value) { return form.isGroup(value) ? value : {}; }

  /* What goes into the places: HTML. */
  function values() {
    var data = form.state.data;
    var evidence = group(data.evidence);
    var organisation = group(data.organisation);
    var steps = form.data.vocabularies["evidence-types"];
    var step = steps.map(function (one) { return one[0]; }).indexOf(evidence.type) + 1;
    var type = label("evidence-types", evidence.type);
    var direction = label("evidence-directions", evidence.direction);
    var title = line(data.name) || none_inline();
    var acronym = best(data.acronym)[0];
    var filled = {
      step: step, direction: here(evidence.direction), crumb: form.escape(acronym) || title, name: title,
      acronym: acronym && best(data.name)[0].indexOf(acronym) < 0 ? form.escape(acronym) : "",
      kind: form.escape(label("kinds", data.kind)), country: form.escape(label("countries", data.country)), years: form.escape(years(data)),
      lead: inline(data.summary), description: prose(data.description), scope: prose(data.scope),
      evidence_type: form.escape(type), evidence_direction: form.escape(direction),
      evidence_sign: form.data.signs[evidence.direction] || "?",
      evidence_year: form.escape(here(evidence.year)) || none_inline(),
      evidence_step: step ? form.escape(form.say("evidence_step_of", { step: step, steps: steps.length })) : "",
      evidence_in_short: type ? form.escape(form.say("evidence_in_short", { type: type, direction: direction.toLowerCase() })) : "",
      statement: prose(evidence.statement), sustainability: prose(data.sustainability),
      organisation: line(organisation.name) || none_inline(), organisation_type: form.escape(label("organisation-types", organisation.type)),
      organisation_description: best(organisation.description)[0] ? prose(organisation.description) : "",
      eu_links: prose(data.eu_links), original: form.escape(label("languages", data.original)), updated: form.escape(here(data.updated)),
      citation: form.escape(form.data.site.name) + " (" + form.escape(here(data.updated)) + "). <cite>" + title + "</cite>. " +
        form.escape(form.data.site.url + form.data.site.permalink.replace("%", here(data.id)))
    };
    form.data.emmie.forEach(function (key) { filled["emmie." + key] = inline(group(evidence.emmie)[key]); });
    var missing = [];
    form.data.in_practice.forEach(function (key) {
      filled[key] = best(data[key])[0] ? prose(data[key]) : "";
      var named = form.fieldAt(key).label;
      if (!filled[key]) missing.push(named.charAt(0).toLowerCase() + named.slice(1));
    });
    filled.not_documented = missing.length ? form.escape(form.say("not_documented", { fields: missing.join(", ") })) : "";
    return filled;
  }

  function several() {
    var data = form.state.data;
    var countries = [data.country].concat(list(data.countries)).filter(Boolean);
    var glance = {
      kind: data.kind ? [form.escape(label("kinds", data.kind))] : [],
      country: labels("countries", Array.from(new Set(countries))),
      organisation: line(group(data.organisation).name) ? [line(group(data.organisation).name)] : [],
      years: years(data) ? [form.escape(years(data))] : [],
      audience: labels("audiences", data.audiences), settings: labels("settings", data.settings), themes: labels("themes", data.themes),
      professions: labels("professions", data.professions), stages: labels("stages", data.stages),
      peer_reviewed: data.peer_reviewed ? [form.escape(form.say(data.peer_reviewed === "true" ? "answer_yes" : "answer_no"))] : [],
      training_needed: data.training_level ? [form.escape(label("training-levels", data.training_level))] : [],
      facet_cost: data.cost ? [form.escape(label("costs", data.cost))] : [],
      updated: here(data.updated) ? [form.escape(here(data.updated))] : []
    };
    var found = {
      situations: list(data.situations).map(inline),
      deliverables: list(data.deliverables).map(function (item) {
        item = group(item);
        var more = [item.language ? label("languages", item.language) : "", here(item.year)].filter(Boolean).join(", ");
        var title = line(item.title) || none_inline();
        return (here(item.url) ? url(item.url, title) : title) + (more ? " (" + form.escape(more) + ")" : "");
      }),
      materials: list(data.materials).map(function (id) { return link(id, ""); }),
      presented: list(data.presented).map(function (item) {
        item = group(item);
        var subject = line(item.subject);
        var rest = [subject ? line(item.name) : "", line(item.place), form.escape(spoken(here(item.date)))].filter(Boolean).join(", ");
        return "<strong>" + (subject || line(item.name)) + "</strong> " + rest;
      }),
      eu_funds: labels("funds", data.eu_funds),
      contact: contacts(group(data.contact)),
      related: list(data.related).map(function (id) { return link(id, ""); }),
      terms: terms().map(function (id) { return link(id, ""); }),
      references: cited().map(function (key) {
        if (full[key]) return full[key];
        var known = work(key);
        return form.escape(known.short) + ". <cite>" + form.escape(known.title) + "</cite>";
      }),
      sources: list(data.sources).map(function (item) {
        item = group(item);
        var title = line(item.title);
        var known = here(item.reference) && work(here(item.reference));
        var text = known ? (title ? title + " (" + form.escape(known.short) + ")" : form.escape(known.short)) : here(item.url) ? url(item.url, title) : title;
        return text + (best(item.note)[0] ? "<br>" + inline(item.note) : "");
      }),
      notes: list(data.notes).map(inline)
    };
    Object.keys(glance).forEach(function (key) { found["glance." + key] = glance[key]; });
    return found;
  }

  /* Words that stand where there is nothing of a kind, as on the page. */
  var NOTHING = { deliverables: "no_information", presented: "none_known", references: "no_references" };

  function render() {
    var skeleton = document.createElement("template");
    skeleton.innerHTML = form.data.skeleton;
    var made = skeleton.content;
    var filled = values();
    var lists = several();
    made.querySelectorAll("[data-each]").forEach(function (place) {
      var key = place.dataset.each;
      var all = lists[key] || [];
      var item = place.closest(key === "contact" ? "dl > div" : "li,dd");
      if (!all.length) {
        if (key.indexOf("glance.") === 0) { item.className = "pl-none"; item.textContent = form.say("no_information"); return; }
        var box = item.parentElement;
        var heading = box.previousElementSibling;
        if (NOTHING[key]) box.outerHTML = none(NOTHING[key]);
        else if (key === "contact") box.outerHTML = none();
        else {
          if (heading && /^H[23]$/.test(heading.tagName) && key !== "related") heading.remove();
          box.remove();
        }
        return;
      }
      all.forEach(function (html) {
        var one = item.cloneNode(true);
        var spot = one.querySelector("[data-each]");
        if (key === "contact") {
          spot.replaceWith(form.say(html[0]));
          one.querySelector("[data-fill]").outerHTML = html[1];
        } else if (key === "presented") one.innerHTML = html;
        else if (key === "related") { spot.outerHTML = html; one.querySelector("p").remove(); }
        else spot.outerHTML = html;
        item.before(one);
      });
      item.remove();
    });
    made.querySelectorAll("[data-fill]").forEach(function (place) {
      var html = filled[place.dataset.fill];
      var before = place.previousElementSibling;
      if (!html && form.data.in_practice.indexOf(place.dataset.fill) >= 0 && before) before.remove();
      if (!html && place.dataset.fill === "acronym") place.parentElement.remove();
      else place.outerHTML = html || "";
    });
    var site = here(group(form.state.data.organisation).url);
    if (site) made.querySelector("#preview-organisation + p").insertAdjacentHTML("beforeend", " " + url(site));
    made.querySelectorAll(".pl-planks").forEach(function (planks) { planks.dataset.step = filled.step; });
    made.querySelectorAll(".pl-sign").forEach(function (sign) { sign.dataset.direction = filled.direction; });
    made.querySelectorAll(".pl-scale li").forEach(function (item, at) { if (at + 1 === filled.step) item.setAttribute("aria-current", "true"); });
    made.querySelectorAll(".pl-body > section").forEach(function (section) { if (section.children.length < 2) section.remove(); });
    var permanent = made.querySelector(".pl-facts--row a");
    permanent.href = permanent.textContent = form.data.site.url + form.data.site.permalink.replace("%", here(form.state.data.id));
    made.querySelectorAll(".pl-copy").forEach(function (one) { one.remove(); });
    made.querySelector("[data-card]").removeAttribute("data-card");
    var opened = Array.from(panel.querySelectorAll("details")).map(function (one) { return one.open; });
    panel.replaceChildren(form.element("p", "pl-notice", form.say("preview_note")), made);
    panel.querySelectorAll("details").forEach(function (one, at) { one.open = opened[at] || false; });
    wholeReferences();
  }

  /* The references in full, each from its own script; a work that is not in the bibliography has none. */
  window.passerelleWork = function (data) {
    full[data.key] = data.entry[language].replace(/^<li[^>]*>|<\/li>$/g, "").replace(/href="(?:\.\.\/)+/g, "href=\"" + form.base);
  };

  var asked = {};
  function wholeReferences() {
    var wanted = cited().filter(function (key) { return form.known && form.known.works.has(key) && !asked[key]; });
    if (!wanted.length) return;
    wanted.forEach(function (key) { asked[key] = true; });
    Promise.all(wanted.map(function (key) { return form.load(form.base + form.data.site.work.replace("%", key)).catch(function () { /* the short one stays */ }); }))
      .then(function () { if (form.seen === "preview") render(); });
  }

  form.onView = form.onView || [];
  form.startPreview = function () {
    form.onView.push(function (view) { if (view === "preview") render(); });
    form.onRefresh.push(function () { if (form.seen === "preview") render(); });
  };
})();
