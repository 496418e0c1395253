/*
  Sending, and being sent here: the view that checks a card and hands its file over (to the repository's forge, by e-mail, as
  a download), and the card that “suggest a change” brings along. Nothing leaves the browser before a button says so.
*/
(function () {
  "use strict";
  var form = window.passerelle.form;
  var panel = document.getElementById("form-send");
  var LONGEST = 7000; /* longest address that forges and browsers are sure to take */

  /* ---------- To the forge ---------- */
  /* The address of the page that begins a new file, with name and text where the forge takes them; and whether it holds the text. */
  form.newFile = function (site, path, text) {
    var file = path.split("/").pop();
    var folder = path.slice(0, -file.length - 1);
    var name = encodeURIComponent(site.forge === "forgejo" ? file : path);
    var address = site.forge === "forgejo" ? site.new.replace(site.folder, folder) : site.new;
    if (site.forge === "gitlab") return { address: address + "?file_name=" + name, whole: false };
    var whole = address + "?filename=" + name + "&value=" + encodeURIComponent(text);
    return whole.length <= LONGEST ? { address: whole, whole: true } : { address: address + "?filename=" + name, whole: false };
  };

  function path() {
    var folder = form.state.own && form.state.own === form.get("id") ? form.state.folder : form.data.site.folder;
    return folder + "/" + form.fileName();
  }

  function toForge() {
    var site = form.data.site;
    if (form.state.own && form.state.own === form.get("id")) {
      copy(form.text(), form.say("send_edit"));
      return window.open(site.edit + path(), "_blank", "noopener");
    }
    var target = form.newFile(site, path(), form.text());
    if (target.whole) form.tell(form.say("send_opened"));
    else copy(form.text(), form.say("send_paste"));
    window.open(target.address, "_blank", "noopener");
  }

  function copy(text, done) {
    function select() {
      var area = panel.querySelector(".pl-form__text");
      area.focus();
      area.select();
      form.tell(form.say("copy_failed"));
    }
    if (!navigator.clipboard) {
      var area = panel.querySelector(".pl-form__text");
      area.value = text;
      area.select();
      try { if (document.execCommand("copy")) return form.tell(done); } catch (error) { /* told below */ }
      return select();
    }
    navigator.clipboard.writeText(text).then(function () { form.tell(done); }, select);
  }

  /* ---------- By e-mail ---------- */
  function message() {
    var name = form.isGroup(form.state.data.name) ? form.state.data.name : {};
    var title = name[form.language] || name.en || name.fr || form.fileName();
    return { subject: form.say(form.state.own ? "mail_change" : "mail_subject", { name: title }), body: form.say("mail_body", { file: form.fileName() }) };
  }

  function mailto() {
    var said = message();
    return "mailto:" + form.data.site.email + "?subject=" + encodeURIComponent(said.subject) + "&body=" + encodeURIComponent(said.body.replace(/\n/g, "\r\n"));
  }

  function wholeText() {
    var said = message();
    return [said.subject, "", said.body, "", form.text(), form.state.bibtex].filter(function (one) { return one !== undefined; }).join("\n").trim() + "\n";
  }

  /* ---------- The view ---------- */
  function section(title, paragraphs, actions) {
    var made = form.element("section", "");
    made.append(form.element("h2", "", title));
    paragraphs.forEach(function (text) { made.append(form.element("p", "", text)); });
    if (actions.length) {
      var bar = form.element("div", "pl-form__actions");
      bar.append.apply(bar, actions);
      made.append(bar);
    }
    return made;
  }

  function render() {
    var site = form.data.site;
    var summary = form.element("div", "pl-form__summary");
    summary.tabIndex = -1;
    var errors = form.summarise(summary);
    var works = form.own();
    var parts = [summary];
    if (errors) parts.push(form.element("p", "", form.say("send_anyway")));
    var person = form.isGroup(form.state.data.contact) && form.state.data.contact.person;
    if (person && form.state.data.contact.consent !== "true") parts.push(form.element("p", "pl-notice", form.say("send_person")));
    if (site.forge) {
      var known = form.state.own && form.state.own === form.get("id");
      parts.push(section(form.say("send_forge"), [form.say(known ? "send_forge_edit" : "send_forge_new")], [form.button(form.say("send_forge_open"), toForge, "pl-button")]));
    }
    var mail = form.element("a", "pl-button", form.say("send_mail_open"));
    mail.href = mailto();
    parts.push(section(form.say("send_mail"), [form.say(site.email ? "send_mail_to" : "send_mail_how", { email: site.email })], [
      form.button(form.say("save"), function () { form.save(form.text(), form.fileName()); form.tell(form.say("saved", { file: form.fileName() })); }),
      mail,
      form.button(form.say("send_copy"), function () { copy(wholeText(), form.say("copied")); })
    ]));
    if (works.length) {
      var list = form.element("ul", "pl-picker__chosen");
      works.forEach(function (one) {
        var item = form.element("li", "");
        var off = form.button(form.say("remove"), function () { form.takeOff(one.key); render(); });
        off.setAttribute("aria-label", form.say("remove") + form.data.say.colon + one.short);
        item.append(form.element("span", "", one.short + " " + one.title), off);
        list.append(item);
      });
      var bibtex = section(form.say("send_works"), [form.say("send_works_how")], [
        form.button(form.say("send_works_save"), function () { form.save(form.state.bibtex + "\n", form.fileName().replace(/yml$/, "bib"), "application/x-bibtex"); }),
        form.button(form.say("send_works_copy"), function () { copy(form.state.bibtex + "\n", form.say("copied")); })
      ]);
      bibtex.append(list);
      parts.push(bibtex);
    }
    var area = form.element("textarea", "pl-form__text");
    area.readOnly = true;
    area.value = form.text() + (form.state.bibtex ? "\n" + form.state.bibtex + "\n" : "");
    area.id = "form-text";
    area.spellcheck = false;
    var label = form.element("label", "", path());
    label.htmlFor = area.id;
    var shown = section(form.say("send_file"), [], []);
    shown.append(label, area);
    panel.replaceChildren.apply(panel, parts.concat(shown));
  }

  /* ---------- A card of the site, to be changed ---------- */
  function plain(value) {
    if (Array.isArray(value)) return value.map(plain);
    if (value !== null && typeof value === "object") {
      var made = form.bare();
      Object.keys(value).forEach(function (key) { made[key] = plain(value[key]); });
      return made;
    }
    return value === null ? null : String(value);
  }

  function bring(id) {
    var site = form.data.site;
    var address = form.base + site.data.replace("%", id);
    var got = location.protocol === "file:"
      ? new Promise(function (resolve, reject) {
        window.passerelleFormCard = resolve;
        form.load(address.replace(/json$/, "js")).catch(reject);
      })
      : fetch(address).then(function (answer) { if (!answer.ok) throw new Error(address); return answer.json(); });
    return got.then(function (card) {
      var data = form.bare();
      form.data.fields.forEach(function (field) { if (field.key in card) data[field.key] = plain(card[field.key]); });
      form.begin({ data: data, bibtex: "", own: id, folder: form.known.folders[id] || site.folder, file: id });
      form.tell(form.say("suggesting", { name: data.name[form.language] || data.name.en || data.name.fr }));
    }).catch(function () { form.tell(form.say("no_card", { id: id })); });
  }

  form.startSend = function () {
    form.onView.push(function (view) { if (view === "send") render(); });
  };
  form.bringCard = function () {
    var id = new URLSearchParams(location.search).get("card");
    if (id && form.is("identifier", id)) return bring(id);
  };
})();
