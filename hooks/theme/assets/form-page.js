/*
  The page of the form: starts everything once its data have come, opens and saves files, holds the card against the rules
  as one writes, and says what is wrong beside each field and, when asked, in a list above.
*/
(function () {
  "use strict";
  var form = window.passerelle.form;
  var root = document.querySelector(".pl-form");
  var language = document.documentElement.lang;
  var base = document.currentScript.src.replace(/assets\/[^/]*$/, "");
  var status = root.querySelector(".pl-form__status");
  var checked = false;
  form.base = base;
  form.language = language;
  form.root = root;
  form.records = null;
  form.findings = [];

  form.tell = function (message) {
    status.textContent = "";
    setTimeout(function () { status.textContent = message; }, 60); /* said again at every press */
  };

  /* Data come as classic scripts, which can be read from a server and from a folder alike. */
  form.load = function (address) {
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = address;
      script.onload = function () { script.remove(); resolve(); };
      script.onerror = function () { script.remove(); reject(new Error(address)); };
      document.head.appendChild(script);
    });
  };

  window.passerelleFormRecords = function (data) {
    var kinds = {};
    Object.keys(data.records).forEach(function (kind) { kinds[kind] = new Set(Object.keys(data.records[kind])); });
    form.records = data;
    form.known = { works: new Set(data.works.map(function (one) { return one[0]; })), kinds: kinds, aliases: data.aliases, folders: data.folders, retired: data.retired };
  };

  form.context = function () {
    var known = form.known;
    if (known) {
      var own = form.own().map(function (one) { return one.key; });
      known = Object.assign({}, known, { works: new Set(Array.from(known.works).concat(own)) });
    }
    return { known: known, own: form.state.own, file: form.state.own ? form.state.file : "" };
  };

  form.fresh = function () {
    var data = form.bare();
    data.original = language;
    data.updated = String(new Date().getFullYear());
    return { data: data, bibtex: "", own: "", folder: form.data.site.folder, file: "" };
  };

  /* Takes a card up: {data, bibtex, own, folder, file, source: the text of the file that it was opened from}. */
  form.take = function (state) {
    form.state = state;
    form.touched = {};
    checked = false;
    root.querySelector(".pl-form__summary").hidden = true;
    form.show();
    refresh();
  };

  /* ---------- What is wrong ---------- */
  var waiting = 0;

  function refresh() {
    clearTimeout(waiting);
    waiting = setTimeout(function () {
      form.findings = form.check(form.state.data, form.context(), true);
      mark();
      form.onRefresh.forEach(function (tell) { tell(); });
    }, 150);
  }
  form.onRefresh = [];
  form.refresh = refresh;

  function place(finding) {
    var path = finding.about.slice();
    for (;;) {
      var found = document.getElementById("f-" + path.join("-") + "-say");
      if (found) return found;
      if (!path.length) return null;
      path.pop();
    }
  }

  function isTouched(finding) {
    var path = finding.about.join(".");
    return Object.keys(form.touched).some(function (one) {
      return one === path || one.indexOf(path + ".") === 0 || path.indexOf(one + ".") === 0;
    });
  }

  /* What is missing is said only when asked for, what is wrong as soon as its field has been written in. */
  function isShown(finding) {
    if (finding.code === "T202") return false;
    return checked || (isTouched(finding) && finding.code !== "F102");
  }

  function mark() {
    root.querySelectorAll(".pl-field__say").forEach(function (one) { one.replaceChildren(); });
    root.querySelectorAll("[aria-invalid]").forEach(function (one) { one.removeAttribute("aria-invalid"); });
    form.findings.filter(isShown).forEach(function (finding) {
      var say = place(finding);
      if (!say) return;
      var line = form.element("span", form.isError(finding) ? "pl-field__error" : "pl-field__warning");
      line.append(form.element("strong", "", form.say(form.isError(finding) ? "error" : "warning") + form.data.say.colon), sentence(finding));
      say.append(line);
      var id = say.id.replace(/-say$/, "");
      var control = document.getElementById(id);
      /* Of a text in two languages the original is wanted; boxes are explained by their group. */
      if (control && control.tagName === "FIELDSET") control = document.getElementById(id + "-" + form.get("original"));
      if (control && form.isError(finding)) control.setAttribute("aria-invalid", "true");
    });
  }

  function sentence(finding) {
    var hint = form.hint(finding);
    var message = form.message(finding);
    return hint ? message + ". " + hint.charAt(0).toUpperCase() + hint.slice(1) : message;
  }

  /* ---------- The list of all that is wrong ---------- */
  form.summarise = function (where) {
    checked = true;
    clearTimeout(waiting);
    form.findings = form.check(form.state.data, form.context(), true);
    mark();
    var untranslated = form.findings.filter(function (one) { return one.code === "T202"; }).length;
    var rest = form.findings.filter(function (one) { return one.code !== "T202"; });
    var errors = rest.filter(form.isError);
    var warnings = rest.filter(function (one) { return !form.isError(one); });
    where.replaceChildren();
    where.hidden = false;
    where.classList.toggle("pl-form__summary--errors", errors.length > 0);
    where.append(form.element("h2", "", errors.length ? form.say(errors.length === 1 ? "errors_one" : "errors", { count: errors.length })
      : warnings.length ? form.say("warnings_only") : form.say("all_well")));
    [["error", errors], ["warning", warnings]].forEach(function (group) {
      if (!group[1].length) return;
      var list = form.element("ul", "");
      group[1].forEach(function (finding) {
        var item = form.element("li", "");
        item.append(form.element("strong", "", form.say(group[0]) + form.data.say.colon), link(finding), " ", code(finding));
        list.append(item);
      });
      where.append(list);
    });
    if (untranslated) where.append(form.element("p", "", form.say(untranslated === 1 ? "untranslated_one" : "untranslated", { count: untranslated })));
    return errors.length;
  };

  function code(finding) {
    var link = form.element("a", "pl-form__code", finding.code);
    link.href = base + form.data.site.manual + (location.protocol === "file:" ? "index.html" : "") + "#" + finding.code.toLowerCase();
    return link;
  }

  function link(finding) {
    var say = place(finding);
    if (!say) return document.createTextNode(sentence(finding));
    var made = form.element("a", "", trail(finding) + sentence(finding));
    made.href = "#" + say.id.replace(/-say$/, "");
    made.addEventListener("click", function (event) {
      event.preventDefault();
      form.view("fill");
      var field = document.getElementById(say.id.replace(/-say$/, "")) || say.parentElement;
      var half = field.closest("[data-pane]");
      if (half) form.showPane(half);
      var control = field.tagName === "FIELDSET" ? field.querySelector("input:not([type=hidden]),textarea,select") : field;
      (control || field).focus();
      field.scrollIntoView({ block: "center" });
    });
    return made;
  }

  /* The fields that lead to a finding, by their labels, unless its message begins with it. */
  function trail(finding) {
    var labels = [];
    finding.about.forEach(function (step, at) {
      var field = form.fieldAt(finding.about.slice(0, at + 1).join("."));
      if (typeof step === "number") labels[labels.length - 1] += " " + (step + 1);
      else if (field && field.label) labels.push(field.label);
    });
    var text = labels.join(", ");
    var told = form.message(finding);
    return text && told.indexOf(text) !== 0 && told.indexOf("(" + text + ")") < 0 ? text + form.data.say.colon : "";
  }

  /* ---------- Views ---------- */
  var VIEWS = [["fill", "form-fill"], ["preview", "form-preview"], ["send", "form-send"]];

  form.view = function (name) {
    VIEWS.forEach(function (view) {
      var chosen = view[0] === name;
      var tab = document.getElementById("form-tab-" + view[0]);
      document.getElementById(view[1]).hidden = !chosen;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
    });
    form.seen = name;
    form.onView.forEach(function (tell) { tell(name); });
  };
  form.onView = [];

  function views() {
    var bar = root.querySelector(".pl-form__tabs");
    bar.setAttribute("role", "tablist");
    bar.setAttribute("aria-label", form.say("views"));
    VIEWS.forEach(function (view) {
      var tab = form.button(form.say("view_" + view[0]), function () { form.view(view[0]); }, "pl-form__tab");
      var panel = document.getElementById(view[1]);
      tab.id = "form-tab-" + view[0];
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", view[1]);
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
      bar.append(tab);
    });
    bar.addEventListener("keydown", function (event) {
      var step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      var at = VIEWS.map(function (view) { return view[0]; }).indexOf(form.seen);
      var next = VIEWS[(at + step + VIEWS.length) % VIEWS.length][0];
      form.view(next);
      document.getElementById("form-tab-" + next).focus();
      event.preventDefault();
    });
    bar.hidden = false;
    document.querySelectorAll(".pl-toc a").forEach(function (link) {
      link.addEventListener("click", function () { form.view("fill"); });
    });
    form.view("fill");
  }

  /* ---------- Files ---------- */
  function written(data) { return form.writeYaml(form.data.fields, data); }

  form.text = function () {
    return form.state.source ? form.keepYaml(form.state.source, form.state.data, written) : written(form.state.data);
  };

  form.open = function (text, name) {
    var read = form.readYaml(text, form.invisible);
    read.found.forEach(function (one) {
      if (one.values.problem) one.values.problem = form.say("yaml_" + one.values.problem);
    });
    var where = root.querySelector(".pl-form__summary");
    if (read.data === undefined || !form.isGroup(read.data) || read.found.length) {
      where.replaceChildren(form.element("h2", "", form.say("not_opened", { file: name })));
      var list = form.element("ul", "");
      if (!read.found.length) read.found.push({ code: "F103", values: { key: name, wanted: form.data.names.shapes.dataclass_type[0], example: "id: …" } });
      read.found.forEach(function (one) {
        list.append(form.element("li", "", (one.line ? form.say("line", { line: one.line }) : "") + sentence(one) + " (" + one.code + ")"));
      });
      where.append(list);
      where.hidden = false;
      where.focus();
      return;
    }
    var stem = name.replace(/\.ya?ml$/i, "");
    var id = typeof read.data.id === "string" ? read.data.id.trim() : "";
    var own = form.known && form.known.kinds.practice.has(id) ? id : "";
    form.begin({ data: read.data, source: text, bibtex: "", own: own, folder: (own && form.known.folders[own]) || form.data.site.folder, file: stem });
    form.keep();
    form.tell(form.say("opened", { file: name }) + (read.comments ? " " + form.say("comments") : ""));
  };

  function readFile(file) {
    if (file.size > form.data.most_bytes) {
      return form.tell(form.message({ code: "Y001", values: { size: file.size, limit: form.data.most_bytes } }));
    }
    file.arrayBuffer().then(function (bytes) {
      var text;
      try { text = new TextDecoder("utf-8", { fatal: true }).decode(bytes); } catch (error) {
        return form.tell(form.hint({ code: "Y002", values: {} }));
      }
      form.open(text, file.name);
    });
  }

  form.save = function (text, name, type) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: type || "text/yaml" }));
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  };

  form.fileName = function () {
    var id = form.get("id");
    var name = form.isGroup(form.state.data.name) ? form.state.data.name : {};
    var made = typeof id === "string" && id ? id : form.asIdentifier(name[form.get("original")] || name.en || name.fr || "");
    return (form.asIdentifier(made) || form.say("file_name")) + ".yml";
  };

  function tools() {
    var bar = root.querySelector(".pl-form__tools");
    var input = form.element("input", "pl-hidden");
    input.type = "file";
    input.accept = ".yml,.yaml,text/yaml";
    input.tabIndex = -1;
    input.setAttribute("aria-hidden", "true");
    input.addEventListener("change", function () { if (input.files[0]) readFile(input.files[0]); input.value = ""; });
    bar.append(
      form.button(form.say("new"), function () { form.begin(); }),
      form.button(form.say("open"), function () { input.click(); }), input,
      form.button(form.say("save"), function () { form.save(form.text(), form.fileName()); form.tell(form.say("saved", { file: form.fileName() })); }),
      form.button(form.say("check"), function () {
        form.summarise(root.querySelector(".pl-form__summary"));
        root.querySelector(".pl-form__summary").focus();
      })
    );
    root.querySelector(".pl-form__top").hidden = false;
  }

  /* The identifier follows the name until somebody writes one. */
  var given = "";
  function follow(path) {
    if (form.state.own || path.indexOf("name.") !== 0) return;
    var id = form.get("id") || "";
    if (id && id !== given) return;
    given = form.asIdentifier(form.state.data.name ? form.state.data.name[form.get("original")] || "" : "");
    form.set("id", given);
    document.getElementById("f-id").value = given;
    delete form.touched.id;
  }

  form.load(base + "form/" + language + ".js").then(function () {
    form.state = form.fresh();
    form.start(root.querySelector(".pl-form__form"));
    root.querySelector(".pl-form__form").addEventListener("submit", function (event) { event.preventDefault(); });
    form.onChange.push(follow, refresh);
    tools();
    views();
    root.querySelector(".pl-form__all").disabled = false;
    form.take(form.state);
    form.startPreview();
    form.startSend();
    form.startDrafts();
    return form.load(base + form.data.site.records).then(function () {
      form.show();
      refresh();
      return form.bringCard();
    });
  }).catch(function (error) {
    status.textContent = root.dataset.failed;
    if (!/\.js$/.test(error.message)) throw error;
  });
})();
