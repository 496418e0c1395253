/*
  Picking from lists too long to show: works, records, countries. A text field that searches (combobox), the matches below
  it (listbox), what has been picked above it. Source of keys and roles: WAI-ARIA Authoring Practices, combobox pattern.
*/
(function () {
  "use strict";
  var form = window.passerelle.form;
  var MOST = 12;

  /* What the model says of the field at a path. */
  form.fieldAt = function (path) {
    var fields = form.data.fields;
    var found = null;
    path.split(".").forEach(function (step) {
      if (/^\d+$/.test(step)) { found = found.entry; fields = found.fields || []; return; }
      found = fields.filter(function (field) { return field.key === step; })[0] || null;
      fields = (found && found.fields) || [];
    });
    return found;
  };

  function fold(text) { return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/œ/gi, "oe").toLowerCase(); }

  /* Everything that can be picked: value, label, what else is said of it. */
  function choices(field) {
    var refers = field.refers || [];
    if (field.vocabulary) return form.data.vocabularies[field.vocabulary].map(function (one) { return [one[0], one[1], ""]; });
    var found = [];
    if (!form.records) return found;
    refers.forEach(function (kind) {
      if (kind === "reference") {
        form.records.works.forEach(function (one) { found.push([one[0], one[1], one[3]]); });
        (form.own ? form.own() : []).forEach(function (one) { found.push([one.key, one.short, one.title]); });
      } else Object.keys(form.records.records[kind]).forEach(function (id) {
        found.push([id, form.records.records[kind][id], kind === "practice" ? "" : form.data.names.kinds[kind]]);
      });
    });
    return found;
  }

  /* A card that has been retired keeps its name where it stands, and is not offered. */
  function retired(value) { return form.records && form.records.retired[value] !== undefined; }

  function values(path) {
    var value = form.get(path);
    return Array.isArray(value) ? value : typeof value === "string" && value ? [value] : [];
  }

  form.showPicker = function (picker) {
    if (!picker.querySelector(".pl-picker__chosen")) start(picker);
    var path = picker.dataset.picker;
    var known = choices(form.fieldAt(path));
    var chosen = picker.querySelector(".pl-picker__chosen");
    chosen.replaceChildren();
    values(path).forEach(function (value) {
      var entry = known.filter(function (one) { return one[0] === value; })[0] || [value, String(value), ""];
      var item = form.element("li", "");
      var text = form.element("span", "", entry[1]);
      if (entry[2]) text.append(" ", form.element("span", "pl-picker__more", entry[2]));
      var off = form.button(form.say("remove"), function () { remove(picker, value); });
      off.setAttribute("aria-label", form.say("remove") + form.data.say.colon + entry[1]);
      item.append(text, off);
      chosen.append(item);
    });
    chosen.hidden = !chosen.children.length;
  };

  function put(picker, list) {
    form.set(picker.dataset.picker, "single" in picker.dataset ? list[list.length - 1] || "" : list);
    form.showPicker(picker);
  }

  function remove(picker, value) {
    put(picker, values(picker.dataset.picker).filter(function (one) { return one !== value; }));
    picker.querySelector(".pl-picker__find").focus();
    form.tell(form.say("removed"));
  }

  function start(picker) {
    var find = picker.querySelector(".pl-picker__find");
    var box = form.element("ul", "pl-picker__list");
    var chosen = form.element("ul", "pl-picker__chosen");
    var active = -1;
    picker.prepend(chosen);
    box.id = find.id + "-list";
    box.hidden = true;
    box.setAttribute("role", "listbox");
    box.setAttribute("aria-label", picker.querySelector("label").textContent);
    find.after(box);
    [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", box.id], ["aria-autocomplete", "list"]].forEach(function (one) {
      find.setAttribute(one[0], one[1]);
    });
    if ((form.fieldAt(picker.dataset.picker).refers || []).indexOf("reference") >= 0 && form.addWork) {
      picker.append(form.button(form.say("add_work"), function () {
        form.addWork(function (key) { put(picker, values(picker.dataset.picker).concat(key)); });
      }));
    }

    function close() {
      box.hidden = true;
      active = -1;
      find.setAttribute("aria-expanded", "false");
      find.removeAttribute("aria-activedescendant");
    }

    function open() {
      var words = fold(find.value).split(/\s+/).filter(Boolean);
      var taken = values(picker.dataset.picker);
      var found = !words.length ? [] : choices(form.fieldAt(picker.dataset.picker)).filter(function (one) {
        var text = fold(one.join(" "));
        return taken.indexOf(one[0]) < 0 && !retired(one[0]) && words.every(function (word) { return text.indexOf(word) >= 0; });
      });
      box.replaceChildren();
      found.slice(0, MOST).forEach(function (one, at) {
        var item = form.element("li", "", one[1]);
        if (one[2]) item.append(" ", form.element("span", "pl-picker__more", one[2]));
        item.id = box.id + "-" + at;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.addEventListener("mousedown", function (event) { event.preventDefault(); pick(one[0]); });
        box.append(item);
      });
      if (!box.children.length) { close(); } else {
        box.hidden = false;
        find.setAttribute("aria-expanded", "true");
        move(0);
      }
      if (words.length) form.tell(form.say(found.length === 1 ? "matches_one" : "matches", { count: found.length }));
      picker.found = found;
    }

    function move(to) {
      active = (to + box.children.length) % box.children.length;
      Array.from(box.children).forEach(function (item, at) { item.setAttribute("aria-selected", String(at === active)); });
      find.setAttribute("aria-activedescendant", box.children[active].id);
      box.children[active].scrollIntoView({ block: "nearest" });
    }

    function pick(value) {
      find.value = "";
      close();
      put(picker, values(picker.dataset.picker).concat(value));
      find.focus();
      form.tell(form.say("picked"));
    }

    find.addEventListener("input", open);
    find.addEventListener("blur", close);
    find.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && !box.hidden) { close(); event.preventDefault(); }
      else if (event.key === "ArrowDown" && !box.hidden) { move(active + 1); event.preventDefault(); }
      else if (event.key === "ArrowUp" && !box.hidden) { move(active - 1); event.preventDefault(); }
      else if (event.key === "Enter") {
        event.preventDefault();
        if (!box.hidden && active >= 0) pick(picker.found[active][0]);
      }
    });
  }
})();
