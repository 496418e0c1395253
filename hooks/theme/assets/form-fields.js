/*
  The fields of the form and the data of the card. The data are what a file holds: groups, lists and texts, as the reader of
  YAML gives them; every control shows one value of them and changes nothing else, so that what the form does not know of
  stays. form.state = {data, bibtex, own, folder, file}; form.onChange is told of every change.
*/
(function () {
  "use strict";
  var form = window.passerelle.form;
  var CONTROLS = "input[data-path],textarea[data-path],select[data-path]";
  var root = null;
  var protos = {};
  form.onChange = [];
  form.touched = {};
  form.say = function (key, values) {
    return form.data.say[key].replace(/\{(\w+)\}/g, function (whole, name) { return values && name in values ? values[name] : whole; });
  };
  form.element = function (name, css, text) {
    var made = document.createElement(name);
    if (css) made.className = css;
    if (text !== undefined) made.textContent = text;
    return made;
  };
  form.button = function (text, press, css) {
    var made = form.element("button", css || "pl-form__button", text);
    made.type = "button";
    made.addEventListener("click", press);
    return made;
  };
  form.bare = function () { return Object.create(null); };

  /* ---------- Values ---------- */
  function steps(path) { return path.split(".").map(function (step) { return /^\d+$/.test(step) ? Number(step) : step; }); }

  form.get = function (path) {
    return steps(path).reduce(function (value, step) {
      return value !== null && typeof value === "object" && step in value ? value[step] : undefined;
    }, form.state.data);
  };

  /* Puts a value in its place; an empty one goes, and with it the group that it leaves empty, but not the entry of a list. */
  form.set = function (path, value) {
    var way = steps(path);
    var last = way.pop();
    var empty = form.isEmpty(value);
    var above = [];
    var holder = form.state.data;
    for (var at = 0; at < way.length; at++) {
      above.push([holder, way[at]]);
      var next = holder[way[at]];
      if (next === null || typeof next !== "object") {
        if (empty) return;
        next = holder[way[at]] = typeof (at + 1 < way.length ? way[at + 1] : last) === "number" ? [] : form.bare();
      }
      holder = next;
    }
    if (!empty) holder[last] = value;
    else if (Array.isArray(holder)) holder[last] = form.bare();
    else {
      delete holder[last];
      while (above.length) {
        var outer = above.pop();
        var inner = outer[0][outer[1]];
        if (Object.keys(inner).length || Array.isArray(outer[0])) break;
        delete outer[0][outer[1]];
      }
    }
    changed(path);
  };

  function changed(path) {
    form.touched[path] = true;
    form.onChange.forEach(function (tell) { tell(path); });
  }

  /* ---------- Controls ---------- */
  form.start = function (element) {
    root = element;
    root.querySelectorAll("[data-entries]").forEach(function (list) {
      protos[list.dataset.entries] = list.firstElementChild;
      list.firstElementChild.remove();
      var add = form.button(form.say("add"), function () { addEntry(list); }, "pl-form__button pl-entrylist__add");
      name(add, list);
      list.after(add);
    });
    root.addEventListener("input", take);
    root.addEventListener("change", take);
    /* Browsers bring only the first line of a long text into sight. */
    root.addEventListener("focusin", function (event) {
      if (event.target.tagName === "TEXTAREA") event.target.scrollIntoView({ block: "nearest" });
    });
  };

  /* Buttons of the same words tell a screen reader what they are about. */
  function name(button, list, number) {
    var legend = list.closest("fieldset").querySelector("legend").firstChild.textContent.trim();
    button.setAttribute("aria-label", button.textContent + form.data.say.colon + legend + (number ? " " + number : ""));
  }

  function asText(path) {
    var value = form.get(path);
    return typeof value === "string" ? value : "";
  }

  function take(event) {
    var control = event.target;
    if (!control.dataset || !control.dataset.path) return;
    var path = control.dataset.path;
    if (control.type === "checkbox" && control.name) {
      var list = Array.isArray(form.get(path)) ? form.get(path).slice() : [];
      list = list.filter(function (value) { return value !== control.value; });
      if (control.checked) list.push(control.value);
      form.set(path, list);
    } else if (control.type === "checkbox") form.set(path, control.checked ? control.value : "");
    else if (control.type === "radio") form.set(path, control.value);
    else if (control.tagName === "TEXTAREA") form.set(path, form.wrap(control.value, asText(path)));
    else form.set(path, control.value.trim());
    if (path === "original") form.arrange();
    count(control);
  }

  /* Shows the data in all controls. */
  form.show = function () {
    root.querySelectorAll("[data-entries]").forEach(showEntries);
    fill(root);
    root.querySelectorAll("[data-picker]").forEach(form.showPicker);
    form.arrange();
  };

  function fill(inside) {
    inside.querySelectorAll(".pl-field__other").forEach(function (one) { one.remove(); });
    inside.querySelectorAll(CONTROLS).forEach(function (control) {
      var value = form.get(control.dataset.path);
      if (control.type === "checkbox" && control.name) {
        control.checked = Array.isArray(value) && value.indexOf(control.value) >= 0;
      } else if (control.type === "checkbox" || control.type === "radio") {
        control.checked = control.value === (typeof value === "string" ? value : "");
      } else {
        var text = asText(control.dataset.path);
        if (control.tagName === "SELECT" && text && !control.querySelector("option[value=\"" + CSS.escape(text) + "\"]")) {
          var option = form.element("option", "pl-field__other", form.say("unknown", { value: text }));
          option.value = text;
          control.append(option);
        }
        control.value = control.tagName === "TEXTAREA" ? form.unwrap(text) : text.trim();
      }
      count(control);
    });
    inside.querySelectorAll(".pl-field__values").forEach(unknownValues);
  }

  /* Values that are not in the list are shown too, so that they can be taken off. */
  function unknownValues(list) {
    var first = list.querySelector("input");
    var value = form.get(first.dataset.path);
    (Array.isArray(value) ? value : [value]).forEach(function (one) {
      if (typeof one !== "string" || !one) return;
      if (Array.from(list.querySelectorAll("input")).some(function (input) { return input.value === one; })) return;
      var item = form.element("li", "pl-field__other");
      var input = first.cloneNode();
      var label = form.element("label", "", form.say("unknown", { value: one }));
      input.id = label.htmlFor = first.name + "-other-" + list.children.length;
      input.removeAttribute("aria-describedby");
      input.value = one;
      input.checked = true;
      item.append(input, " ", label);
      list.append(item);
    });
  }

  /* ---------- Entries ---------- */
  function showEntries(list) {
    var path = list.dataset.entries;
    var values = form.get(path);
    list.replaceChildren();
    if (!Array.isArray(values)) return;
    values.forEach(function (value, at) { list.append(made(path, at, values.length)); });
    list.querySelectorAll(".pl-entrylist__head button").forEach(function (button) {
      name(button, list, Array.from(list.children).indexOf(button.closest("li")) + 1);
    });
  }

  function made(path, at, total) {
    var item = protos[path].cloneNode(true);
    [item].concat(Array.from(item.querySelectorAll("*"))).forEach(function (one) {
      Array.from(one.attributes).forEach(function (attribute) {
        if (attribute.value.indexOf("#") >= 0) one.setAttribute(attribute.name, attribute.value.replace(/#/g, at));
      });
    });
    var head = form.element("div", "pl-entrylist__head");
    head.append(form.element("span", "pl-entrylist__number", String(at + 1)));
    var moves = [["up", at - 1], ["down", at + 1]];
    moves.forEach(function (move) {
      if (move[1] < 0 || move[1] >= total) return;
      head.append(form.button(form.say(move[0]), function () { moveEntry(path, at, move[1], move[0]); }));
      head.lastChild.dataset.move = move[0];
    });
    head.append(form.button(form.say("remove"), function () { removeEntry(path, at); }));
    head.lastChild.dataset.move = "remove";
    item.prepend(head);
    return item;
  }

  function again(path) {
    var list = listOf(path);
    showEntries(list);
    fill(list);
    list.querySelectorAll("[data-picker]").forEach(form.showPicker);
    form.arrange(list);
    changed(path);
    return list;
  }

  function listOf(path) { return root.querySelector("[data-entries=\"" + path + "\"]"); }

  function addEntry(list) {
    var path = list.dataset.entries;
    var values = Array.isArray(form.get(path)) ? form.get(path) : [];
    var plain = protos[path].querySelector("[data-path=\"" + path + ".#\"]");
    form.set(path, values.concat([plain ? "" : form.bare()]));
    again(path).lastElementChild.querySelector(CONTROLS).focus();
  }

  function removeEntry(path, at) {
    form.set(path, form.get(path).filter(function (value, place) { return place !== at; }));
    var list = again(path);
    var next = list.children[Math.min(at, list.children.length - 1)];
    (next ? next.querySelector("[data-move=remove]") : list.nextElementSibling).focus();
    form.tell(form.say("removed"));
  }

  function moveEntry(path, from, to, way) {
    var values = form.get(path).slice();
    values.splice(to, 0, values.splice(from, 1)[0]);
    form.set(path, values);
    var item = again(path).children[to];
    (item.querySelector("[data-move=" + way + "]") || item.querySelector("[data-move]")).focus();
    form.tell(form.say("moved", { place: to + 1 }));
  }

  /* ---------- Words ---------- */
  function count(control) {
    var shown = control.id && document.getElementById(control.id + "-count");
    if (!shown) return;
    var limit = Number(shown.dataset.words);
    var words = form.countWords(control.value);
    var over = words > limit;
    shown.textContent = form.say(over ? "count_over" : "count", { count: words, limit: limit, over: words - limit });
    shown.classList.toggle("pl-field__count--over", over);
  }

  /* ---------- Both languages: the original first; side by side, or as tabs where there is little room ---------- */
  var narrow = window.matchMedia("(max-width: 47.999em)");

  form.arrange = function (inside) {
    var original = form.get("original") === "fr" || (form.get("original") !== "en" && document.documentElement.lang === "fr") ? "fr" : "en";
    (inside && inside.querySelectorAll ? inside : root).querySelectorAll(".pl-field__pair").forEach(function (pair) {
      var focus = document.activeElement;
      var first = pair.querySelector("[data-pane=" + original + "]");
      if (pair.querySelector("[data-pane]") !== first) pair.insertBefore(first, pair.querySelector("[data-pane]"));
      if (pair.contains(focus)) focus.focus();
      tabs(pair);
    });
  };
  narrow.addEventListener("change", function () { if (root) form.arrange(); });

  function tabs(pair) {
    var bar = pair.querySelector("[role=tablist]");
    var halves = Array.from(pair.querySelectorAll("[data-pane]"));
    if (bar) bar.remove();
    halves.forEach(function (half) {
      half.hidden = false;
      ["role", "aria-labelledby"].forEach(function (attribute) { half.removeAttribute(attribute); });
    });
    if (!narrow.matches) return;
    bar = form.element("div", "pl-field__tabs");
    bar.setAttribute("role", "tablist");
    bar.setAttribute("aria-label", pair.closest("fieldset").querySelector("legend").firstChild.textContent.trim());
    halves.forEach(function (half) {
      var control = half.querySelector(CONTROLS);
      var tab = form.button(half.querySelector("label").lastChild.textContent.trim(), function () { form.showPane(half); });
      tab.id = control.id + "-tab";
      half.id = control.id + "-pane";
      tab.setAttribute("role", "tab");
      tab.setAttribute("aria-controls", half.id);
      half.setAttribute("role", "tabpanel");
      half.setAttribute("aria-labelledby", tab.id);
      bar.append(tab);
    });
    bar.addEventListener("keydown", function (event) {
      if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
      var other = halves.filter(function (half) { return half.hidden; })[0];
      form.showPane(other);
      document.getElementById(other.getAttribute("aria-labelledby")).focus();
      event.preventDefault();
    });
    pair.prepend(bar);
    form.showPane(halves[0]);
  }

  /* Shows one language of a text, where only one is shown at a time. */
  form.showPane = function (half) {
    var bar = half.parentElement.querySelector("[role=tablist]");
    if (!bar) return;
    half.parentElement.querySelectorAll("[data-pane]").forEach(function (one) {
      var chosen = one === half;
      var tab = document.getElementById(one.getAttribute("aria-labelledby"));
      one.hidden = !chosen;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
    });
  };
})();
